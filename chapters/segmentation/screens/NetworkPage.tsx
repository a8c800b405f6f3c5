import { type ReactNode, useMemo } from 'react'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { Disclosure } from '../../../web/kit/Disclosure.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { Tally } from '../../../web/kit/Tally.tsx'
import { readProof, type Report } from '../contract.ts'
import { Drawing } from './Drawing.tsx'
import { UnreadTable } from './UnreadTable.tsx'
import { VerdictTable } from './VerdictTable.tsx'
import { useMoment } from './moment.ts'
import { networkWords } from './words.ts'

/** 6(3): the network as it was proved last: what breaks a sentence first, then the drawing, then everything. */
export function NetworkPage(): ReactNode {
  const words = useWords(networkWords)
  const { standing, report, crossings, hosts } = useReply(readProof, {})
  const at = useMoment()
  const scene = useMemo(
    () =>
      report === null
        ? undefined
        : {
            zones: report.zones,
            devices: report.devices,
            wires: report.wires,
            hosts,
            crossings,
            violations: report.verdicts.flatMap(({ id, state, way }) =>
              state === 'broken' && way !== null ? [{ id, way }] : [],
            ),
          },
    [report, crossings, hosts],
  )
  if (report === null || scene === undefined)
    return <Nothing isWaiting={standing.state === 'waiting'} because={standing.because} />
  const wrong = report.verdicts.filter(({ state }) => state !== 'holds')
  const countOf = (state: string): number => report.verdicts.filter((one) => one.state === state).length
  return (
    <Page
      title={words.title}
      {...(standing.at === null ? {} : { note: words.current(at(standing.at)) })}
      actions={
        <>
          <LinkButton to="/segmentation/matrix">{words.matrix}</LinkButton>
          <PrintButton />
        </>
      }
    >
      <div className="print-wide grid grid-cols-[minmax(0,1fr)] gap-8">
        {standing.state === 'waiting' && <Notice tone="information" title={words.waiting} />}
        {standing.state === 'failed' && (
          <Notice tone="warning" title={words.failed}>
            {standing.because}
          </Notice>
        )}
        <Tally
          label={words.tally}
          unit={words.unit}
          figures={(['broken', 'unproven', 'missing', 'holds'] as const).map((state) => ({
            id: state,
            label: words[state],
            value: countOf(state),
          }))}
        />
        {wrong.length === 0 ? (
          <Notice tone="success" title={words.allHold}>
            {words.allHoldText}
          </Notice>
        ) : (
          <Section title={words.wrong}>
            <VerdictTable caption={words.tableOf(words.wrong)} verdicts={wrong} />
          </Section>
        )}
        <Section title={words.drawing}>
          <Drawing scene={scene} />
        </Section>
        <Below report={report} />
        <Section title={words.all}>
          <VerdictTable caption={words.tableOf(words.all)} verdicts={report.verdicts} />
        </Section>
        <Assumptions report={report} />
      </div>
    </Page>
  )
}

function Nothing({ isWaiting, because }: { readonly isWaiting: boolean; readonly because: string | null }): ReactNode {
  const words = useWords(networkWords)
  return (
    <Page title={words.title}>
      {because !== null && (
        <Notice tone="warning" title={words.failed}>
          {because}
        </Notice>
      )}
      {isWaiting && <Notice tone="information" title={words.waiting} />}
      <Empty
        title={words.none}
        actions={
          <>
            <LinkButton to="/segmentation/configurations" look="primary">
              {words.takeIn}
            </LinkButton>
            <LinkButton to="/segmentation/zones">{words.registerZones}</LinkButton>
          </>
        }
      >
        {words.noneText}
      </Empty>
    </Page>
  )
}

type Shown = Omit<Report, 'rules'>

/** Zones that meet on layer 2, and lines that could matter. */
function Below({ report }: { readonly report: Shown }): ReactNode {
  const words = useWords(networkWords)
  return (
    <>
      {report.layer2.length > 0 && (
        <Section title={words.layer2}>
          {report.layer2.map((one) => (
            <Notice key={one.zones.join() + one.because} tone="error" title={one.zones.join('・')}>
              {one.because}
            </Notice>
          ))}
        </Section>
      )}
      {report.unread.length > 0 && (
        <Section title={words.unread}>
          <UnreadTable caption={words.tableOf(words.unread)} lines={report.unread.slice(0, 300)} />
        </Section>
      )}
    </>
  )
}

function Assumptions({ report }: { readonly report: Shown }): ReactNode {
  const words = useWords(networkWords)
  return (
    <Disclosure title={words.assumptions}>
      <ul className="grid list-disc gap-1 pl-5">
        {report.assumptions.map((one) => (
          <li key={one}>{one}</li>
        ))}
        <li>
          {words.figures(
            report.devices.length,
            report.lines.toLocaleString('ja'),
            (report.milliseconds / 1000).toFixed(1),
          )}
        </li>
      </ul>
    </Disclosure>
  )
}
