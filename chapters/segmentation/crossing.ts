// 6(3)①②: is a crossing complete enough to be registered? Pure; every reason names the article that asks for it.
import { covers, type Range, readAddresses, readMacs, readPorts } from './contract.ts'

/** Why a crossing cannot stand, by field. */
export interface Lack {
  readonly field: string
  readonly because: string
}

/** What about a zone decides what a crossing needs. */
export interface ZoneOfCrossing {
  readonly name: string
  readonly kind: string
  readonly ranges: string | null
}

type Values = Readonly<Record<string, unknown>>

/** 6(3)①②: everything that is missing or impossible; empty where the crossing may stand. */
export function judgeCrossing(
  values: Values,
  zones: { readonly from: ZoneOfCrossing | undefined; readonly to: ZoneOfCrossing | undefined },
): readonly Lack[] {
  const same = values['fromZone'] === values['toZone'] && values['fromZone'] !== null
  const readable = readableLacks(values)
  const alone = same
    ? [{ field: 'toZone', because: '領域をまたぐ通信には、二つの違う領域を選んでください（6(3)）。' }]
    : []
  if (values['kind'] === 'isolation' || values['kind'] === 'division') return [...alone, ...readable]
  const article = values['kind'] === 'sanitised' ? '6(3)②' : articleOf(zones)
  return [
    ...alone,
    ...readable,
    ...missing(values, article, needed(values, zones)),
    ...(values['layer2'] === true ? missing(values, article, macs) : []),
    ...(readable.length > 0 ? [] : tooWide(values, zones, article)),
    ...dates(values, article),
  ]
}

const macs = { sourceMac: '送信元MACアドレス', destinationMac: '宛先MACアドレス' }

/** 6(3)①: the my-number zone's rule is the strictest; where it takes part, it counts. */
function articleOf({ from, to }: Parameters<typeof judgeCrossing>[1]): string {
  return [from?.kind, to?.kind].includes('my-number') ? '6(3)①' : '6(3)②'
}

function needed(values: Values, zones: Parameters<typeof judgeCrossing>[1]): Readonly<Record<string, string>> {
  const hasPorts = values['protocol'] === 'tcp' || values['protocol'] === 'udp'
  const isOfMyNumber = articleOf(zones) === '6(3)①'
  return {
    source: '送信元アドレス（通信経路の限定）',
    destination: '宛先アドレス（通信経路の限定）',
    protocol: 'プロトコル',
    ...(hasPorts ? { ports: '宛先ポート番号（アプリケーションの限定）' } : {}),
    ...(isOfMyNumber && values['kind'] === 'named' ? { destinationClass: '相手の区分（①か②）' } : {}),
    ...(values['kind'] === 'sanitised' ? { method: '無害化の方法', gateway: '通る中継' } : {}),
    legalBasis: '根拠',
    owner: '管理責任者',
    approvalNumber: '決裁番号',
    approvedOn: '決裁日',
    expiresOn: '期限',
  }
}

function missing(values: Values, article: string, fields: Readonly<Record<string, string>>): readonly Lack[] {
  return Object.entries(fields).flatMap(([field, name]) =>
    (values[field] ?? null) === null ? [{ field, because: `${name}を書いてください（${article}）。` }] : [],
  )
}

function readableLacks(values: Values): readonly Lack[] {
  const readers = {
    source: readAddresses,
    destination: readAddresses,
    ports: readPorts,
    sourceMac: readMacs,
    destinationMac: readMacs,
  }
  return Object.entries(readers).flatMap(([field, read]) => {
    const text = values[field]
    const outcome = typeof text === 'string' ? read(text) : undefined
    return outcome === undefined || outcome.ok ? [] : [{ field, because: outcome.because }]
  })
}

/** 限定 means: not everything. A whole address space, or all ports, is no limitation; each end lies in its zone. */
function tooWide(values: Values, { from, to }: Parameters<typeof judgeCrossing>[1], article: string): readonly Lack[] {
  const ends = [
    { field: 'source', zone: from },
    { field: 'destination', zone: to },
  ] as const
  const ranges = ends.flatMap(({ field, zone }): readonly Lack[] => {
    const read = rangesOf(values[field])
    if (read.length === 0) return []
    if (read.some(isEverything))
      return [{ field, because: `すべてのアドレスを許すことは、通信経路の限定になりません（${article}）。` }]
    const known = rangesOf(zone?.ranges)
    if (zone === undefined || zone.kind === 'outside' || known.length === 0) return []
    return read.every((one) => covers(known, one))
      ? []
      : [
          {
            field,
            because: `「${zone.name}」の範囲の外のアドレスがあります。領域かアドレスを直してください（${article}）。`,
          },
        ]
  })
  const ports = typeof values['ports'] === 'string' ? readPorts(values['ports']) : undefined
  const isAllPorts = ports?.ok === true && ports.value.some(({ first, last }) => first <= 1 && last >= 65_534)
  return [
    ...ranges,
    ...(isAllPorts
      ? [{ field: 'ports', because: `すべてのポートを許すことは、アプリケーションの限定になりません（${article}）。` }]
      : []),
  ]
}

function rangesOf(text: unknown): readonly Range[] {
  const read = typeof text === 'string' ? readAddresses(text) : undefined
  return read?.ok === true ? read.value : []
}

function isEverything({ family, first, last }: Range): boolean {
  return last - first >= (1n << (family === 4 ? 31n : 127n)) - 1n
}

function dates(values: Values, article: string): readonly Lack[] {
  const [approved, expires] = [values['approvedOn'], values['expiresOn']]
  return typeof approved === 'string' && typeof expires === 'string' && expires < approved
    ? [{ field: 'expiresOn', because: `期限が決裁日より前です（${article}）。` }]
    : []
}
