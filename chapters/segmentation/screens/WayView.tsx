import type { ReactNode } from 'react'
import type { z } from 'zod'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import type { Context, Packet, Way } from '../contract.ts'
import { QuotedLines } from './QuotedLines.tsx'
import { violationWords } from './words.ts'

type Contexts = Readonly<Record<string, z.infer<typeof Context>>>

/** A packet's way, hop by hop, each with the line that decided. */
export function WayView({
  way,
  contexts,
  isWrong,
}: {
  readonly way: Way
  readonly contexts: Contexts
  readonly isWrong: boolean
}): ReactNode {
  const words = useWords(violationWords)
  const contextAt = (quote: { readonly file: string; readonly line: number }) => contexts[`${quote.file}:${quote.line}`]
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {way.hops.map((hop, index) => (
          <li key={`${index}${hop.device}`} className="grid gap-2 border-l-3 border-solid-gray-420 pl-4">
            <div>
              <h3 className="text-dns-17B-130">{words.hop(index + 1, hop.device)}</h3>
              <p className="text-dns-14N-130 text-solid-gray-700">
                {hop.out === '' ? words.entersOnly(hop.in) : words.enters(hop.in, hop.out)}
              </p>
            </div>
            {hop.rules.length === 0 && hop.out !== '' && <p>{words.noRule}</p>}
            {hop.rules.map((rule) => (
              <QuotedLines
                key={`${rule.file}${rule.line}${rule.id}`}
                quote={rule}
                context={contextAt(rule)}
                title={`${hop.out === '' ? words.stopping : words.deciding}（${rule.label ?? rule.id}：${rule.does}）`}
                tone={isWrong ? 'error' : 'plain'}
              />
            ))}
            {hop.route !== null && (
              <QuotedLines quote={hop.route} context={contextAt(hop.route)} title={words.routed} tone="plain" />
            )}
            {packetText(hop.leaves) !== packetText(hop.packet) && <p>{words.changed(packetText(hop.leaves))}</p>}
          </li>
        ))}
      </ol>
      {way.arrives ? (
        <Notice
          tone={isWrong ? 'error' : 'success'}
          title={`${words.arrives}：${way.to}${way.takenBy === undefined ? '' : words.itself(way.takenBy)}`}
        />
      ) : (
        <Notice tone="warning" title={words.stopped(way.stopped?.at ?? '')}>
          {way.stopped?.because}
        </Notice>
      )}
      {way.stopped?.rule != null && (
        <QuotedLines
          quote={way.stopped.rule}
          context={contextAt(way.stopped.rule)}
          title={way.stopped.rule.does}
          tone="plain"
        />
      )}
    </div>
  )
}

/** `192.168.20.9 → 10.20.0.5 TCP 445`. */
export function packetText({ source, destination, protocol, destinationPort, note }: Packet): string {
  return [
    `${source} → ${destination} ${protocol}`,
    ...(destinationPort === null ? [] : [String(destinationPort)]),
    ...(note === null ? [] : [note]),
  ].join(' ')
}
