import type { ReactNode } from 'react'
import { eraDate } from '../../kernel/i18n/era.ts'
import { classes } from './classes.ts'
import { useWords } from './language.tsx'

/** One station of a route: the post, and once somebody has acted, who, when and how. */
export interface Station {
  readonly id: string
  readonly post: string
  /** Family name as a stamp shows it. */
  readonly name?: string
  /** Day of the act, `2026-11-23`. */
  readonly on?: string
  readonly state: 'done' | 'current' | 'waiting' | 'returned' | 'skipped'
  /** 起案, 合議, 決裁, 代決（後閲） … */
  readonly part: string
}

/** The route of a decision (決裁): a list in order, drawn as the stamps people know; the state stands in words below each. */
export function RouteStamps({
  label,
  stations,
}: {
  readonly label: string
  readonly stations: readonly Station[]
}): ReactNode {
  const said = useWords(words)
  return (
    <ol
      aria-label={label}
      className="keep flex w-fit max-w-full flex-wrap rounded-4 border border-solid-gray-600 bg-white"
    >
      {stations.map((station) => (
        <li
          key={station.id}
          aria-current={station.state === 'current' ? 'step' : undefined}
          className={classes(
            '-ml-px -mt-px flex w-28 flex-col border-t border-l border-solid-gray-600 first:ml-0',
            station.state === 'current' && 'bg-key-50',
          )}
        >
          <span className="border-b border-solid-gray-600 bg-solid-gray-50 px-1.5 py-1 text-center text-dns-14B-130">
            {station.part}
          </span>
          <span className="px-1.5 pt-1.5 text-center text-dns-14N-130 text-solid-gray-700">{station.post}</span>
          <span className="flex h-18 items-center justify-center">
            {station.name !== undefined && station.on !== undefined ? (
              <Stamp name={station.name} on={station.on} />
            ) : (
              <span className="text-dns-14N-130">{station.name ?? ''}</span>
            )}
          </span>
          <span
            className={classes(
              'px-1.5 pb-1.5 text-center text-dns-14N-130',
              station.state === 'current' && 'font-700 text-key-1000',
              station.state === 'returned' && 'font-700 text-error-2',
            )}
          >
            {said[station.state]}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** A date stamp (日付印): name above, day across, in vermilion that prints as black. */
export function Stamp({ name, on }: { readonly name: string; readonly on: string }): ReactNode {
  return (
    <span className="flex size-15 flex-col items-center justify-center rounded-full border-2 border-red-900 leading-none text-red-900">
      <span className="text-[0.875rem] font-700">{name.slice(0, 3)}</span>
      <time dateTime={on} className="my-0.5 border-y border-red-900 px-0.5 py-0.5 text-[0.75rem]">
        {eraDate(on, 'short')}
      </time>
    </span>
  )
}

const words = {
  done: { ja: '済', en: 'Done' },
  current: { ja: '確認中', en: 'Now here' },
  waiting: { ja: '未着', en: 'Waiting' },
  returned: { ja: '差戻し', en: 'Sent back' },
  skipped: { ja: '引上げ', en: 'Skipped' },
}
