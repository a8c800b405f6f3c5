import type { ReactNode } from 'react'
import { count } from '../../kernel/i18n/count.ts'
import { Button } from './Button.tsx'
import { useWords } from './language.tsx'

export interface PaginationProps {
  readonly page: number
  readonly size: number
  readonly total: number
  readonly onPage: (page: number) => void
  readonly onSize?: (size: number) => void
  readonly sizes?: readonly number[]
}

/** Where in a long list one stands, and the way to the rest. */
export function Pagination({ page, size, total, onPage, onSize, sizes = [50, 100, 300] }: PaginationProps): ReactNode {
  const said = useWords(words)
  const pages = Math.max(1, Math.ceil(total / size))
  const from = total === 0 ? 0 : (page - 1) * size + 1
  return (
    <nav aria-label={said.label} className="no-print flex flex-wrap items-center gap-x-4 gap-y-2 text-dns-14N-130">
      <p aria-live="polite">{said.range(count(from), count(Math.min(page * size, total)), count(total))}</p>
      {onSize !== undefined && (
        <label className="flex items-center gap-1.5">
          {said.size}
          <select
            className="min-h-8 rounded-4 border border-solid-gray-600 bg-white px-1.5"
            value={size}
            onChange={(event) => onSize(Number(event.target.value))}
          >
            {sizes.map((one) => (
              <option key={one} value={one}>
                {said.rows(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      {pages > 1 && (
        <div className="flex items-center gap-1">
          <Button
            size="sm"
            look="plain"
            icon="first"
            aria-label={said.first}
            isDisabled={page <= 1}
            onPress={() => onPage(1)}
          />
          <Button
            size="sm"
            look="plain"
            icon="left"
            aria-label={said.previous}
            isDisabled={page <= 1}
            onPress={() => onPage(page - 1)}
          />
          <span className="px-1">{said.page(count(page), count(pages))}</span>
          <Button
            size="sm"
            look="plain"
            icon="right"
            aria-label={said.next}
            isDisabled={page >= pages}
            onPress={() => onPage(page + 1)}
          />
          <Button
            size="sm"
            look="plain"
            icon="last"
            aria-label={said.last}
            isDisabled={page >= pages}
            onPress={() => onPage(pages)}
          />
        </div>
      )}
    </nav>
  )
}

const words = {
  label: { ja: '頁', en: 'Pages' },
  range: {
    ja: (from: string, to: string, total: string) => `${total}件中 ${from}–${to}件`,
    en: (from: string, to: string, total: string) => `${from}–${to} of ${total}`,
  },
  size: { ja: '1頁に', en: 'Per page' },
  rows: { ja: (n: number) => `${n}件`, en: (n: number) => String(n) },
  page: {
    ja: (page: string, pages: string) => `${page}／${pages}頁`,
    en: (page: string, pages: string) => `${page} / ${pages}`,
  },
  first: { ja: '最初の頁', en: 'First page' },
  previous: { ja: '前の頁', en: 'Previous page' },
  next: { ja: '次の頁', en: 'Next page' },
  last: { ja: '最後の頁', en: 'Last page' },
}
