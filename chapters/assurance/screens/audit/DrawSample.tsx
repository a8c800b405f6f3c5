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
  const [method, setMethod] = useState<string | null>('table')
  const [size, setSize] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const byJudgement = method === 'judgement'
  const offered = populations.find((one) => one.id === population)
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())
  const submit = async (): Promise<void> => {
    await draw.mutateAsync({
      params: { id },
      body: {
        population,
        unit: offered?.byUnit === true ? orNull(unit) : null,
        rowId: orNull(row),
        seed: orNull(seed),
        size: byJudgement ? size : null,
        reason: byJudgement ? orNull(reason) : null,
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
            <RadioGroup
              label={words.size}
              value={method}
              onChange={setMethod}
              options={[
                { value: 'table', label: words.byTable },
                { value: 'judgement', label: words.byJudgement },
              ]}
            />
            {byJudgement && (
              <>
                <NumberField
                  label={words.count}
                  name="size"
                  isRequired
                  min={1}
                  max={1000}
                  value={size}
                  onChange={setSize}
                />
                <TextField
                  label={words.reason}
                  name="reason"
                  isRequired
                  value={reason}
                  onChange={setReason}
                  maxLength={1000}
                />
              </>
            )}
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
