import type { ReactNode } from 'react'
import { useAddress } from '../../../web/frame/address.ts'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { classes } from '../../../web/kit/classes.ts'
import { useWords } from '../../../web/kit/language.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { type Pair, readProof, type Report } from '../contract.ts'
import { TrafficTable } from './TrafficTable.tsx'
import { UnreadTable } from './UnreadTable.tsx'
import { VerdictTable } from './VerdictTable.tsx'
import { useMoment } from './moment.ts'
import { matrixWords, networkWords } from './words.ts'

/** 6(3): all that can be opened from each zone to each other, cell by cell. */
export function MatrixPage(): ReactNode {
  const words = useWords(matrixWords)
  const network = useWords(networkWords)
  const at = useMoment()
  const { standing, report } = useReply(readProof, {})
  const { search, change } = useAddress()
  const pair = report?.pairs.find((one) => one.from === search['from'] && one.to === search['to'])
  return (
    <Page
      title={words.title}
      {...(standing.at === null ? {} : { note: network.current(at(standing.at)) })}
      crumbs={[{ label: network.title, to: '/segmentation/network' }]}
      actions={<PrintButton />}
    >
      {report === null ? (
        <Empty title={network.none}>{network.noneText}</Empty>
      ) : (
        <div className="print-wide grid grid-cols-[minmax(0,1fr)] gap-6">
          <p className="text-dns-14N-130 text-solid-gray-700">
            {words.note}
            {words.pick}
          </p>
          <Matrix report={report} chosen={pair} onChoose={(from, to) => change({ from, to })} />
          {pair !== undefined && <Cell pair={pair} report={report} />}
        </div>
      )}
    </Page>
  )
}

function Matrix({
  report,
  chosen,
  onChoose,
}: {
  readonly report: Pick<Report, 'zones' | 'pairs' | 'verdicts'>
  readonly chosen: Pair | undefined
  readonly onChoose: (from: string, to: string) => void
}): ReactNode {
  const words = useWords(matrixWords)
  return (
    <div
      className="scroll-box relative overflow-x-auto rounded-6 border border-solid-gray-420"
      role="region"
      aria-label={words.title}
      tabIndex={0}
      data-quiet-focus=""
    >
      <table className="w-full border-separate border-spacing-0 text-left text-dns-14N-130">
        <caption className="sr-only">{words.title}</caption>
        <thead>
          <tr>
            <td className="min-w-36 bg-solid-gray-50 px-2 py-2 text-solid-gray-700">
              {words.from} ↓ {words.to} →
            </td>
            {report.zones.map((zone) => (
              <th
                key={zone.name}
                scope="col"
                className="min-w-28 border-l border-solid-gray-200 bg-solid-gray-50 px-2 py-2 align-bottom"
              >
                {zone.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.zones.map((from) => (
            <tr key={from.name}>
              <th scope="row" className="border-t border-solid-gray-200 bg-solid-gray-50 px-2 py-2">
                {from.name}
              </th>
              {report.zones.map((to) => {
                const pair = report.pairs.find((one) => one.from === from.name && one.to === to.name)
                const isBroken = report.verdicts.some(
                  (one) => one.state === 'broken' && one.assertion.from === from.name && one.assertion.to === to.name,
                )
                return (
                  <td key={to.name} className="border-t border-l border-solid-gray-200 p-0 align-top">
                    {from.name === to.name ? (
                      <span className="block px-2 py-2 text-solid-gray-700">{words.same}</span>
                    ) : (
                      <button
                        type="button"
                        aria-pressed={chosen !== undefined && chosen === pair}
                        className={classes(
                          'block min-h-11 w-full px-2 py-2 text-left hover:bg-solid-gray-50',
                          isBroken && 'bg-red-50 font-700 text-red-1000',
                          chosen !== undefined && chosen === pair && 'shadow-[inset_0_0_0_3px_var(--color-key-900)]',
                        )}
                        onClick={() => onChoose(from.name, to.name)}
                      >
                        <span className="sr-only">{`${from.name} → ${to.name}：`}</span>
                        {isBroken && <span className="block">✕ {words.broken}</span>}
                        <Summary pair={pair} />
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Summary({ pair }: { readonly pair: Pair | undefined }): ReactNode {
  const words = useWords(matrixWords)
  if (pair === undefined) return '—'
  const services = [
    ...new Set(
      pair.opens.boxes.map(
        (box) => `${box.protocol}${box.ports === '' || box.ports === box.protocol ? '' : ` ${box.ports}`}`,
      ),
    ),
  ]
  return (
    <>
      {pair.isEmpty ? (
        <span className="text-solid-gray-700">{words.nothing}</span>
      ) : (
        <span className="font-mono [overflow-wrap:anywhere]">
          {services.slice(0, 3).join(', ')}
          {services.length > 3 || pair.opens.more > 0
            ? ` …${words.more(Math.max(0, services.length - 3) + pair.opens.more)}`
            : ''}
        </span>
      )}
      {pair.leaks.boxes.length > 0 && <span className="block">{words.leaks}</span>}
      {pair.unread.length > 0 && <span className="block">{words.unproven}</span>}
    </>
  )
}

function Cell({ pair, report }: { readonly pair: Pair; readonly report: Pick<Report, 'verdicts'> }): ReactNode {
  const words = useWords(matrixWords)
  const network = useWords(networkWords)
  const verdicts = report.verdicts.filter(({ assertion }) => assertion.from === pair.from && assertion.to === pair.to)
  const title = words.traffic(pair.from, pair.to)
  const { tableOf } = network
  return (
    <Section title={title}>
      {pair.opens.boxes.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <TrafficTable caption={tableOf(title)} traffic={pair.opens} />
      )}
      {pair.leaks.boxes.length > 0 && (
        <Section title={words.leakTitle}>
          <TrafficTable caption={tableOf(words.leakTitle)} traffic={pair.leaks} />
        </Section>
      )}
      {pair.unread.length > 0 && (
        <Section title={words.unread}>
          <UnreadTable caption={tableOf(words.unread)} lines={pair.unread} />
        </Section>
      )}
      {verdicts.length > 0 && (
        <Section title={network.all}>
          <VerdictTable caption={network.tableOf(network.all)} verdicts={verdicts} />
        </Section>
      )}
    </Section>
  )
}
