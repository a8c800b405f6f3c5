import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { NumberField } from '../../../../web/kit/NumberField.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { drawSample, listAuditRows, readEngagement } from '../../contract.ts'
import { sampleWords } from './words.ts'

interface Offered {
  readonly id: string
  readonly title: string
  readonly byUnit: boolean
}

interface Choice {
  readonly byJudgement: boolean
  readonly size: number | null
  readonly reason: string
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** Population, size and seed. */
export function DrawSample({
  id,
  populations,
  onClose,
}: {
  readonly id: string
  readonly populations: readonly Offered[]
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(sampleWords)
  const say = useToast()
  const { units } = useReply(readEngagement, { params: { id } })
  const { rows } = useReply(listAuditRows, { params: { id }, query: {} })
  const draw = useAct(drawSample)
  const [population, setPopulation] = useState('')
  const [unit, setUnit] = useState('')
  const [row, setRow] = useState('')
  const [seed, setSeed] = useState('')
  const [choice, setChoice] = useState<Choice>({ byJudgement: false, size: null, reason: '' })
  const offered = populations.find((one) => one.id === population)
  const submit = async (): Promise<void> => {
    await draw.mutateAsync({
      params: { id },
      body: {
        population,
        unit: offered?.byUnit === true ? orNull(unit) : null,
        rowId: orNull(row),
        seed: orNull(seed),
        size: choice.byJudgement ? choice.size : null,
        reason: choice.byJudgement ? orNull(choice.reason) : null,
      },
    })
    say({ text: words.drawn })
    onClose()
  }
  return (
    <Dialog title={words.draw} isOpen onClose={onClose}>
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <Select
              label={words.population}
              isRequired
              none="—"
              value={population}
              options={populations.map((one) => ({ value: one.id, label: one.title }))}
              onChange={setPopulation}
            />
            {offered?.byUnit === true && (
              <Select
                label={words.unit}
                none={words.allUnits}
                value={unit}
                options={units.map((one) => ({ value: one.id, label: one.name }))}
                onChange={setUnit}
              />
            )}
            <Select
              label={words.row}
              none={words.noRow}
              value={row}
              options={rows.map((one) => ({ value: one.id, label: `No.${one.number} ${one.title}` }))}
              onChange={setRow}
            />
            <SizeChoice value={choice} onChange={setChoice} />
            <TextField label={words.seed} support={words.seedNote} value={seed} onChange={setSeed} maxLength={100} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.draw}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}

/** By the table, or so many with the reason. */
function SizeChoice({
  value,
  onChange,
}: {
  readonly value: Choice
  readonly onChange: (value: Choice) => void
}): ReactNode {
  const words = useWords(sampleWords)
  return (
    <>
      <RadioGroup
        label={words.size}
        value={value.byJudgement ? 'judgement' : 'table'}
        onChange={(next) => onChange({ ...value, byJudgement: next === 'judgement' })}
        options={[
          { value: 'table', label: words.byTable },
          { value: 'judgement', label: words.byJudgement },
        ]}
      />
      {value.byJudgement && (
        <>
          <NumberField
            label={words.count}
            name="size"
            isRequired
            min={1}
            max={1000}
            value={value.size}
            onChange={(size) => onChange({ ...value, size })}
          />
          <TextField
            label={words.reason}
            name="reason"
            isRequired
            value={value.reason}
            onChange={(reason) => onChange({ ...value, reason })}
            maxLength={1000}
          />
        </>
      )}
    </>
  )
}
