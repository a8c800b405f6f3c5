// 6(3)①②: is the crossings ledger alive: nothing expired and open, nothing registered and impossible, each looked at once a year?
import { defineCheck, type Finding } from '../../../kernel/check/check.ts'
import type { CrossingInput } from '../inputs.ts'
import { isInForce } from '../inputs.ts'
import { isFlow } from '../policy.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { type Facts, factsOf, verdictsOf } from './facts.ts'
import { crossingEvidence, figure, finding, listens, packetText, unready, verdictEvidence } from './finding.ts'

const office = 'security-office'
const ledger = '/segmentation/crossings'

/** Flows registered at all; without any nothing can be said of them. */
function noFlows({ inputs }: Facts): Finding | undefined {
  return inputs.crossings.some(isFlow)
    ? undefined
    : finding('unsure', '特定通信・無害化通信が、まだ一件も登録されていません。', [], {
        act: '領域をまたぐ通信を登録する',
        place: ledger,
        role: office,
      })
}

/** 6(3): a crossing past its day permits nothing; where packets still pass, the border is broken. */
export const expired = defineCheck<Facts>({
  id: 'segmentation.expired-crossings-closed',
  title: { ja: '期限の切れた通信が閉じられている', en: 'Expired crossings are closed' },
  article: '6(3)',
  controls: ['net.my-number.named-flows', 'net.lgwan.division'],
  listens,
  facts: factsOf,
  evaluate: (facts, { today }) => {
    const none = unready(facts) ?? noFlows(facts)
    if (none !== undefined) return { findings: [none] }
    const flows = facts.inputs.crossings.filter(isFlow)
    const past = flows.filter((one) => !isInForce(one, today))
    const still = past.flatMap((crossing) => {
      const open = facts.core?.verdicts.find(
        (one) => one.state === 'broken' && one.assertion.id === `expired/${crossing.number}`,
      )
      return open === undefined ? [] : [{ crossing, open }]
    })
    const next = flows
      .flatMap(({ expiresOn }) => (expiresOn !== null && expiresOn >= today ? [expiresOn] : []))
      .toSorted()[0]
    const findings = still.map(({ crossing, open }) =>
      finding(
        'broken',
        `期限（${crossing.expiresOn ?? ''}）の切れた「${crossing.number} ${crossing.name}」が、まだ通ります${open.way === null ? '' : `：${packetText(open.way)}`}。`,
        [...crossingEvidence([crossing]), verdictEvidence(open)],
        {
          act: '装置で閉じるか、改めて決裁を受けて期限を延ばす',
          place: `${ledger}/${crossing.id}`,
          role: 'system-manager',
        },
      ),
    )
    const kept = finding(
      'kept',
      `登録した通信${figure(flows.length)}のうち、期限が切れて通るものはありません。`,
      crossingEvidence(flows),
    )
    return {
      findings: findings.length > 0 ? findings : [kept],
      lookAgainOn: next === undefined ? undefined : addDays(next, 1),
    }
  },
})

/** A crossing that is registered but not possible any more is told: the ledger no longer says how things are. */
export const open = defineCheck<Facts>({
  id: 'segmentation.registered-crossings-open',
  title: { ja: '登録した通信が、いまも通る', en: 'Registered crossings are still possible' },
  article: '6(3)',
  controls: ['net.my-number.named-flows'],
  listens,
  facts: factsOf,
  evaluate: (facts) => {
    const none = unready(facts) ?? noFlows(facts)
    if (none !== undefined) return { findings: [none] }
    const asked = verdictsOf(facts, 'open/')
    const missing = asked.filter(({ state }) => state === 'missing' || state === 'unproven')
    if (missing.length === 0)
      return {
        findings: [
          finding(
            'kept',
            `登録した通信${figure(asked.length)}は、どれもいまの設定で通ります。`,
            crossingEvidence(facts.inputs.crossings.filter(isFlow)),
          ),
        ],
      }
    return {
      findings: missing.map((one) =>
        finding(
          'unsure',
          one.state === 'missing'
            ? `${one.assertion.says}はずですが、いまの設定では通りません${one.way?.stopped == null ? '' : `（${one.way.stopped.at} で止まります）`}。`
            : `${one.assertion.says}かどうかは、未証明です。`,
          [verdictEvidence(one)],
          {
            act: '使っていなければ台帳で終え、使っていれば装置の設定を直す',
            place: `/segmentation/violations/${one.id}`,
            role: office,
          },
        ),
      ),
    }
  },
})

/** 6(3)①: every crossing is looked at once a year. */
export const reviewed = defineCheck<Facts>({
  id: 'segmentation.crossings-reviewed',
  title: { ja: '領域をまたぐ通信を、年に一度見直している', en: 'Crossings are reviewed yearly' },
  article: '6(3)',
  controls: ['net.my-number.named-flows', 'net.lgwan.division'],
  listens: ['segmentation.crossing-*'],
  facts: factsOf,
  evaluate: ({ inputs }, { today }) => {
    const { crossings } = inputs
    if (crossings.length === 0)
      return {
        findings: [
          finding('unsure', '領域をまたぐ通信が、まだ一件も登録されていません。', [], {
            act: '領域をまたぐ通信を登録する',
            place: ledger,
            role: office,
          }),
        ],
      }
    const late = crossings.filter(({ reviewDueOn }) => reviewDueOn < today)
    const next = crossings
      .map(({ reviewDueOn }) => reviewDueOn)
      .filter((day) => day >= today)
      .toSorted()[0]
    return {
      findings: [
        late.length === 0
          ? finding(
              'kept',
              `${figure(crossings.length)}は、どれも一年以内に見直されています。`,
              crossingEvidence(crossings),
            )
          : finding('broken', `${figure(late.length)}が、一年以上見直されていません。`, crossingEvidence(late), {
              act: '見直しを行い、要らないものは終える',
              place: `${ledger}?filter=${encodeURIComponent(`reviewDueOn:<=${addDays(today, -1)}`)}`,
              role: 'section-head',
            }),
      ],
      lookAgainOn: next === undefined ? undefined : addDays(next, 1),
    }
  },
})

/** 6(3)①: named flows are limited by address and port, approved, and end some day. */
export const complete = defineCheck<Facts>({
  id: 'segmentation.named-flows-complete',
  title: {
    ja: '特定通信が、経路とポートの両方で限られ、決裁を受けている',
    en: 'Named flows are limited by address and port, and approved',
  },
  article: '6(3)①',
  controls: ['net.my-number.named-flows'],
  listens: ['segmentation.crossing-*', 'segmentation.zone-*'],
  facts: factsOf,
  evaluate: (facts) => {
    const named = facts.inputs.crossings.filter(({ kind }) => kind === 'named')
    if (named.length === 0)
      return {
        findings: [
          finding('unsure', '特定通信が、まだ一件も登録されていません。', [], {
            act: '特定通信を登録する',
            place: ledger,
            role: office,
          }),
        ],
      }
    const lacking = named.filter(isLacking)
    return {
      findings: [
        lacking.length === 0
          ? finding(
              'kept',
              `特定通信${figure(named.length)}は、どれも両端のアドレスとポートで限られ、決裁と期限があります。`,
              crossingEvidence(named),
            )
          : finding(
              'broken',
              `特定通信${figure(lacking.length)}に、アドレス・ポート・決裁・期限のどれかがありません。`,
              crossingEvidence(lacking),
              { act: '足りない所を書く', place: `${ledger}/${lacking[0]?.id ?? ''}`, role: office },
            ),
      ],
    }
  },
})

function isLacking({ source, destination, protocol, ports, expiresOn, approvedOn }: CrossingInput): boolean {
  const hasPorts = (protocol !== 'tcp' && protocol !== 'udp') || ports !== ''
  return (
    source === '' || destination === '' || protocol === '' || !hasPorts || expiresOn === null || approvedOn === null
  )
}
