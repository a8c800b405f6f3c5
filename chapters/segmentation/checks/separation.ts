// 6(3)①②③: what the proof says of the three borders.
import { defineCheck } from '../../../kernel/check/check.ts'
import { isInForce } from '../inputs.ts'
import { type Facts, factsOf, verdictsOf } from './facts.ts'
import {
  crossingEvidence,
  finding,
  judgeVerdicts,
  listens,
  packetText,
  proofEvidence,
  unready,
  verdictEvidence,
} from './finding.ts'

const role = 'system-manager'

/** 6(3)①: nothing but named flows crosses the border of the my-number zone, in either direction. */
export const isolated = defineCheck<Facts>({
  id: 'segmentation.my-number-isolated',
  title: {
    ja: 'マイナンバー利用事務系が、登録した特定通信のほかは通さない',
    en: 'The my-number zone passes only named flows',
  },
  article: '6(3)①',
  controls: ['net.my-number.isolation', 'net.my-number.named-flows'],
  listens,
  facts: factsOf,
  evaluate: (facts) => ({
    findings: judgeVerdicts(facts, verdictsOf(facts, 'my-number/'), {
      kept: 'マイナンバー利用事務系との間には、登録した特定通信だけが通ります',
      role,
    }),
  }),
})

/** 6(3)② : LGWAN and internet are divided; only registered, sanitised traffic passes. */
export const divided = defineCheck<Facts>({
  id: 'segmentation.lgwan-divided',
  title: { ja: 'LGWAN接続系とインターネット接続系が分割されている', en: 'LGWAN and internet are divided' },
  article: '6(3)②',
  controls: ['net.lgwan.division'],
  listens,
  facts: factsOf,
  evaluate: (facts) => ({
    findings: judgeVerdicts(facts, verdictsOf(facts, 'division/'), {
      kept: 'LGWAN接続系とインターネット接続系の間には、登録した通信だけが通ります',
      role,
    }),
  }),
})

/** 6(3)③: the internet is reached over the security cloud alone. */
export const overCloud = defineCheck<Facts>({
  id: 'segmentation.over-security-cloud',
  title: {
    ja: 'インターネットへは、自治体情報セキュリティクラウドだけを通る',
    en: 'The internet is reached over the security cloud alone',
  },
  article: '6(3)③',
  controls: ['net.internet.security-cloud'],
  listens,
  facts: factsOf,
  evaluate: (facts) => {
    const notReady = unready(facts)
    if (notReady === undefined && facts.inputs.settings.securityCloud.length === 0)
      return {
        findings: [
          finding('unsure', '自治体情報セキュリティクラウドに当たる装置が、まだ決められていません。', [], {
            act: 'どの装置を通ってセキュリティクラウドに出るかを決める',
            place: '/segmentation/settings',
            role: 'security-office',
          }),
        ],
      }
    return {
      findings: judgeVerdicts(facts, verdictsOf(facts, 'cloud/'), {
        kept: 'インターネットへの道は、セキュリティクラウドを通るものだけです',
        role,
      }),
    }
  },
})

/** 6(3)① class ①: who is named as closed reaches no internet. */
export const closedEnds = defineCheck<Facts>({
  id: 'segmentation.closed-destinations',
  title: {
    ja: '①の相手（インターネットに接続しない相手）が、インターネットに届かない',
    en: 'Closed destinations reach no internet',
  },
  article: '6(3)①',
  controls: ['net.my-number.closed-destination'],
  listens,
  facts: factsOf,
  evaluate: (facts, { today }) => {
    const closed = facts.inputs.crossings.filter((one) => one.destinationClass === 'closed' && isInForce(one, today))
    const notReady = unready(facts)
    if (notReady !== undefined) return { findings: [notReady] }
    if (closed.length === 0)
      return {
        findings: [
          finding('unsure', '①の相手との特定通信は、登録されていません。', [], {
            act: '特定通信の相手の区分を確かめる',
            place: '/segmentation/crossings?filter=kind%3Anamed',
            role: 'security-office',
          }),
        ],
      }
    const verdicts = verdictsOf(facts, 'closed/')
    if (verdicts.length === 0)
      return {
        findings: [
          finding(
            'unsure',
            'インターネット（庁外すべて）の領域が登録されていないため、届くかどうかを証明できません。',
            [],
            {
              act: 'インターネットの領域と、接続する所を登録する',
              place: '/segmentation/zones',
              role: 'security-office',
            },
          ),
        ],
      }
    const findings = judgeVerdicts(facts, verdicts, { kept: '①の相手から、インターネットに届く道はありません', role })
    return {
      findings: findings.map((one) =>
        one.outcome === 'kept' ? { ...one, evidence: [...one.evidence, ...crossingEvidence(closed)] } : one,
      ),
    }
  },
})

/** 6(3)① class ②: public bodies are reached over LGWAN, with their legal basis. */
export const publicEnds = defineCheck<Facts>({
  id: 'segmentation.public-destinations',
  title: {
    ja: '②の相手（国等の公的な相手）とは、LGWANを経由し根拠がある',
    en: 'Public destinations are reached over LGWAN on a legal basis',
  },
  article: '6(3)①',
  controls: ['net.my-number.trusted-destination'],
  listens,
  facts: factsOf,
  evaluate: ({ inputs }, { today }) => {
    const ends = inputs.crossings.filter((one) => one.destinationClass === 'public' && isInForce(one, today))
    if (ends.length === 0)
      return {
        findings: [
          finding('unsure', '②の相手との特定通信は、登録されていません。', [], {
            act: '特定通信の相手の区分を確かめる',
            place: '/segmentation/crossings?filter=kind%3Anamed',
            role: 'security-office',
          }),
        ],
      }
    const kindOf = (name: string) => inputs.zones.find((zone) => zone.name === name)?.kind
    const wrong = ends.filter(
      (one) => ![kindOf(one.from), kindOf(one.to)].some((kind) => kind === 'lgwan-network' || kind === 'lgwan'),
    )
    const bare = ends.filter((one) => one.legalBasis === null)
    const findings = [
      ...(wrong.length === 0
        ? []
        : [
            finding('broken', `②の相手${wrong.length}件が、LGWANを経由していません。`, crossingEvidence(wrong), {
              act: '経路か区分を直す',
              place: `/segmentation/crossings/${wrong[0]?.id ?? ''}`,
              role: 'security-office',
            }),
          ]),
      ...(bare.length === 0
        ? []
        : [
            finding('unsure', `②の相手${bare.length}件に、公的な相手である根拠がありません。`, crossingEvidence(bare), {
              act: '根拠を書く',
              place: `/segmentation/crossings/${bare[0]?.id ?? ''}`,
              role: 'security-office',
            }),
          ]),
    ]
    return {
      findings:
        findings.length > 0
          ? findings
          : [
              finding(
                'kept',
                `②の相手${ends.length}件は、どれもLGWANを経由し、根拠が記録されています。`,
                crossingEvidence(ends),
              ),
            ],
    }
  },
})

/** 6(3): two zones in one broadcast domain are not separated, whatever the firewalls say. */
export const layer2 = defineCheck<Facts>({
  id: 'segmentation.layer2-apart',
  title: { ja: '領域が、レイヤ2でも混ざっていない', en: 'Zones do not meet on layer 2' },
  article: '6(3)',
  controls: ['net.my-number.isolation', 'net.lgwan.division'],
  listens,
  facts: factsOf,
  evaluate: (facts) => {
    const notReady = unready(facts)
    if (notReady !== undefined) return { findings: [notReady] }
    const met = facts.core?.layer2 ?? []
    if (met.length === 0)
      return {
        findings: [finding('kept', '一つのVLANやトランクに、二つの領域が同居していません。', proofEvidence(facts))],
      }
    return {
      findings: met.map((one) =>
        finding(
          'broken',
          `「${one.zones.join('」と「')}」が、${one.ports.map((port) => `${port.device} の ${port.interface}`).join('、')}で混ざっています。${one.because}`,
          [
            {
              type: 'segmentation.proof',
              id: facts.standing.proof ?? '*',
              label: one.quote === null ? one.zones.join('・') : `${one.quote.file} ${one.quote.line}行目`,
              place: '/segmentation/network',
            },
          ],
          { act: 'VLANとトランクの設定を分ける', place: '/segmentation/network', role },
        ),
      ),
    }
  },
})

/** What the city wrote for itself. */
export const ownSentences = defineCheck<Facts>({
  id: 'segmentation.own-sentences',
  title: { ja: '市が加えた通信の定めが守られている', en: 'The city’s own sentences hold' },
  article: '6(3)',
  controls: ['net.model'],
  listens,
  facts: factsOf,
  evaluate: (facts) => {
    if (facts.inputs.settings.assertions.length === 0)
      return { findings: [finding('out-of-scope', '市が加えた通信の定めはありません。', [])] }
    const verdicts = verdictsOf(facts, 'own/')
    const missing = verdicts.filter((one) => one.state === 'missing')
    return {
      findings: [
        ...judgeVerdicts(facts, verdicts, { kept: '市が加えた通信の定めは、すべて守られています', role }).filter(
          (one) => missing.length === 0 || one.outcome !== 'kept',
        ),
        ...missing.map((one) =>
          finding(
            'broken',
            `${one.assertion.says}：通るはずの通信が通りません${one.way === null ? '' : `（${packetText(one.way)}）`}。`,
            [verdictEvidence(one)],
            { act: '装置の設定か定めを直す', place: `/segmentation/violations/${one.id}`, role },
          ),
        ),
      ],
    }
  },
})
