import type { ReactNode } from 'react'
import { useParts } from '../../../web/frame/address.ts'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useMay } from '../../../web/frame/session.tsx'
import { DefinitionList } from '../../../web/kit/DefinitionList.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { readViolation, type Way } from '../contract.ts'
import { useMoment } from './moment.ts'
import { Mono, TrafficTable } from './TrafficTable.tsx'
import { UnreadTable } from './UnreadTable.tsx'
import { WayView } from './WayView.tsx'
import { networkWords, violationWords } from './words.ts'

/** 6(3): one sentence that does not hold: the packet, its way with the lines, what to change, and everything else that passes. */
export function ViolationPage(): ReactNode {
  const words = useWords(violationWords)
  const { tableOf } = useWords(networkWords)
  const may = useMay()
  const at = useMoment()
  const { id } = useParts()
  const { verdict, isOver, at: proved, contexts, names, advice } = useReply(readViolation, { params: { id: id ?? '' } })
  const { assertion, way, state, traffic, unread } = verdict
  const tone = state === 'broken' ? 'error' : state === 'holds' ? 'success' : 'warning'
  const versionOf = (file: string, line: number): string | undefined => {
    const version = contexts[`${file}:${line}`]?.version
    return version == null ? undefined : `/segmentation/versions/${version}`
  }
  return (
    <Page
      title={words.title(assertion.from, assertion.to)}
      article={assertion.article}
      crumbs={[{ label: words.all, to: '/segmentation/network' }]}
      note={assertion.says}
      actions={
        <>
          {may('segmentation.trial:run') && state !== 'holds' && (
            <LinkButton to="/segmentation/trial">{words.tryIt}</LinkButton>
          )}
          <PrintButton />
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        {isOver && (
          <Notice tone="information" title={words.over}>
            {words.overText(at(proved))}
          </Notice>
        )}
        <Notice tone={tone} title={words[state]}>
          {way !== null && <PacketLine way={way} />}
        </Notice>
        {advice.length > 0 && (
          <Section title={words.what}>
            <ol className="grid max-w-4xl list-decimal gap-1 pl-6">
              {advice.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ol>
          </Section>
        )}
        {way !== null && (
          <Section title={state === 'missing' ? words.packetMissing : words.packet}>
            <Ends way={way} names={names} />
          </Section>
        )}
        {way !== null && (
          <Section title={words.hops}>
            <WayView way={way} contexts={contexts} isWrong={state === 'broken'} />
          </Section>
        )}
        {traffic !== null && traffic.boxes.length > 0 && (
          <Section title={words.traffic}>
            <TrafficTable caption={tableOf(words.traffic)} traffic={traffic} />
          </Section>
        )}
        {unread.length > 0 && (
          <Section title={words.lines}>
            <UnreadTable
              caption={tableOf(words.lines)}
              lines={unread}
              linkTo={(line) => versionOf(line.file, line.line)}
            />
          </Section>
        )}
      </div>
    </Page>
  )
}

function PacketLine({ way }: { readonly way: Way }): ReactNode {
  const { packet } = way
  return (
    <Mono>
      {packet.source} → {packet.destination} {packet.protocol}
      {packet.destinationPort === null ? '' : ` ${packet.destinationPort}`}
    </Mono>
  )
}

function Ends({
  way,
  names,
}: {
  readonly way: Way
  readonly names: Readonly<Record<string, { readonly name: string; readonly host: string }>>
}): ReactNode {
  const words = useWords(violationWords)
  const { packet } = way
  const end = (address: string, zone: string): ReactNode => {
    const host = names[address]
    return (
      <>
        <Mono>{address}</Mono>（{zone}）{' '}
        {host !== undefined && <TextLink to={`/segmentation/hosts/${host.host}`}>{host.name}</TextLink>}
      </>
    )
  }
  return (
    <DefinitionList
      facts={[
        { term: words.source, value: end(packet.source, way.from) },
        { term: words.destination, value: end(packet.destination, way.to) },
        { term: words.protocol, value: [packet.protocol, packet.destinationPort ?? '', packet.note ?? ''].join(' ') },
        { term: words.state, value: packet.state },
      ]}
    />
  )
}
