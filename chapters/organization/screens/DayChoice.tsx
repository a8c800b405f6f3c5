import type { ReactNode } from 'react'
import { useAddress } from '../../../web/frame/address.ts'
import { useSession } from '../../../web/frame/session.tsx'
import { DateField } from '../../../web/kit/DateField.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { chartWords } from './words.ts'

/** The day in the address bar, today where there is none. */
export function useDay(): string {
  const { search } = useAddress()
  const { today } = useSession()
  const on = search['on'] ?? ''
  return /^\d{4}-\d{2}-\d{2}$/u.test(on) ? on : today
}

/** Chooses the day that a screen stands for; the address remembers it. */
export function DayChoice(): ReactNode {
  const words = useWords(chartWords)
  const { change } = useAddress()
  const day = useDay()
  return (
    <div className="no-print">
      <DateField key={day} label={words.on} value={day} onChange={(on) => on !== null && on !== day && change({ on })} />
    </div>
  )
}
