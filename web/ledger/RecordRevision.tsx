import { type ReactNode, useState } from 'react'
import { useAct } from '../frame/asking.ts'
import { ask } from '../frame/call.ts'
import { useWords } from '../kit/language.tsx'
import { problemOf } from '../kit/problem.ts'
import { useToast } from '../kit/Toast.tsx'
import { Conflict } from './Conflict.tsx'
import { type AnyLedger, changedFields, nameOf, type Row, type RowValues, typedValues } from './ledger.ts'
import { RecordForm } from './RecordForm.tsx'
import { ledgerWords } from './words.ts'

interface Clash {
  readonly now: Row
  readonly mine: RowValues
  readonly reason: string | undefined
}

/**
 * Revises a record against the revision it was opened with.
 * INVARIANT (no lost update): a change in between is shown beside what was typed; nothing is overwritten or thrown away unasked.
 */
export function RecordRevision({
  ledger,
  row,
  onDone,
}: {
  readonly ledger: AnyLedger
  readonly row: Row
  readonly onDone: () => void
}): ReactNode {
  const words = useWords(ledgerWords)
  const say = useToast()
  const revise = useAct(ledger.endpoints.revise)
  const [opened] = useState(row)
  const [clash, setClash] = useState<Clash | undefined>()
  const start = typedValues(ledger, opened.values)

  const send = async (revision: number, values: RowValues, reason: string | undefined): Promise<void> => {
    try {
      const next = await revise.mutateAsync({
        params: { id: opened.id },
        body: { values, revision, ...(reason === undefined ? {} : { reason }) },
      })
      say({ text: words.recorded(nameOf(ledger, next)) })
      onDone()
    } catch (error) {
      if (problemOf(error)?.status !== 409) throw error
      const now = await ask(ledger.endpoints.get, { params: { id: opened.id } })
      if (now.revision === revision) throw error
      setClash({ now, mine: values, reason })
    }
  }
  const overlay = ({ now, mine, reason }: Clash): Promise<void> => {
    const changed = Object.fromEntries(changedFields(start, mine).map((key) => [key, mine[key]]))
    return send(now.revision, { ...typedValues(ledger, now.values), ...changed }, reason)
  }
  return (
    <>
      {clash !== undefined && (
        <Conflict
          ledger={ledger}
          opened={start}
          now={clash.now}
          mine={clash.mine}
          onOverlay={() => overlay(clash)}
          onDrop={onDone}
        />
      )}
      <div hidden={clash !== undefined}>
        <RecordForm
          ledger={ledger}
          start={start}
          labels={opened.labels}
          verb={words.record}
          asksReason
          onCancel={onDone}
          onSend={(values, reason) => send(opened.revision, values, reason)}
        />
      </div>
    </>
  )
}
