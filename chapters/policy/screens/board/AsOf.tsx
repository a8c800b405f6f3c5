import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useSession } from '../../../../web/frame/session.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { useBoardAddress } from './address.ts'
import { boardWords } from './words.ts'

/** 700 ms: `R8.11.2` is a day on the way to `R8.11.23`; the board waits until typing has stopped. */
const pause = 700

/** The day whose board is shown. */
export function AsOf(): ReactNode {
  const words = useWords(boardWords)
  const { today } = useSession()
  const { asOf, chooseDay } = useBoardAddress()
  const [day, setDay] = useState<string | null>(asOf)
  const [shown, setShown] = useState(asOf)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  if (asOf !== shown) {
    setShown(asOf)
    setDay(asOf)
  }
  const isFuture = day !== null && day > today
  const take = (next: string | null): void => {
    setDay(next)
    clearTimeout(timer.current)
    if (next !== null && next !== asOf && next <= today) timer.current = setTimeout(() => chooseDay(next), pause)
  }
  return <DateField label={words.asOf} value={day} onChange={take} error={isFuture ? words.future : undefined} />
}
