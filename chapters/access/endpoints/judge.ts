// 6(3)①, 6(6): does a terminal keep what its zone demands? Pure; a look that is too old proves nothing.
import { type Demand, postureDemands, type Fact, type Judged, type PostureRules } from '../contract.ts'
import { daysBetween } from '../day.ts'

/** The newest look at one fact. */
export interface Look {
  readonly value: string
  /** The day on which it was last seen so. */
  readonly lastOn: string
}

export interface ZoneSeen {
  readonly id: string
  readonly name: string
  readonly kind: string
}

/** A terminal as the rules look at it. */
export interface TerminalFacts {
  readonly kind: string
  readonly assigned: ZoneSeen | null
  /** Zones in which its addresses stand. */
  readonly seenIn: readonly ZoneSeen[]
  readonly looks: ReadonlyMap<Fact, Look>
  readonly hasAddresses: boolean
  /** Programs on it that no permission covers. */
  readonly unallowed: number
  /** Somebody has written an allow list. */
  readonly hasAllowList: boolean
}

/** The kind of zone a terminal belongs to: as assigned, else the only one in which it was seen. */
export function zoneKindOf({ assigned, seenIn }: Pick<TerminalFacts, 'assigned' | 'seenIn'>): string | null {
  if (assigned !== null) return assigned.kind
  const kinds = [...new Set(seenIn.map(({ kind }) => kind))]
  return kinds.length === 1 ? (kinds[0] ?? null) : null
}

type Verdict = readonly [Judged['outcome'], string]

/** Every demand with its outcome and reason, in the order of the office's list. */
export function judgeTerminal(terminal: TerminalFacts, rules: PostureRules, today: string): readonly Judged[] {
  return postureDemands.map(({ value }) => {
    const [outcome, because] = judges[value](terminal, rules, today)
    return { demand: value, outcome, because }
  })
}

const judges: Readonly<Record<Demand, (t: TerminalFacts, rules: PostureRules, today: string) => Verdict>> = {
  mfa: (t, rules, today) => inZones(t, rules.mfa) ?? yesNo(t, 'mfa', { rules, today, no: '多要素認証がありません。' }),
  'media-block': (t, rules, today) =>
    inZones(t, rules.mediaBlock) ?? yesNo(t, 'media-block', { rules, today, no: '外部媒体に書き出せます。' }),
  encryption: (t, rules, today) =>
    rules.encryption === 'portable' && t.kind !== 'portable'
      ? ['not-asked', '持ち出せる端末に求めています。']
      : yesNo(t, 'encryption', { rules, today, no: 'ディスクが暗号化されていません。' }),
  malware: (t, rules, today) =>
    firstBad([
      yesNo(t, 'malware', { rules, today, no: 'ウイルス対策ソフトが動いていません。' }),
      age(t, 'signatures', { rules, today, most: rules.signatureDays, name: 'ウイルス定義' }),
    ]),
  patches: (t, rules, today) =>
    age(t, 'patches', { rules, today, most: rules.patchDays, name: '更新プログラムの適用' }),
  software: (t, rules, today) => {
    const list = yesNo(t, 'software', { rules, today, no: '' })
    if (list[0] !== 'kept') return list
    if (!t.hasAllowList) return ['unsure', '許可ソフトウェアの一覧がまだありません。']
    return t.unallowed > 0
      ? ['broken', `許可のないソフトウェアが${t.unallowed}件あります。`]
      : ['kept', 'すべて許可されたソフトウェアです。']
  },
  zone: (t, rules, today) => {
    const kinds = new Set(t.seenIn.map(({ kind }) => kind))
    const names = t.seenIn.map(({ name }) => `「${name}」`).join('')
    if (kinds.size > 1) return ['broken', `同時に${names}につながっています。`]
    if (t.assigned !== null && t.seenIn.length > 0 && !t.seenIn.some(({ kind }) => kind === t.assigned?.kind))
      return ['broken', `割り当ては「${t.assigned.name}」ですが、${names}につながっています。`]
    if (!t.hasAddresses) return ['unsure', 'アドレスの記録がありません。']
    if (t.seenIn.length === 0) return ['unsure', 'アドレスが、どの領域にもあたりません。']
    const look = t.looks.get('addresses')
    return look !== undefined && isStale(look, rules, today)
      ? stale(look)
      : ['kept', `${names}だけにつながっています。`]
  },
  inventory: (t, rules, today) => {
    const last = [...t.looks.values()]
      .map(({ lastOn }) => lastOn)
      .toSorted()
      .at(-1)
    if (last === undefined) return ['unsure', 'まだ何も報告がありません。']
    const days = daysBetween(last, today)
    // three times the bearable age: such a terminal is switched off, lost, or no longer managed
    if (days > rules.staleDays * 3) return ['broken', `${days}日間、報告がありません。`]
    return days > rules.staleDays
      ? ['unsure', `${days}日間、報告がありません。`]
      : ['kept', `${days}日以内に報告があります。`]
  },
}

/** Undefined where the demand holds for this terminal's zone. */
function inZones(t: TerminalFacts, kinds: readonly string[]): Verdict | undefined {
  if (kinds.length === 0) return ['not-asked', '求めていません。']
  if (kinds.includes('*')) return undefined
  const kind = zoneKindOf(t)
  if (kind !== null) return kinds.includes(kind) ? undefined : ['not-asked', 'この領域では求めていません。']
  // seen in several zones: the strictest of them counts
  if (t.seenIn.some((one) => kinds.includes(one.kind))) return undefined
  return ['unsure', 'どの領域の端末か分かりません。']
}

interface Asking {
  readonly rules: PostureRules
  readonly today: string
}

/** INVARIANT (a seen fault stays): `no` is broken until something else is seen, however old it is; only `yes` grows stale. */
function yesNo(t: TerminalFacts, fact: Fact, { rules, today, no }: Asking & { readonly no: string }): Verdict {
  const look = t.looks.get(fact)
  if (look === undefined) return ['unsure', '記録がありません。']
  if (look.value === 'no') return ['broken', no]
  if (look.value !== 'yes') return ['unsure', `「${look.value.slice(0, 40)}」は判断できません。`]
  return isStale(look, rules, today) ? stale(look) : ['kept', `${look.lastOn}に確かめました。`]
}

function age(
  t: TerminalFacts,
  fact: Fact,
  { rules, today, most, name }: Asking & { readonly most: number; readonly name: string },
): Verdict {
  const look = t.looks.get(fact)
  if (look === undefined) return ['unsure', `${name}の日付の記録がありません。`]
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(look.value)) return ['unsure', `${name}の日付が読めません。`]
  if (isStale(look, rules, today)) return stale(look)
  const days = daysBetween(look.value, today)
  return days > most
    ? ['broken', `${name}が${days}日前（${look.value}）のままです。`]
    : ['kept', `${name}は${look.value}です。`]
}

const isStale = ({ lastOn }: Look, rules: PostureRules, today: string): boolean =>
  daysBetween(lastOn, today) > rules.staleDays
const stale = ({ lastOn }: Look): Verdict => ['unsure', `${lastOn}の記録が最後で、古くなっています。`]

const weight = { broken: 3, unsure: 2, kept: 1, 'not-asked': 0 } as const
const firstBad = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.reduce((worst, one) => (weight[one[0]] > weight[worst[0]] ? one : worst))
