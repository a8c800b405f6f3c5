import { type ReactNode, useState } from 'react'
import { useAct } from '../../../web/frame/asking.ts'
import { useUnsaved } from '../../../web/frame/unsaved.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { DateField } from '../../../web/kit/DateField.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { changeRules, type Rule, shadowed, tryRules } from '../contract.ts'
import { RuleRow } from './RuleRow.tsx'
import type { Unit } from './RuleTable.tsx'
import { Trial } from './Trial.tsx'
import { ruleWords } from './words.table.ts'

interface Row {
  readonly key: number
  readonly rule: Rule
}

const fresh: Rule = {
  direction: 'inward',
  kind: null,
  grade: null,
  unit: null,
  act: 'approve',
  sealed: false,
  because: '',
}

/** The next edition: rows changed, tried on what crossed before, then set from a day on. */
export function RuleEditor({
  start,
  units,
  today,
  onClose,
}: {
  readonly start: readonly Rule[]
  readonly units: readonly Unit[]
  readonly today: string
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(ruleWords)
  const say = useToast()
  const change = useAct(changeRules)
  const trial = useAct(tryRules)
  const [rows, setRows] = useState<readonly Row[]>(() => start.map((rule, key) => ({ key, rule })))
  const [validFrom, setValidFrom] = useState<string | null>(today)
  const [note, setNote] = useState('')
  const rules = rows.map(({ rule }) => rule)
  const unreached = shadowed(rules).map((n) => String(n + 1))
  useUnsaved(!change.isSuccess && JSON.stringify(rules) !== JSON.stringify(start))
  const send = async (): Promise<void> => {
    if (validFrom === null) return
    await change.mutateAsync({ body: { rules, validFrom, ...(note.trim() === '' ? {} : { note }) } })
    say({ text: words.saved })
    onClose()
  }
  return (
    <Form onSubmit={send} className="grid gap-5">
      {({ isBusy }) => (
        <>
          <Rows rows={rows} units={units} onRows={setRows} />
          <div aria-live="polite">
            {unreached.length > 0 && <Notice tone="warning" title={words.shadowed(unreached.join('・'))} />}
          </div>
          <div className="grid gap-3">
            <div>
              <Button
                isBusy={trial.isPending}
                isDisabled={rules.length === 0 || rules.some(({ because }) => because.trim() === '')}
                onPress={() => void trial.mutateAsync({ body: { rules } })}
              >
                {words.try}
              </Button>
            </div>
            <div aria-live="polite">{trial.data !== undefined && <Trial trial={trial.data} />}</div>
          </div>
          <DateField label={words.from} name="validFrom" isRequired value={validFrom} onChange={setValidFrom} />
          <TextArea label={words.why} name="note" maxLength={500} value={note} onChange={setNote} />
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy} isDisabled={rows.length === 0}>
              {words.save}
            </Button>
            <Button look="plain" onPress={onClose}>
              {words.cancel}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}

function Rows({
  rows,
  units,
  onRows,
}: {
  readonly rows: readonly Row[]
  readonly units: readonly Unit[]
  readonly onRows: (rows: readonly Row[]) => void
}): ReactNode {
  const words = useWords(ruleWords)
  const move = (from: number, to: number): void => {
    const moved = rows[from]
    if (moved !== undefined) onRows(rows.toSpliced(from, 1).toSpliced(to, 0, moved))
  }
  const add = (): void => onRows([...rows, { key: Math.max(0, ...rows.map(({ key }) => key)) + 1, rule: fresh }])
  return (
    <>
      <ol className="grid gap-3">
        {rows.map(({ key, rule }, n) => (
          <RuleRow
            key={key}
            rule={rule}
            number={n + 1}
            units={units}
            isLast={n === rows.length - 1}
            onChange={(next) => onRows(rows.with(n, { key, rule: next }))}
            onMove={(step) => move(n, n + step)}
            onDrop={() => onRows(rows.toSpliced(n, 1))}
          />
        ))}
      </ol>
      <div>
        <Button icon="plus" onPress={add}>
          {words.add}
        </Button>
      </div>
    </>
  )
}
