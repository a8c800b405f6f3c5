// 6(3): is what the proof rests on alive: configurations read and recent, differences looked at, a model chosen?
import { sql } from 'kysely'
import { defineCheck } from '../../../kernel/check/check.ts'
import { today as dayOf } from '../../../kernel/i18n/today.ts'
import { modelTerms, zoneTerms } from '../../preamble/zones.ts'
import { reviewDays } from '../change.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { type Facts, factsOf } from './facts.ts'
import { figure, finding, listens, unready } from './finding.ts'

/** Configurations are in, understood and recent. */
export const read = defineCheck<Facts>({
  id: 'segmentation.configurations-read',
  title: { ja: '装置の設定が取り込まれ、読み取れ、新しい', en: 'Configurations are in, understood and recent' },
  article: '6(3)',
  controls: ['net.my-number.isolation', 'net.lgwan.division', 'net.internet.security-cloud'],
  listens,
  facts: factsOf,
  evaluate: (facts, { today }) => {
    const none = unready(facts)
    if (none !== undefined) return { findings: [none] }
    const { versions, settings } = facts.inputs
    const old = versions.filter(({ at }) => addDays(dayOf(at), settings.staleAfterDays) < today)
    const unread = (facts.core?.unread ?? []).filter(({ could }) => could !== 'nothing')
    const evidence = (list: typeof versions) =>
      list.map(({ configuration, name, number }) => ({
        type: 'segmentation.configuration',
        id: configuration,
        label: `${name}（第${number}版）`,
        place: `/segmentation/configurations/${configuration}`,
      }))
    const concerned = versions.filter(({ name }) => unread.some(({ file }) => file === name))
    const findings = [
      ...(old.length === 0
        ? []
        : [
            finding(
              'unsure',
              `${figure(old.length)}の設定ファイルは、${settings.staleAfterDays}日より前のものです。いまの装置の設定とは言い切れません。`,
              evidence(old),
              { act: '新しい設定ファイルを取り込む', place: '/segmentation/configurations', role: 'system-manager' },
            ),
          ]),
      ...(concerned.length === 0
        ? []
        : [
            finding(
              'unsure',
              `通信に関わるかもしれない読み取れない行が、${unread.length.toLocaleString('ja')}行あります。`,
              evidence(concerned),
              {
                act: '読み取れない行を確かめる',
                place: `/segmentation/configurations/${concerned[0]?.configuration ?? ''}`,
                role: 'system-manager',
              },
            ),
          ]),
    ]
    const next = versions
      .map(({ at }) => addDays(dayOf(at), settings.staleAfterDays + 1))
      .filter((day) => day > today)
      .toSorted()[0]
    return {
      findings:
        findings.length > 0
          ? findings
          : [
              finding(
                'kept',
                `設定ファイル${figure(versions.length)}は、どれも読み取れ、${settings.staleAfterDays}日以内のものです。`,
                evidence(versions),
              ),
            ],
      lookAgainOn: next,
    }
  },
})

interface Reviews {
  readonly all: number
  readonly waiting: readonly { readonly id: string; readonly at: Date; readonly opened: string }[]
  readonly unexpected: readonly { readonly id: string; readonly at: Date; readonly opened: string }[]
}

/** 6(3): every difference in reachability was looked at by a person; an unexpected one is put right. */
export const looked = defineCheck<Reviews>({
  id: 'segmentation.changes-reviewed',
  title: { ja: '通信の変化を、責任者が確かめている', en: 'Changes in reachability are reviewed' },
  article: '6(3)',
  controls: ['net.my-number.named-flows', 'net.lgwan.division'],
  listens: ['segmentation.change-*', 'segmentation.proved'],
  facts: async (tx) => {
    const found = await sql<{
      id: string
      at: Date
      verdict: string | null
      opened: string
    }>`select c.id, c.at, r.verdict,
        coalesce((select string_agg((x->>'from') || '→' || (x->>'to'), '、') from jsonb_array_elements(c.changes) x where jsonb_array_length(x->'opened'->'boxes') > 0), '') as opened
      from segmentation.change c left join segmentation.change_review r on r.tenant_id = c.tenant_id and r.change_id = c.id
      order by c.at desc limit 500`.execute(tx)
    const newest = found.rows.findIndex(({ verdict }) => verdict === 'expected')
    return {
      all: found.rows.length,
      waiting: found.rows.filter(({ verdict }) => verdict === null),
      // a later expected difference is taken as what put the unexpected one right
      unexpected: found.rows
        .slice(0, newest < 0 ? undefined : newest)
        .filter(({ verdict }) => verdict === 'unexpected'),
    }
  },
  evaluate: ({ all, waiting, unexpected }, { today }) => {
    const evidence = (list: Reviews['waiting']) =>
      list.map(({ id, at, opened }) => ({
        type: 'segmentation.change',
        id,
        label: `${dayOf(at)} ${opened === '' ? '通らなくなった通信' : opened}`,
        place: `/segmentation/changes/${id}`,
      }))
    const late = waiting.filter(({ at }) => addDays(dayOf(at), reviewDays) < today)
    const findings = [
      ...(unexpected.length === 0
        ? []
        : [
            finding(
              'broken',
              `予定していない変化${figure(unexpected.length)}が、まだ直されていません。`,
              evidence(unexpected),
              {
                act: '装置の設定を直し、直ったことを確かめる',
                place: `/segmentation/changes/${unexpected[0]?.id ?? ''}`,
                role: 'system-manager',
              },
            ),
          ]),
      ...(late.length === 0
        ? []
        : [
            finding(
              'broken',
              `通信の変化${figure(late.length)}が、${reviewDays}日を過ぎても確かめられていません。`,
              evidence(late),
              { act: '変化を確かめる', place: `/segmentation/changes/${late[0]?.id ?? ''}`, role: 'security-office' },
            ),
          ]),
      ...(waiting.length === late.length
        ? []
        : [
            finding(
              'unsure',
              `通信の変化${figure(waiting.length - late.length)}が、確かめられるのを待っています。`,
              evidence(waiting.filter((one) => !late.includes(one))),
              { act: '変化を確かめる', place: '/segmentation/changes', role: 'security-office' },
            ),
          ]),
    ]
    const next = waiting
      .map(({ at }) => addDays(dayOf(at), reviewDays + 1))
      .filter((day) => day > today)
      .toSorted()[0]
    const kept = {
      type: 'segmentation.change',
      id: '*',
      label: `通信の変化（${figure(all)}）`,
      place: '/segmentation/changes?state=all',
    }
    return {
      findings:
        findings.length > 0
          ? findings
          : [
              all === 0
                ? finding('kept', '最初の証明から、通信の変化はありません。', [kept])
                : finding('kept', `通信の変化${figure(all)}は、すべて確かめられています。`, [kept]),
            ],
      lookAgainOn: next,
    }
  },
})

/** 6(3): a model is chosen, and its zones stand. */
export const model = defineCheck<Facts>({
  id: 'segmentation.model-chosen',
  title: { ja: '三層のモデルを決め、その領域がある', en: 'A model is chosen and its zones stand' },
  article: '6(3)',
  controls: ['net.model'],
  listens: [...listens, 'setting-changed'],
  facts: factsOf,
  evaluate: ({ inputs }) => {
    const term = modelTerms[inputs.model]
    if (!inputs.isModelChosen)
      return {
        findings: [
          finding('unsure', 'α・α′・β・β′のどれを採るかが、まだ決められていません。', [], {
            act: '三層のモデルを決める',
            place: '/settings',
            role: 'security-office',
          }),
        ],
      }
    const asked = ['my-number', 'lgwan', 'internet'] as const
    const missing = asked.filter((kind) => !inputs.zones.some((zone) => zone.kind === kind))
    const evidence = inputs.zones.map(({ id, name }) => ({
      type: 'segmentation.zone',
      id,
      label: name,
      place: `/segmentation/zones/${id}`,
    }))
    if (missing.length > 0)
      return {
        findings: [
          finding(
            'unsure',
            `${term.symbol}モデルの領域のうち、${missing.map((kind) => zoneTerms[kind].ja).join('、')}が登録されていません。`,
            evidence,
            { act: '領域を登録する', place: '/segmentation/zones', role: 'security-office' },
          ),
        ],
      }
    const desks = inputs.hosts.filter(({ kind }) => kind === 'terminal')
    const onDesk = desks.filter(({ zone }) => inputs.zones.find((one) => one.name === zone)?.kind === term.desk)
    if (desks.length > 0 && onDesk.length === 0)
      return {
        findings: [
          finding(
            'broken',
            `${term.symbol}モデルでは業務端末を${zoneTerms[term.desk].ja}に置きますが、そこに置かれた端末がありません。`,
            desks.map(({ id, name }) => ({
              type: 'segmentation.host',
              id,
              label: name,
              place: `/segmentation/hosts/${id}`,
            })),
            {
              act: '端末の配置かモデルの選択を直す',
              place: '/segmentation/hosts',
              role: 'security-office',
            },
          ),
        ],
      }
    if (term.conditions.length > 0)
      return {
        findings: [
          finding(
            'unsure',
            `${term.symbol}モデルの条件（${term.conditions.join('、')}）${term.externalAudit ? 'と外部監査' : ''}は、装置の設定からは分かりません。`,
            evidence,
            { act: '条件を満たしていることを確かめて記録する', place: '/catalogue', role: 'security-office' },
          ),
        ],
      }
    return { findings: [finding('kept', `${term.symbol}モデルを採り、三つの領域が登録されています。`, evidence)] }
  },
})
