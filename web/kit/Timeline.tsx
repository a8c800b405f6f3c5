import type { ReactNode } from 'react'
import { moment } from '../../kernel/i18n/today.ts'

/** One event: when, who, what. */
export interface Happening {
  readonly id: string
  readonly at: string
  readonly by: string | null
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly actions?: ReactNode
}

/** What happened, newest first as given: an ordered list with its times. */
export function Timeline({
  label,
  events,
}: {
  readonly label: string
  readonly events: readonly Happening[]
}): ReactNode {
  return (
    <ol aria-label={label} className="relative ml-1.5 border-l-2 border-solid-gray-200">
      {events.map((event) => (
        <li key={event.id} className="relative pb-5 pl-5 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute top-1 -left-[7px] size-3 rounded-full border-2 border-key-900 bg-white"
          />
          <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
            <p className="text-dns-16B-130">{event.title}</p>
            <p className="pt-0.5 text-dns-14N-130 text-solid-gray-700">
              <time dateTime={event.at}>{moment(event.at)}</time>
              {event.by !== null && `　${event.by}`}
            </p>
            {event.actions !== undefined && <div className="no-print -mt-1.5 ml-auto">{event.actions}</div>}
          </div>
          {event.detail !== undefined && <div className="mt-1.5 text-dns-16N-130">{event.detail}</div>}
        </li>
      ))}
    </ol>
  )
}
