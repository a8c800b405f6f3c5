import { parseDate as calendarDate, toCalendar, GregorianCalendar, today } from '@internationalized/date'
import type { ReactNode } from 'react'
import {
  Calendar as Grid,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
} from 'react-aria-components/Calendar'
import { Button } from './Button.tsx'

/** A month to pick a day from, headed by the era year in Japanese; its own chunk, fetched when first opened. */
export function Calendar({
  value,
  onPick,
  label,
}: {
  readonly value: string | null
  readonly onPick: (date: string) => void
  readonly label: string
}): ReactNode {
  return (
    <Grid
      aria-label={label}
      value={value === null ? null : calendarDate(value)}
      defaultFocusedValue={value === null ? today('Asia/Tokyo') : calendarDate(value)}
      onChange={(date) => date !== null && onPick(toCalendar(date, new GregorianCalendar()).toString())}
      autoFocus
    >
      <div className="mb-2 flex items-center justify-between gap-2">
        <Button slot="previous" size="sm" look="plain" icon="left" />
        <Heading className="text-dns-16B-130" />
        <Button slot="next" size="sm" look="plain" icon="right" />
      </div>
      <CalendarGrid className="border-collapse">
        <CalendarGridHeader>
          {(day) => (
            <CalendarHeaderCell className="size-9 text-dns-14N-130 text-solid-gray-700">{day}</CalendarHeaderCell>
          )}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => (
            <CalendarCell
              date={date}
              className="flex size-9 cursor-pointer items-center justify-center rounded-6 text-dns-16N-130 data-outside-month:invisible hover:bg-key-100 focus-visible:outline-3 focus-visible:outline-black data-selected:bg-key-900 data-selected:font-700 data-selected:text-white data-disabled:text-solid-gray-420"
            />
          )}
        </CalendarGridBody>
      </CalendarGrid>
    </Grid>
  )
}
