// Each network segment has its own listener: an address, and what is answered there.
import { openToInternet } from '../chapters/sanitization/index.ts'
import type { Served } from '../kernel/http/chapter.ts'
import { Sorry } from './sorry.ts'

export const segments = ['lgwan', 'internet'] as const
export type Segment = (typeof segments)[number]

/** One listener. */
export interface Listening {
  readonly segment: Segment
  readonly host: string
  readonly port: number
  /** Nobody asked for this address: where it is taken, the program does without and says so. */
  readonly isOffered?: boolean
}

/** 6(3)②: what exists at a segment's listener. The LGWAN side has everything, the internet side what is named for it and nothing else. */
export const servedAt = (segment: Segment, served: readonly Served[]): readonly Served[] =>
  segment === 'lgwan' ? served : served.filter((one) => openToInternet.has(one.endpoint.id))

interface Asked {
  readonly port: number
  readonly host: string
  /** `--internet HOST:PORT`, `SEKISHO_INTERNET`; `none` closes it. */
  readonly internet: string | undefined
}

/** The SMTP side, `--mail HOST:PORT` or `PORT`; undefined where no mail is taken. */
export function mailListenerOf(
  mail: string | undefined,
  host: string,
): { readonly host: string; readonly port: number } | undefined {
  return mail === undefined || mail === 'none' ? undefined : readAddress(mail, host, 'メール')
}

/** The listeners of this installation: LGWAN at its port; internet at an address of its own, by default the next port of the same host. */
export function listenersOf({ port, host, internet }: Asked): readonly Listening[] {
  const inner: Listening = { segment: 'lgwan', host, port }
  if (internet === 'none') return [inner]
  if (internet === undefined)
    return port === 65_535 ? [inner] : [inner, { segment: 'internet', host, port: port + 1, isOffered: true }]
  const outer: Listening = { segment: 'internet', ...readAddress(internet, host, 'インターネット側') }
  if (outer.port === inner.port && outer.host === inner.host)
    throw new Sorry('二つの領域を同じ住所では待ち受けられません。', 'Two segments cannot share one address.')
  return [inner, outer]
}

function readAddress(text: string, host: string, side: string): { readonly host: string; readonly port: number } {
  const read = /^(?:(\[[0-9a-f:]+\]|[^:\s]+):)?(\d{1,5})$/iu.exec(text)
  const port = Number(read?.[2] ?? Number.NaN)
  if (read === null || !(port >= 1 && port <= 65_535))
    throw new Sorry(
      `${side}の待受け「${text}」が読み取れません。住所:番号（例 192.0.2.10:443）か none にしてください。`,
      `The listener \`${text}\` is not HOST:PORT, PORT or none.`,
    )
  return { host: read[1]?.replaceAll(/[[\]]/gu, '') ?? host, port }
}
