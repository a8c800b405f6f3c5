import { type CSSProperties, type ReactNode, useMemo, useState } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { NumberField } from '../../../../web/kit/NumberField.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { draw } from '../../../../web/kit/qr.ts'
import { SearchBox } from '../../../../web/kit/SearchBox.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { type Label, listLabels } from '../../contract.ts'
import { UnitChoice } from '../choices.tsx'
import { type Layout, layouts, placeOf, sheetsOf } from './layout.ts'
import { labelWords, stockWords } from './words.ts'

const kinds = ['medium', 'equipment', 'card'] as const

/** 6(4): A4 sheets of labels with a QR code and the number for people; half-used sheets are used up. */
export function Labels(): ReactNode {
  const words = useWords(labelWords)
  const stock = useWords(stockWords)
  const said = useSaid()
  const { search, change } = useAddress()
  const of = kinds.find((kind) => kind === search['of']) ?? 'medium'
  const unit = search['unit'] ?? ''
  const layout = layouts.find(({ id }) => id === search['layout']) ?? layouts[0]
  const [used, setUsed] = useState<number | null>(0)
  const [right, setRight] = useState<number | null>(0)
  const [down, setDown] = useState<number | null>(0)
  const labels = useReply(listLabels, {
    query: {
      of,
      ...(unit === '' ? {} : { unit }),
      ...(search['search'] === undefined ? {} : { search: search['search'] }),
    },
  })
  if (layout === undefined) return null
  const sheets = sheetsOf(labels, layout, used ?? 0)
  return (
    <Page
      title={words.title}
      crumbs={[{ label: stock.title, to: '/physical/stocktakings' }]}
      note={`${words.note}　${words.counts(labels.length, sheets.length)}`}
      actions={<PrintButton />}
    >
      <div className="no-print grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Select
          label={words.of}
          value={of}
          onChange={(next) => change({ of: next })}
          options={kinds.map((value) => ({ value, label: words[value] }))}
        />
        {of !== 'card' && (
          <UnitChoice label={words.unit} none={words.allUnits} value={unit} onChange={(id) => change({ unit: id })} />
        )}
        <Select
          label={words.layout}
          value={layout.id}
          onChange={(next) => change({ layout: next })}
          options={layouts.map((one) => ({ value: one.id, label: said(one) }))}
        />
        <NumberField
          label={words.used}
          min={0}
          max={layout.columns * layout.rows - 1}
          value={used}
          onChange={setUsed}
        />
        <NumberField label={words.right} min={0} max={10} value={right} onChange={setRight} />
        <NumberField label={words.down} min={0} max={10} value={down} onChange={setDown} />
        <SearchBox label={words.search} value={search['search'] ?? ''} onSearch={(text) => change({ search: text })} />
      </div>
      {labels.length === 0 ? (
        <Empty title={words.none}>{words.noneText}</Empty>
      ) : (
        <div className="label-sheets grid gap-6 overflow-x-auto" tabIndex={0} role="region" aria-label={words.title}>
          {sheets.map((sheet, at) => (
            <Sheet
              // sheets have no name but their number
              key={`${layout.id} ${at}`}
              title={words.sheet(at + 1)}
              labels={sheet}
              layout={layout}
              shift={{ right: right ?? 0, down: down ?? 0 }}
            />
          ))}
        </div>
      )}
    </Page>
  )
}

const mm = (length: number): string => `${length}mm`

function Sheet({
  title,
  labels,
  layout,
  shift,
}: {
  readonly title: string
  readonly labels: readonly (Label | null)[]
  readonly layout: Layout
  readonly shift: { readonly right: number; readonly down: number }
}): ReactNode {
  return (
    <ol
      aria-label={title}
      className="label-sheet relative h-[297mm] w-[210mm] overflow-hidden border border-solid-gray-420 bg-white text-black"
    >
      {labels.map((label, at) => {
        if (label === null) return null
        const { left, top } = placeOf(at, layout, shift)
        const box: CSSProperties = {
          left: mm(left),
          top: mm(top),
          width: mm(layout.width),
          height: mm(layout.height),
          padding: mm(layout.height * 0.08),
        }
        return (
          <li
            key={label.id}
            className="label absolute flex items-center gap-[2mm] overflow-hidden outline outline-1 outline-solid-gray-200"
            style={box}
          >
            <Code text={label.number} side={layout.height * 0.8} />
            <span className="grid min-w-0 gap-[0.5mm] leading-[1.15]">
              <span className="font-mono text-[3.4mm] font-700 break-all">{label.number}</span>
              <span className="line-clamp-2 text-[2.6mm]">{label.name}</span>
              <span className="truncate text-[2.4mm]">{label.unit}</span>
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function Code({ text, side }: { readonly text: string; readonly side: number }): ReactNode {
  const { path, size } = useMemo(() => draw(text), [text])
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${size} ${size}`}
      className="shrink-0 bg-white forced-color-adjust-none"
      style={{ width: mm(side), height: mm(side) }}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
