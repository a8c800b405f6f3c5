import type { ReactNode } from 'react'
import { count, size as sizeText } from '../../../kernel/i18n/count.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { useAddress } from '../../../web/frame/address.ts'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useLanguage, useSaid, useWords } from '../../../web/kit/language.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { Tally } from '../../../web/kit/Tally.tsx'
import { type Figures, methodTerms, readFigures } from '../contract.ts'
import { MonthsChart } from './MonthsChart.tsx'
import { figureWords } from './words.table.ts'

/** 6(3)②: one month on one page, for the committee's paper too. */
export function FiguresPage(): ReactNode {
  const words = useWords(figureWords)
  const said = useSaid()
  const { search, change } = useAddress()
  const monthWords = useMonthWords()
  const asked = /^\d{4}-\d{2}$/u.exec(search['month'] ?? '')?.[0]
  const figures = useReply(readFigures, { query: asked === undefined ? {} : { month: asked } })
  return (
    <Page title={words.title} note={monthWords(figures.month)} actions={<PrintButton />}>
      <div className="no-print">
        <Select
          className="w-40"
          label={words.month}
          value={figures.month}
          options={monthsUpTo(figures).map((month) => ({ value: month, label: monthWords(month) }))}
          onChange={(month) => change({ month })}
        />
      </div>
      <Section title={words.months}>
        <MonthsChart months={figures.months} />
        <MonthsTable months={figures.months} />
      </Section>
      <Section title={words.methods}>
        <Tally
          label={words.tableOf(words.methods)}
          unit={words.unitOf}
          figures={figures.methods.map(({ method, count: value }) => ({
            id: method,
            label: said(methodTerms[method]),
            value,
          }))}
        />
      </Section>
      <Section title={words.byUnit(monthWords(figures.month))}>
        {figures.units.length === 0 ? <Empty title={words.none} /> : <UnitsTable units={figures.units} />}
      </Section>
      {figures.removed.length > 0 && (
        <Section title={words.removed}>
          <Table
            caption={words.tableOf(words.removed)}
            rows={figures.removed.map((row) => ({ ...row, id: row.code }))}
            columns={[
              { key: 'what', head: words.what, isRowHeader: true, cell: (one) => said(one.words) },
              { key: 'files', head: words.inFiles, isNumeric: true, cell: (one) => count(one.files) },
              { key: 'count', head: words.times, isNumeric: true, cell: (one) => count(one.count) },
            ]}
          />
        </Section>
      )}
    </Page>
  )
}

function MonthsTable({ months }: { readonly months: Figures['months'] }): ReactNode {
  const words = useWords(figureWords)
  const monthWords = useMonthWords()
  return (
    <Table
      caption={words.tableOf(words.months)}
      rows={months.map((row) => ({ ...row, id: row.month }))}
      columns={[
        { key: 'month', head: words.month, isRowHeader: true, isTight: true, cell: (one) => monthWords(one.month) },
        { key: 'inward', head: words.inward, isNumeric: true, cell: (one) => count(one.inward) },
        { key: 'outward', head: words.outward, isNumeric: true, cell: (one) => count(one.outward) },
        { key: 'held', head: words.held, isNumeric: true, cell: (one) => count(one.held) },
        { key: 'released', head: words.released, isNumeric: true, cell: (one) => count(one.released) },
        { key: 'bytes', head: words.bytes, isNumeric: true, cell: (one) => sizeText(one.bytes) },
      ]}
    />
  )
}

function UnitsTable({ units }: { readonly units: Figures['units'] }): ReactNode {
  const words = useWords(figureWords)
  const time = (ms: number | null): string => {
    if (ms === null) return '—'
    if (ms < 60_000) return words.seconds((ms / 1_000).toFixed(1))
    return ms < 3_600_000 ? words.minutes((ms / 60_000).toFixed(1)) : words.hours((ms / 3_600_000).toFixed(1))
  }
  return (
    <Table
      caption={words.unit}
      rows={units}
      columns={[
        { key: 'name', head: words.unit, isRowHeader: true, cell: (one) => one.name },
        { key: 'transfers', head: words.transfers, isNumeric: true, cell: (one) => count(one.transfers) },
        { key: 'files', head: words.files, isNumeric: true, cell: (one) => count(one.files) },
        { key: 'bytes', head: words.bytes, isNumeric: true, cell: (one) => sizeText(one.bytes) },
        { key: 'held', head: words.held, isNumeric: true, cell: (one) => count(one.held) },
        { key: 'removed', head: words.removedCount, isNumeric: true, cell: (one) => count(one.removed) },
        { key: 'median', head: words.median, isNumeric: true, cell: (one) => time(one.median) },
        { key: 'p95', head: words.p95, isNumeric: true, cell: (one) => time(one.p95) },
      ]}
    />
  )
}

/** 令和8年11月; English readers get it as ISO writes it. */
function useMonthWords(): (month: string) => string {
  const { language } = useLanguage()
  return (month) => (language === 'en' ? month : eraDate(month))
}

/** The months that the chart shows, newest first; the one that is shown among them. */
const monthsUpTo = ({ months, month }: Figures): readonly string[] =>
  [...new Set([month, ...months.map((one) => one.month)])].toSorted().toReversed()
