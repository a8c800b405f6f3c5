import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { CheckboxGroup } from '../../../../web/kit/CheckboxGroup.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { LedgerScreens } from '../../../../web/ledger/LedgerScreens.tsx'
import { assetLedger } from '../../../assets/contract.ts'
import { unitLedger } from '../../../organization/contract.ts'
import {
  forbidMedia,
  lendMedium,
  listCarryings,
  mediumKinds,
  type MediumKind,
  mediumLedger,
  readForbiddenMedia,
} from '../../contract.ts'
import { CarryingTable } from '../carrying/CarryingTable.tsx'
import { carryingWords } from '../carrying/words.ts'
import { PersonChoice } from '../choices.tsx'
import { DeclareEmptiness, Emptiness } from '../Emptiness.tsx'
import { mediaWords } from './words.ts'

/** 6(4): media, each with where it has been. */
export function Media(): ReactNode {
  const words = useWords(mediaWords)
  return (
    <LedgerScreens
      ledger={mediumLedger}
      references={[unitLedger, assetLedger]}
      actions={
        <>
          <LinkButton to="/physical/labels" icon="print">
            {words.labels}
          </LinkButton>
          <Forbidding />
          <DeclareEmptiness ledger="physical.medium" />
        </>
      }
      panels={[
        {
          id: 'carryings',
          label: mediaWords.history,
          content: (row) => <Carried key={row.id} id={row.id} mayLend={row.may.write} />,
        },
      ]}
    >
      <Forbidden />
      <Emptiness ledger="physical.medium" />
    </LedgerScreens>
  )
}

function Forbidden(): ReactNode {
  const words = useWords(mediaWords)
  const said = useSaid()
  const { kinds } = useReply(readForbiddenMedia, {})
  const names = mediumKinds.filter(({ value }) => kinds.includes(value)).map(said)
  return names.length === 0 ? null : <Notice tone="information" title={words.forbiddenNow(names.join('、'))} />
}

function Forbidding(): ReactNode {
  const words = useWords(mediaWords)
  const said = useSaid()
  const say = useToast()
  const { kinds, mayWrite } = useReply(readForbiddenMedia, {})
  const act = useAct(forbidMedia)
  const [chosen, setChosen] = useState<readonly string[] | null>(null)
  if (!mayWrite) return null
  const send = async (): Promise<void> => {
    const wanted = mediumKinds.map(({ value }): MediumKind => value).filter((kind) => chosen?.includes(kind) === true)
    await act.mutateAsync({ body: { kinds: wanted } })
    say({ text: words.saved })
    setChosen(null)
  }
  return (
    <>
      <Button look="plain" onPress={() => setChosen(kinds)}>
        {words.forbidden}
      </Button>
      {chosen !== null && (
        <Dialog title={words.forbidden} isOpen onClose={() => setChosen(null)}>
          <Form onSubmit={send} className="grid gap-4">
            {({ isBusy }) => (
              <>
                <p>{words.forbiddenText}</p>
                <CheckboxGroup
                  label={words.forbidden}
                  values={chosen}
                  onChange={setChosen}
                  options={mediumKinds.map((kind) => ({ value: kind.value, label: said(kind) }))}
                />
                <Actions>
                  <Button type="submit" look="primary" isBusy={isBusy}>
                    {words.save}
                  </Button>
                </Actions>
              </>
            )}
          </Form>
        </Dialog>
      )}
    </>
  )
}

function Carried({ id, mayLend }: { readonly id: string; readonly mayLend: boolean }): ReactNode {
  const words = useWords(mediaWords)
  const { none, noneText } = useWords(carryingWords)
  const { rows } = useReply(listCarryings, { query: { show: 'all', medium: id } })
  const [isLending, setLending] = useState(false)
  return (
    <Section title={words.history} actions={mayLend && <Button onPress={() => setLending(true)}>{words.lend}</Button>}>
      {isLending && <Lend id={id} onClose={() => setLending(false)} />}
      {rows.length === 0 ? <Empty title={none}>{noneText}</Empty> : <CarryingTable rows={rows} />}
    </Section>
  )
}

function Lend({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const words = useWords(mediaWords)
  const say = useToast()
  const lend = useAct(lendMedium)
  const [personId, setPerson] = useState<string | null>(null)
  const [purpose, setPurpose] = useState('')
  const [dueOn, setDue] = useState<string | null>(null)
  const send = async (): Promise<void> => {
    await lend.mutateAsync({ params: { id }, body: { personId: personId ?? '', purpose, dueOn: dueOn ?? '' } })
    say({ text: words.lent })
    onClose()
  }
  return (
    <Dialog title={words.lend} isOpen onClose={onClose}>
      <Form onSubmit={send} className="grid gap-4">
        {({ isBusy }) => (
          <>
            <p>{words.lendText}</p>
            <PersonChoice label={words.person} isRequired value={personId} onChange={setPerson} />
            <TextField
              label={words.purpose}
              name="purpose"
              isRequired
              maxLength={500}
              value={purpose}
              onChange={setPurpose}
            />
            <DateField label={words.due} name="due" isRequired value={dueOn} onChange={setDue} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.lend}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}
