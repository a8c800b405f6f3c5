// Findings in plain Japanese, made the same way by every check of the network.
import type { Evidence, Finding, NextStep, Outcome } from '../../../kernel/check/check.ts'
import type { Verdict, Way } from '../contract.ts'
import type { CrossingInput } from '../inputs.ts'
import type { Facts } from './facts.ts'

export const listens = [
  'segmentation.zone-*',
  'segmentation.gateway-*',
  'segmentation.crossing-*',
  'segmentation.configuration-*',
  'segmentation.settings-changed',
  'segmentation.proved',
  'segmentation.proof-failed',
] as const

export const figure = (n: number): string => `${n.toLocaleString('ja')}件`

/** A finding with its evidence and what to do. */
export function finding(outcome: Outcome, because: string, evidence: readonly Evidence[], next?: NextStep): Finding {
  return { outcome, because, evidence, ...(next === undefined ? {} : { next }) }
}

/** The proof itself stands for all that it looked at. */
export function proofEvidence({ standing, inputs }: Facts): readonly Evidence[] {
  return [
    {
      type: 'segmentation.proof',
      id: standing.proof ?? '*',
      label: `設定ファイル${inputs.versions.length.toLocaleString('ja')}件からの証明`,
      place: '/segmentation/network',
    },
  ]
}

/** One verdict as evidence: its page shows packet, hops and lines. */
export function verdictEvidence({ id, assertion, way, unread }: Verdict): Evidence {
  const shown =
    way === null
      ? unread[0] === undefined
        ? assertion.says
        : `${unread[0].file} ${unread[0].line}行目`
      : packetText(way)
  return {
    type: 'segmentation.verdict',
    id,
    label: `${assertion.from}→${assertion.to}：${shown}`,
    place: `/segmentation/violations/${id}`,
  }
}

/** `192.168.20.9 → 10.20.0.5 TCP 445`. */
export function packetText({ packet }: Way): string {
  const port = packet.destinationPort === null ? '' : ` ${packet.destinationPort}`
  return `${packet.source} → ${packet.destination} ${packet.protocol}${port}`
}

/** The line that let a packet through last, as a person finds it: `core-fw.conf 120行目`. */
export function lineText({ hops }: Way): string | undefined {
  const rule = hops.flatMap((hop) => hop.rules).at(-1)
  return rule === undefined ? undefined : `${rule.file} ${rule.line}行目`
}

export const crossingEvidence = (crossings: readonly CrossingInput[]): readonly Evidence[] =>
  crossings.map(({ id, number, name }) => ({
    type: 'segmentation.crossing',
    id,
    label: `${number} ${name}`,
    place: `/segmentation/crossings/${id}`,
  }))

/** Why nothing can be said yet, or undefined where a proof stands. */
export function unready({ inputs, standing, core }: Facts): Finding | undefined {
  if (inputs.zones.length === 0)
    return finding('unsure', '領域が、まだ一つも登録されていません。', [], {
      act: '領域とその範囲を登録する',
      place: '/segmentation/zones',
      role: 'security-office',
    })
  if (inputs.versions.length === 0)
    return finding('unsure', '装置の設定ファイルが、まだ取り込まれていません。図面では証明になりません。', [], {
      act: '装置の設定ファイルを取り込む',
      place: '/segmentation/configurations',
      role: 'security-office',
    })
  if (standing.state === 'failed' || core === undefined)
    return finding('unsure', standing.because ?? '証明が、まだ終わっていません。', [], {
      act: '証明の状況を確かめる',
      place: '/segmentation/network',
      role: 'system-manager',
    })
  return undefined
}

/** 要確認 where something changed after the proof: what held then is no evidence for now. */
export function outdated({ standing }: Facts): readonly Finding[] {
  return standing.state === 'waiting'
    ? [
        finding('unsure', '変更があり、証明し直しています。終わると結果が変わることがあります。', [], {
          act: '証明が終わるのを待つ',
          place: '/segmentation/network',
          role: 'security-office',
        }),
      ]
    : []
}

export interface Said {
  readonly kept: string
  readonly role: string
}

/** Findings about sentences: broken ones with packet and line, unproven ones with file and line, else kept. */
export function judgeVerdicts(facts: Facts, verdicts: readonly Verdict[], { kept, role }: Said): readonly Finding[] {
  const notReady = unready(facts)
  if (notReady !== undefined) return [notReady]
  if (verdicts.length === 0)
    return [
      finding('unsure', 'この定めに当たる領域の組が、まだ登録されていません。', [], {
        act: '領域の種類と範囲を登録する',
        place: '/segmentation/zones',
        role: 'security-office',
      }),
    ]
  const broken = verdicts.filter(({ state }) => state === 'broken').map((one) => brokenFinding(one, role))
  const unproven = verdicts.filter(({ state }) => state === 'unproven').map((one) => unprovenFinding(one, role))
  const wrong = [...broken, ...unproven, ...outdated(facts)]
  return wrong.length > 0
    ? wrong
    : [finding('kept', `${kept}（${verdicts.length.toLocaleString('ja')}通りの組を証明）`, proofEvidence(facts))]
}

function brokenFinding(verdict: Verdict, role: string): Finding {
  const { assertion, way, id } = verdict
  const line = way === null ? undefined : lineText(way)
  const packet = way === null ? '' : `：${packetText(way)}`
  return finding(
    'broken',
    `${assertion.says}はずですが、通る通信があります${packet}。${line === undefined ? '止める規則がありません。' : `通しているのは ${line}です。`}`,
    [verdictEvidence(verdict)],
    {
      act: `「${assertion.from}」から「${assertion.to}」への通信を止める`,
      place: `/segmentation/violations/${id}`,
      role,
    },
  )
}

function unprovenFinding(verdict: Verdict, role: string): Finding {
  const [first] = verdict.unread
  if (first === undefined)
    return finding(
      'unsure',
      `「${verdict.assertion.from}」か「${verdict.assertion.to}」が、どの装置のどの口にあるか分からないため、証明できません。`,
      [verdictEvidence(verdict)],
      {
        act: '領域の接続する所（装置：インタフェース）を書く',
        place: '/segmentation/zones',
        role,
      },
    )
  return finding(
    'unsure',
    `「${verdict.assertion.from}」から「${verdict.assertion.to}」は未証明です。読み取れない行が${figure(verdict.unread.length)}あります${first === undefined ? '' : `（${first.file} ${first.line}行目「${first.text.trim().slice(0, 60)}」）`}。`,
    [verdictEvidence(verdict)],
    { act: '読み取れない行の意味を確かめる', place: `/segmentation/violations/${verdict.id}`, role },
  )
}
