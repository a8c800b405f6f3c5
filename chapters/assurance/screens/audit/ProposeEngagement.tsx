import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { contractLedger } from '../../../suppliers/contract.ts'
import { engagementKinds, engagementKindTerms, proposeEngagement, readAuditCoverage } from '../../contract.ts'
import { PickMany } from './PickMany.tsx'
import { engagementWords, planWords } from './words.ts'

const start = {
  number: '',
  title: '',
  purpose: '情報セキュリティポリシーの遵守の状況を確かめ、改善につなげるため。',
  criteria: '情報セキュリティ基本方針、情報セキュリティ対策基準及び実施手順',
  edition: '',
  contractId: '',
}

/** 7 実施計画: what is audited, by what, when. */
export function ProposeEngagement({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords(engagementWords)
  const plan = useWords(planWords)
  const said = useSaid()
  const say = useToast()
  const all = useReply(readAuditCoverage, { query: {} })
  const propose = useAct(proposeEngagement)
  const [kind, setKind] = useState<(typeof engagementKinds)[number]>('planned')
  const [text, setText] = useState({ ...start, edition: all.editions[0] ?? '' })
  const [targets, setTargets] = useState<Record<'units' | 'systems' | 'controls', readonly string[]>>({
    units: [],
    systems: [],
    controls: [],
  })
  const [startsOn, setStartsOn] = useState<string | null>(null)
  const [endsOn, setEndsOn] = useState<string | null>(null)
  const field = (key: keyof typeof start) => ({
    name: key,
    value: text[key],
    onChange: (value: string) => setText((before) => ({ ...before, [key]: value })),
  })
  const submit = async (): Promise<void> => {
    const { contractId, ...rest } = text
    await propose.mutateAsync({
      body: {
        ...rest,
        kind,
        planId: null,
        contractId: contractId === '' ? null : contractId,
        units: [...targets.units],
        systems: [...targets.systems],
        controls: [...targets.controls],
        startsOn: startsOn ?? '',
        endsOn: endsOn ?? '',
      },
    })
    say({ text: words.proposed })
    onClose()
  }
  return (
    <Dialog title={words.propose} isOpen onClose={onClose} width="lg">
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <RadioGroup
              label={words.kind}
              support={words.kindNote}
              isRequired
              value={kind}
              onChange={(next) => setKind(engagementKinds.find((one) => one === next) ?? 'planned')}
              options={engagementKinds.map((value) => ({ value, label: said(engagementKindTerms[value]) }))}
            />
            <div className="grid gap-5 sm:grid-cols-2">
              <TextField label={words.number} isRequired maxLength={40} {...field('number')} />
              <TextField label={words.name} isRequired maxLength={200} {...field('title')} />
              <DateField label={words.starts} name="startsOn" isRequired value={startsOn} onChange={setStartsOn} />
              <DateField label={words.ends} name="endsOn" isRequired value={endsOn} onChange={setEndsOn} />
            </div>
            <Grounds editions={all.editions} kind={kind} field={field} />
            {(['units', 'systems', 'controls'] as const).map((key) => (
              <PickMany
                key={key}
                label={plan[key]}
                all={all[key]}
                chosen={targets[key]}
                onChange={(ids) => setTargets((before) => ({ ...before, [key]: ids }))}
              />
            ))}
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {plan.apply}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}

type Key = keyof typeof start
interface Tied {
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Why, by which criteria, and for an audit from outside by which contract. */
function Grounds({
  kind,
  editions,
  field,
}: {
  readonly kind: string
  readonly editions: readonly string[]
  readonly field: (key: Key) => Tied
}): ReactNode {
  const words = useWords(engagementWords)
  const { rows: contracts } = useReply(contractLedger.endpoints.list, { query: { size: 300 } })
  return (
    <>
      <TextArea label={words.purpose} isRequired maxLength={4000} {...field('purpose')} />
      <TextArea label={words.criteria} isRequired maxLength={4000} {...field('criteria')} />
      <Select
        label={words.edition}
        options={editions.map((value) => ({ value, label: value }))}
        {...field('edition')}
      />
      {kind === 'external' && (
        <Select
          label={words.contract}
          none="—"
          options={contracts.map((row) => ({ value: row.id, label: String(row.values['title'] ?? '') }))}
          {...field('contractId')}
        />
      )}
    </>
  )
}
