import { useEffect, useState } from 'react'
import type { ReportKind } from '../../contract.ts'

/** What is typed of a report. */
export interface Draft {
  readonly kind: ReportKind
  readonly what: string
  readonly affected: string
  readonly mailSubject: string
  readonly mailSender: string
  readonly noticed: 'now' | 'earlier'
  readonly noticedOn: string | null
  readonly noticedTime: string
  readonly occurredOn: string | null
  readonly occurredTime: string
  readonly goingOn: 'yes' | 'no' | 'unknown'
  readonly myNumber: 'yes' | 'no' | 'unknown'
  readonly forPerson: string | null
}

export const blank: Draft = {
  kind: 'incident',
  what: '',
  affected: '',
  mailSubject: '',
  mailSender: '',
  noticed: 'now',
  noticedOn: null,
  noticedTime: '',
  occurredOn: null,
  occurredTime: '',
  goingOn: 'unknown',
  myNumber: 'unknown',
  forPerson: null,
}

/**
 * A draft that outlives reload, lost session and sign-in, in this tab alone.
 * INVARIANT (mine alone): it is kept under the person's own id; whoever signs in after at the same PC finds an empty form.
 */
export function useDraft(person: string) {
  const key = `people.report.draft.${person}`
  const [draft, setDraft] = useState<Draft>(() => read(key))
  useEffect(() => {
    if (draft === blank) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(draft))
  }, [draft, key])
  return {
    draft,
    set: (patch: Partial<Draft>): void => setDraft((all) => ({ ...all, ...patch })),
    clear: (): void => setDraft(blank),
  }
}

function read(key: string): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    // written by this module in this tab; what an older version lacks is blank
    return typeof kept === 'object' && kept !== null ? { ...blank, ...kept } : blank
  } catch {
    return blank
  }
}

/** Day and time in Tokyo as a moment; null without a day. A missing time is noon: nobody remembers. */
export function momentOf(day: string | null, time: string): string | null {
  if (day === null) return null
  const [hour = '12', minute = '00'] =
    time.normalize('NFKC').trim() === '' ? [] : time.normalize('NFKC').trim().split(':')
  return `${day}T${hour.padStart(2, '0')}:${minute.padStart(2, '0')}:00+09:00`
}

/** 14:30, in any width. */
export const isTime = (text: string): boolean =>
  text.trim() === '' || /^(?:[01]?\d|2[0-3]):[0-5]\d$/u.test(text.normalize('NFKC').trim())
