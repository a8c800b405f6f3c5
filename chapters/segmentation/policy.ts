// 6(3): which sentences follow from the zones, the model and the crossings in force? Pure data for the prover, each with its article.
import type { CrossingInput, Inputs, ZoneInput } from './inputs.ts'
import { isInForce } from './inputs.ts'
import type { Sentence, TextTraffic } from './prove/job.ts'

/** 6(3)①②③: everything the policy asks of this network today. */
export function sentencesOf(inputs: Inputs): readonly Sentence[] {
  return [
    ...inputs.zones.flatMap((from) => inputs.zones.flatMap((to) => sentencesBetween(from, to, inputs))),
    ...throughCloud(inputs),
    ...inputs.crossings.filter((one) => isFlow(one) && isInForce(one, inputs.today)).map(mustPass),
    ...inputs.crossings.filter((one) => isFlow(one) && !isInForce(one, inputs.today)).map(mustBeClosed),
    ...inputs.crossings
      .filter((one) => one.destinationClass === 'closed' && isInForce(one, inputs.today))
      .flatMap((one) => closedDestination(one, inputs.zones)),
    ...inputs.settings.assertions.map((own) => ({
      id: `own/${own.name}`,
      from: own.from,
      to: own.to,
      article: '6(3)',
      says: `市の定め「${own.name}」`,
      crossing: null,
      kind: own.kind,
      ...(own.kind === 'through'
        ? { any: [...own.through] }
        : own.kind === 'only'
          ? { named: [{ id: own.name, ...trafficOf(own) }] }
          : { traffic: trafficOf(own) }),
    })),
  ]
}

/** The city's side of the internet; what may touch LGWAN from here must be sanitised. */
const internetSide: ReadonlySet<string> = new Set(['internet', 'security-cloud', 'outside'])
const lgwanSide: ReadonlySet<string> = new Set(['lgwan', 'lgwan-network'])

function sentencesBetween(from: ZoneInput, to: ZoneInput, inputs: Inputs): readonly Sentence[] {
  if (from.name === to.name || from.kind === to.kind) return []
  const registered = inputs.crossings.filter((one) => isFlow(one) && one.from === from.name && one.to === to.name)
  const named = registered.filter((one) => isInForce(one, inputs.today)).map(namedFlow)
  const isMyNumber = from.kind === 'my-number' || to.kind === 'my-number'
  if (isMyNumber)
    return [
      {
        id: `my-number/${from.name}→${to.name}`,
        from: from.name,
        to: to.name,
        article: '6(3)①',
        says:
          named.length === 0
            ? `「${from.name}」から「${to.name}」へは、何も通さない（分離）`
            : `「${from.name}」から「${to.name}」へは、登録した特定通信（${named.map((one) => one.id).join('、')}）だけを通す`,
        crossing: null,
        kind: 'only',
        named,
      },
    ]
  const isBorder =
    (lgwanSide.has(from.kind) && internetSide.has(to.kind)) || (internetSide.has(from.kind) && lgwanSide.has(to.kind))
  const isDeclared = inputs.crossings.some(
    (one) => !isFlow(one) && [one.from, one.to].includes(from.name) && [one.from, one.to].includes(to.name),
  )
  const isSegment =
    [from, to].some((zone) => zone.kind === 'dmz') && [from, to].some((zone) => lgwanSide.has(zone.kind))
  if (!isBorder && !isDeclared && !isSegment) return []
  return [
    {
      id: `division/${from.name}→${to.name}`,
      from: from.name,
      to: to.name,
      article: '6(3)②',
      says:
        named.length === 0
          ? `「${from.name}」から「${to.name}」へは、直接には何も通さない`
          : `「${from.name}」から「${to.name}」へは、登録した通信（${named.map((one) => one.id).join('、')}）だけを通す`,
      crossing: null,
      kind: 'only',
      named,
    },
  ]
}

/** 6(3)③: the internet is reached over the security cloud, and over nothing else. */
function throughCloud({ zones, settings, crossings, model, today }: Inputs): readonly Sentence[] {
  const outside = zones.filter((zone) => zone.kind === 'outside')
  if (settings.securityCloud.length === 0) return []
  const inside = zones.filter(
    (zone) => !['outside', 'security-cloud', 'lgwan-network', 'partner', 'my-number'].includes(zone.kind),
  )
  return outside.flatMap((out) =>
    inside.flatMap((zone) => {
      // α′: named cloud services may be reached directly
      const isDirect =
        model === 'alpha-prime' &&
        crossings.some((one) => isFlow(one) && one.from === zone.name && one.to === out.name && isInForce(one, today))
      if (isDirect || lgwanSide.has(zone.kind)) return []
      const says = `「${zone.name}」と「${out.name}」の間は、自治体情報セキュリティクラウド（${settings.securityCloud.join('、')}）だけを通る`
      return [[zone.name, out.name] as const, [out.name, zone.name] as const].map(([from, to]) => ({
        id: `cloud/${from}→${to}`,
        from,
        to,
        article: '6(3)③',
        says,
        crossing: null,
        kind: 'through' as const,
        any: [...settings.securityCloud],
      }))
    }),
  )
}

/** A registered flow must be possible; one that is not any more is told. */
function mustPass(crossing: CrossingInput): Sentence {
  return {
    id: `open/${crossing.number}`,
    from: crossing.from,
    to: crossing.to,
    article: '6(3)',
    says: `登録した通信「${crossing.number} ${crossing.name}」が通る`,
    crossing: crossing.number,
    kind: 'must',
    traffic: trafficOf(crossing),
  }
}

/** A crossing whose day is past permits nothing any more. */
function mustBeClosed(crossing: CrossingInput): Sentence {
  return {
    id: `expired/${crossing.number}`,
    from: crossing.from,
    to: crossing.to,
    article: '6(3)',
    says: `期限の切れた通信「${crossing.number} ${crossing.name}」は、もう通らない`,
    crossing: crossing.number,
    kind: 'never',
    traffic: trafficOf(crossing),
  }
}

/** 6(3)① destination class ①: the other end reaches no internet. */
function closedDestination({ number, name, to }: CrossingInput, zones: readonly ZoneInput[]): readonly Sentence[] {
  return zones
    .filter((zone) => zone.kind === 'outside')
    .map((out) => ({
      id: `closed/${number}`,
      from: to,
      to: out.name,
      article: '6(3)①',
      says: `特定通信「${number} ${name}」の相手の領域「${to}」は、インターネットに届かない`,
      crossing: number,
      kind: 'never' as const,
    }))
}

/** 特定通信 and 無害化通信 are flows; 分離 and 分割 say how two zones stand to one another. */
export const isFlow = ({ kind }: Pick<CrossingInput, 'kind'>): boolean => kind === 'named' || kind === 'sanitised'

const namedFlow = (crossing: CrossingInput): TextTraffic & { readonly id: string } => ({
  id: crossing.number,
  ...trafficOf(crossing),
})

function trafficOf({ source, destination, protocol, ports }: TextTraffic): TextTraffic {
  return { source, destination, protocol: protocol === 'any' ? '' : protocol, ports }
}
