import { lazy, type ReactNode, Suspense, useState } from 'react'
import { DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { eraDate } from '../../kernel/i18n/era.ts'
import { readDate } from '../../kernel/i18n/read-date.ts'
import { weekday } from '../../kernel/i18n/today.ts'
import { Button } from './Button.tsx'
import type { FieldProps } from './Field.tsx'
import { useLanguage, useWords } from './language.tsx'
import { TextField } from './TextField.tsx'

export interface DateFieldProps extends FieldProps {
  /** `2026-11-23`, or null. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

const Calendar = lazy(async () => ({ default: (await import('./Calendar.tsx')).Calendar }))

/** A day, typed in any form people use (R8.11.23, 令和8年11月23日, 2026/11/23 …) or picked from a calendar; read back beside the field. */
export function DateField({ value, onChange, ...field }: DateFieldProps): ReactNode {
  const said = useWords(words)
  const { language } = useLanguage()
  const written = (date: string | null): string =>
    date === null ? '' : language === 'en' ? date : eraDate(date, 'short')
  const [text, setText] = useState(() => written(value))
  const [isOpen, setOpen] = useState(false)
  const read = text.trim() === '' ? { date: null } : readDate(text)
  const typed = 'date' in read ? read.date : undefined
  const shown = typed === undefined || typed === value ? text : written(value)
  const pick = (date: string | null): void => {
    setText(written(date))
    onChange(date)
    setOpen(false)
  }
  return (
    <div className="flex flex-wrap items-end gap-x-2">
      <div className="w-52 max-w-full [&_p[id$=-support]]:w-max [&_p[id$=-support]]:max-w-[min(26rem,80vw)]">
        <TextField
          {...field}
          value={shown}
          invalid={'unreadable' in read ? said[read.unreadable] : undefined}
          onChange={(next) => {
            setText(next)
            const reading = readDate(next)
            onChange('date' in reading ? reading.date : null)
          }}
          onBlur={() => typed != null && setText(written(typed))}
        />
      </div>
      {field.isDisabled !== true && (
        <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
          <Button icon="calendar" aria-label={said.open(field.label)} />
          <Popover
            aria-label={said.open(field.label)}
            className="rounded-8 border border-solid-gray-420 bg-white p-3 shadow-2"
            placement="bottom start"
          >
            <Suspense fallback={<p className="p-4">{said.loading}</p>}>
              <Calendar value={value} onPick={pick} label={field.label} />
            </Suspense>
          </Popover>
        </DialogTrigger>
      )}
      <output className="pb-2 text-dns-14N-130 text-solid-gray-700">
        {typed == null || language === 'en' ? '' : `${eraDate(typed)}（${weekday(typed)}）`}
      </output>
    </div>
  )
}

const words = {
  form: {
    ja: '日付として読めません。例：R8.11.23、2026/11/23',
    en: 'Not readable as a date. Example: R8.11.23 or 2026/11/23',
  },
  'no-such-day': {
    ja: 'その日は暦にありません。月と日を確かめてください',
    en: 'The calendar has no such day; please check month and day',
  },
  'before-era': {
    ja: 'その元号が始まる前の日です。元号を確かめてください',
    en: 'That era had not begun on this day; please check the era',
  },
  open: {
    ja: (label: string) => `${label}をカレンダーから選ぶ`,
    en: (label: string) => `Choose ${label} from a calendar`,
  },
  loading: { ja: '読み込んでいます', en: 'Loading' },
}
