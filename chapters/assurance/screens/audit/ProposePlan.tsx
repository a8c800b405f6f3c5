import { type ReactNode, useState } from 'react'
import { fiscalYear, fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Fieldset } from '../../../../web/kit/Fieldset.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import {
  type AuditCoverage,
  type AuditPlan,
  type PlanLine,
  proposeAuditPlan,
  readAuditCoverage,
} from '../../contract.ts'
import { PickMany } from './PickMany.tsx'
import { planWords } from './words.ts'

const emptyLine = (year: number): PlanLine => ({ fiscalYear: year, theme: '', units: [], systems: [], controls: [] })

/** 7: a plan with its audits year by year; a year plan begins with what the medium plan says of its year. */
export function ProposePlan({
  plans,
  onClose,
}: {
  readonly plans: readonly AuditPlan[]
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(planWords)
  const say = useToast()
  const { today } = useSession()
  const propose = useAct(proposeAuditPlan)
  const now = fiscalYear(today)
  const [kind, setKind] = useState<'medium' | 'year'>('year')
  const [fromYear, setFrom] = useState(now)
  const [title, setTitle] = useState('')
  const [policy, setPolicy] = useState('')
  const [lines, setLines] = useState<readonly PlanLine[]>(() => begun(plans, 'year', now))
  const toYear = kind === 'year' ? fromYear : fromYear + 2
  const begin = (nextKind: 'medium' | 'year', year: number): void => {
    setKind(nextKind)
    setFrom(year)
    setLines(begun(plans, nextKind, year))
  }
  const submit = async (): Promise<void> => {
    await propose.mutateAsync({ body: { kind, title, fromYear, toYear, policy, lines: [...lines] } })
    say({ text: words.applied2 })
    onClose()
  }
  return (
    <Dialog title={words.propose} isOpen onClose={onClose} width="lg">
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <RadioGroup
              label={words.kind}
              isRequired
              value={kind}
              onChange={(next) => begin(next === 'medium' ? 'medium' : 'year', fromYear)}
              options={[
                { value: 'year', label: words.year },
                { value: 'medium', label: words.medium },
              ]}
            />
            <TextField label={words.name} name="title" isRequired value={title} onChange={setTitle} maxLength={200} />
            <Select
              label={words.from}
              value={String(fromYear)}
              options={[now - 1, now, now + 1].map((year) => ({ value: String(year), label: fiscalYearName(year) }))}
              onChange={(next) => begin(kind, Number(next))}
            />
            <TextArea
              label={words.policy}
              name="policy"
              isRequired
              value={policy}
              onChange={setPolicy}
              maxLength={10000}
            />
            <Lines lines={lines} years={yearsBetween(fromYear, toYear)} onChange={setLines} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.apply}
              </Button>
              <Button onPress={() => setLines((before) => [...before, emptyLine(fromYear)])}>{words.addLine}</Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}

const yearsBetween = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n)

/** Every audit of the plan. */
function Lines({
  lines,
  years,
  onChange,
}: {
  readonly lines: readonly PlanLine[]
  readonly years: readonly number[]
  readonly onChange: (lines: readonly PlanLine[]) => void
}): ReactNode {
  const all = useReply(readAuditCoverage, { query: {} })
  return lines.map((line, at) => (
    <Line
      key={at}
      line={line}
      years={years}
      all={all}
      number={at + 1}
      onChange={(patch) => onChange(lines.map((one, index) => (index === at ? { ...one, ...patch } : one)))}
      onRemove={() => onChange(lines.filter((_, index) => index !== at))}
    />
  ))
}

/** What a plan begins with: of the approved medium plan the lines of the year, or one empty line a year. */
function begun(plans: readonly AuditPlan[], kind: 'medium' | 'year', year: number): readonly PlanLine[] {
  const medium = plans.find((plan) => plan.kind === 'medium' && plan.state === 'approved')
  const known = kind === 'year' ? (medium?.lines.filter((line) => line.fiscalYear === year) ?? []) : []
  if (known.length > 0)
    return known.map(({ fiscalYear: of, theme, units, systems, controls }) => ({
      fiscalYear: of,
      theme,
      units,
      systems,
      controls,
    }))
  return kind === 'year' ? [emptyLine(year)] : [year, year + 1, year + 2].map(emptyLine)
}

function Line({
  line,
  years,
  all,
  number,
  onChange,
  onRemove,
}: {
  readonly line: PlanLine
  readonly years: readonly number[]
  readonly all: AuditCoverage
  readonly number: number
  readonly onChange: (patch: Partial<PlanLine>) => void
  readonly onRemove: () => void
}): ReactNode {
  const words = useWords(planWords)
  return (
    <Fieldset label={`${words.lines} ${number}`}>
      <div className="grid gap-3 border-l-4 border-solid-gray-200 pl-4">
        <div className="grid gap-3 sm:grid-cols-2">
          <Select
            label={words.fiscalYear}
            value={String(line.fiscalYear)}
            options={years.map((year) => ({ value: String(year), label: fiscalYearName(year) }))}
            onChange={(next) => onChange({ fiscalYear: Number(next) })}
          />
          <TextField
            label={words.theme}
            isRequired
            value={line.theme}
            onChange={(theme) => onChange({ theme })}
            maxLength={200}
          />
        </div>
        <PickMany
          label={words.units}
          all={all.units}
          chosen={line.units}
          onChange={(units) => onChange({ units: [...units] })}
        />
        <PickMany
          label={words.systems}
          all={all.systems}
          chosen={line.systems}
          onChange={(systems) => onChange({ systems: [...systems] })}
        />
        <PickMany
          label={words.controls}
          all={all.controls}
          chosen={line.controls}
          onChange={(controls) => onChange({ controls: [...controls] })}
        />
        <Button look="plain" onPress={onRemove} className="justify-self-start">
          {words.removeLine}
        </Button>
      </div>
    </Fieldset>
  )
}
