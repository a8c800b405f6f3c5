import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { useGo } from '../../../../web/frame/address.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { chooseEdition, previewEdition } from '../../contract.ts'
import { ChangedVerdicts } from './ChangedVerdicts.tsx'
import { TouchedControls } from './TouchedControls.tsx'
import { changeWords } from './words.ts'

interface Props {
  readonly to: { readonly id: string; readonly name: string; readonly isOlder: boolean }
  readonly mayChoose: boolean
}

/** The difference to one edition, and the choice of it. */
export function EditionPreview({ to, mayChoose }: Props): ReactNode {
  const words = useWords(changeWords)
  const { added, removed, changed, verdicts } = useReply(previewEdition, { params: { edition: to.id } })
  const lists = [
    { id: 'added', title: words.added, list: added },
    { id: 'removed', title: words.removed, list: removed },
    { id: 'changed', title: words.changed, list: changed },
  ]
  const figures = [
    ...lists.map(({ id, title, list }) => ({ id, label: title, value: list.length })),
    { id: 'verdicts', label: words.verdicts, value: verdicts.length },
  ]
  return (
    <>
      <Tally label={words.counts} unit={words.unit} figures={figures} />
      {mayChoose && <Choice to={to} counts={[added.length, removed.length, changed.length, verdicts.length]} />}
      <Section title={words.verdicts}>
        <ChangedVerdicts verdicts={verdicts} />
      </Section>
      {lists.map(({ id, title, list }) => (
        <Section key={id} title={title}>
          <TouchedControls controls={list} />
        </Section>
      ))}
    </>
  )
}

function Choice({
  to,
  counts,
}: {
  readonly to: Props['to']
  readonly counts: readonly [number, number, number, number]
}): ReactNode {
  const words = useWords(changeWords)
  const go = useGo()
  const toast = useToast()
  const choose = useAct(chooseEdition)
  const [isAsking, setAsking] = useState(false)
  const apply = async (): Promise<void> => {
    const { proposals } = await choose.mutateAsync({ body: { edition: to.id } })
    toast({ text: words.chosen(to.name, proposals) })
    go('/catalogue')
  }
  return (
    <div className="no-print">
      <Button look={to.isOlder ? 'secondary' : 'primary'} onPress={() => setAsking(true)}>
        {words.choose(to.name)}
      </Button>
      <ConfirmDialog
        title={words.choose(to.name)}
        verb={words.choose(to.name)}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={apply}
        isDanger={false}
      >
        {words.chooseText(...counts)}
      </ConfirmDialog>
    </div>
  )
}
