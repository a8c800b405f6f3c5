import type { ReactNode } from 'react'
import { useAct } from '../../../web/frame/asking.ts'
import { useSession } from '../../../web/frame/session.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { ErrorState } from '../../../web/kit/States.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { type Row, typedValues } from '../../../web/ledger/ledger.ts'
import { contactLedger } from '../contract.ts'
import { daysBetween } from '../../../kernel/i18n/day.ts'
import { textOf } from './values.ts'
import { contactWords } from './words/contacts.ts'

/** When a number was last tried; older than a year counts for little (the check of the contacts says so too). */
export function CheckedOn({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(contactWords)
  const { today } = useSession()
  const checkedOn = textOf(row, 'checkedOn')
  if (checkedOn === null) return <Chip tone="warning">{words.never}</Chip>
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <EraDate iso={checkedOn} />
      {daysBetween(checkedOn, today) > 365 && <Chip tone="warning">{words.stale}</Chip>}
    </span>
  )
}

/** Records that the contact answered today; the way back is in the toast. */
export function CheckToday({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(contactWords)
  const { today } = useSession()
  const say = useToast()
  const revise = useAct(contactLedger.endpoints.revise)
  const restore = useAct(contactLedger.endpoints.restore)
  const name = textOf(row, 'name') ?? ''
  if (!row.may.write || textOf(row, 'checkedOn') === today) return null
  const check = async (): Promise<void> => {
    const next = await revise.mutateAsync({
      params: { id: row.id },
      body: {
        values: { ...typedValues(contactLedger, row.values), checkedOn: today },
        revision: row.revision,
        reason: words.checkReason,
      },
    })
    say({
      text: words.checked(name),
      undo: () => restore.mutate({ params: { id: row.id }, body: { revision: next.revision, to: row.revision } }),
    })
  }
  return (
    <div className="no-print">
      <Button
        size="sm"
        icon="check"
        isBusy={revise.isPending}
        aria-label={words.checkOf(name)}
        onPress={() => void check().catch(() => undefined)}
      >
        {words.check}
      </Button>
      {revise.error !== null && <ErrorState error={revise.error} />}
    </div>
  )
}
