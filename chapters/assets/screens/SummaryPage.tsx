import type { ReactNode } from 'react'
import { count } from '../../../kernel/i18n/count.ts'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { assetZones, readSettings, readSummary } from '../contract.ts'
import { CrossTable } from './CrossTable.tsx'
import { KindsTable } from './KindsTable.tsx'
import { summaryWords } from './words.ts'

/** 4(2), 6(2): the register on one page, for the committee's paper too. */
export function SummaryPage(): ReactNode {
  const words = useWords(summaryWords)
  const said = useSaid()
  const summary = useReply(readSummary, {})
  const { gradeNames } = useReply(readSettings, {})
  const zones = [
    ...assetZones.map((zone) => ({ id: zone.value, label: said(zone), filter: `zone:${zone.value}` })),
    { id: null, label: words.none, filter: 'zone:-' },
  ]
  const units = [
    ...summary.units.map((unit) => ({ id: unit.id, label: unit.name, filter: `unit:${unit.id}` })),
    { id: null, label: words.none, filter: 'unit:-' },
  ]
  const present = (lines: readonly { readonly id: string | null }[], key: 'zone' | 'unit') =>
    new Set(lines.map((line) => line.id).filter((id) => summary.cells.some((cell) => cell[key] === id)))
  const [shownZones, shownUnits] = [present(zones, 'zone'), present(units, 'unit')]
  return (
    <Page title={words.title} note={words.note(count(summary.total))} actions={<PrintButton />}>
      <div className="grid gap-8">
        <Section title={words.kinds} note={words.kindsNote}>
          <KindsTable summary={summary} />
        </Section>
        <Section title={words.byZone}>
          <CrossTable
            caption={words.tableOf(words.byZone)}
            head={words.zone}
            lines={zones.filter((line) => shownZones.has(line.id))}
            cells={summary.cells.map((cell) => ({ line: cell.zone, grade: cell.confidentiality, count: cell.count }))}
            names={gradeNames}
          />
        </Section>
        <Section title={words.byUnit}>
          <CrossTable
            caption={words.tableOf(words.byUnit)}
            head={words.unit}
            lines={units.filter((line) => shownUnits.has(line.id))}
            cells={summary.cells.map((cell) => ({ line: cell.unit, grade: cell.confidentiality, count: cell.count }))}
            names={gradeNames}
          />
        </Section>
      </div>
    </Page>
  )
}
