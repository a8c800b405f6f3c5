import { type ReactNode, useState } from 'react'
import { firstDayOf, fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { useAddress } from '../../../web/frame/address.ts'
import { useSession } from '../../../web/frame/session.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { DateField } from '../../../web/kit/DateField.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { useDayText } from './day-text.ts'
import { dayWords } from './words/chart.ts'

/** The day in the address bar, today where there is none. */
export function useDay(): string {
  const { search } = useAddress()
  const { today } = useSession()
  const on = search['on'] ?? ''
  return /^\d{4}-\d{2}-\d{2}$/u.test(on) && !Number.isNaN(Date.parse(on)) ? on : today
}

/** The chosen day in words: 現在, 付けの予定 or 時点. */
export function useDayNote(): string {
  const words = useWords(dayWords)
  const dayText = useDayText()
  const { today } = useSession()
  const day = useDay()
  const written = dayText(day)
  return day === today ? words.asOf(written) : day > today ? words.ahead(written) : words.past(written)
}

/** Chooses the day that a screen stands for; the address remembers it. Today and the next 1 April are one press away. */
export function DayChoice(): ReactNode {
  const words = useWords(dayWords)
  const dayText = useDayText()
  const { change } = useAddress()
  const { today } = useSession()
  const day = useDay()
  const [typed, setTyped] = useState<{ readonly value: string | null; readonly of: string }>({ value: day, of: day })
  if (typed.of !== day) setTyped({ value: day, of: day })
  const april = firstDayOf(fiscalYear(today) + 1)
  const choose = (on: string | null): void => {
    setTyped({ value: on, of: day })
    if (on !== null && on !== day) change({ on: on === today ? undefined : on })
  }
  return (
    <div className="no-print flex flex-wrap items-end gap-x-2 gap-y-2">
      <DateField label={words.on} value={typed.value} onChange={choose} />
      {day !== today && <Button onPress={() => choose(today)}>{words.today}</Button>}
      {day !== april && <Button onPress={() => choose(april)}>{words.april(dayText(april, 'short'))}</Button>}
    </div>
  )
}
