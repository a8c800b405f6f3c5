import { scaleBand, scaleLinear } from 'd3-scale'
import type { ReactNode } from 'react'
import { useWords } from '../../../web/kit/language.tsx'
import type { Figures } from '../contract.ts'
import { figureWords } from './words.table.ts'

const [width, height, left, bottom, top] = [720, 220, 44, 34, 12] as const

/** Files by month, two bars each; the table beside it says the same in numbers. */
export function MonthsChart({ months }: { readonly months: Figures['months'] }): ReactNode {
  const words = useWords(figureWords)
  const x = scaleBand(
    months.map(({ month }) => month),
    [left, width],
  )
    .paddingInner(0.3)
    .paddingOuter(0.15)
  const most = Math.max(4, ...months.flatMap(({ inward, outward }) => [inward, outward]))
  const y = scaleLinear([0, most], [height - bottom, top]).nice(4)
  const half = x.bandwidth() / 2
  return (
    <figure className="grid gap-2">
      <figcaption className="flex flex-wrap gap-x-5 text-dns-14N-130">
        <Legend className="bg-key-900" label={words.inward} />
        <Legend className="border-2 border-key-900 bg-white" label={words.outward} />
      </figcaption>
      <div className="scroll-box overflow-x-auto" role="region" aria-label={words.chart} tabIndex={0}>
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.chart} className="h-auto w-full min-w-120">
          {y
            .ticks(4)
            .filter(Number.isInteger)
            .map((tick) => (
              <g key={tick}>
                <line x1={left} x2={width} y1={y(tick)} y2={y(tick)} className="stroke-solid-gray-200" />
                <text x={left - 8} y={y(tick) + 4} textAnchor="end" className="fill-solid-gray-700 text-[12px]">
                  {tick}
                </text>
              </g>
            ))}
          {months.map(({ month, inward, outward }) => (
            <g key={month}>
              <rect x={x(month)} width={half} y={y(inward)} height={y(0) - y(inward)} className="fill-key-900" />
              <rect
                x={(x(month) ?? 0) + half + 1}
                width={Math.max(0, half - 2)}
                y={y(outward)}
                height={y(0) - y(outward)}
                className="fill-white stroke-key-900"
                strokeWidth={outward > 0 ? 2 : 0}
              />
              <text
                x={(x(month) ?? 0) + half}
                y={height - bottom + 18}
                textAnchor="middle"
                className="fill-solid-gray-800 text-[12px]"
              >
                {labelOf(month)}
              </text>
            </g>
          ))}
          <line x1={left} x2={width} y1={y(0)} y2={y(0)} className="stroke-solid-gray-600" />
        </svg>
      </div>
    </figure>
  )
}

function Legend({ className, label }: { readonly className: string; readonly label: string }): ReactNode {
  return (
    <span className="flex items-center gap-1.5">
      <span className={`inline-block size-3.5 ${className}`} />
      {label}
    </span>
  )
}

/** 11 of 2026-11; the year where it turns. */
const labelOf = (month: string): string => {
  const [year = '', number = ''] = month.split('-')
  return number === '01' ? `${year}.1` : String(Number(number))
}
