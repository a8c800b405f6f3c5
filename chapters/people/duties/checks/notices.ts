// 5: the policy in force is told to everyone, and everyone has confirmed it in time, on the screen or on paper.
import { sql } from 'kysely'
import { defineCheck, type Evaluation, type Finding } from '../../../../kernel/check/check.ts'
import { organsInForce } from '../../../organization/index.ts'
import { addDays } from '../../../../kernel/i18n/day.ts'
import { earliestAfter, evidenceOf, unknown } from '../../facts.ts'
import { type Named, namesIn } from '../../../../kernel/check/register.ts'
import { movements, noticeList, noticePlace, type NoticeStanding, standings } from './facts.ts'

/** 365: the newcomers of one year, those of last April included. */
const newFor = 365

interface Announced {
  readonly organs: readonly Named[]
  /** Organs for which a notice of the basic policy is in force. */
  readonly told: ReadonlySet<string>
  readonly notices: readonly Named[]
  readonly coming: readonly string[]
}

/** 5: what is not told cannot be kept: each organ has a notice of the basic policy in force. */
export const announced = defineCheck<Announced>({
  id: 'people.policy-announced',
  title: { ja: '施行中の基本方針を職員等に周知している', en: 'The basic policy in force is announced to all staff' },
  article: '5',
  controls: ['people.notice'],
  listens: ['people.notice-*', 'organization.organ*'],
  facts: async (tx, { today }) => {
    const found = await sql<{ id: string; title: string; organ: string; from: string }>`
      select n.id, n.title, f.organ_id as organ, f.effective_on as "from" from people.notice n
      join people.notice_force f on f.tenant_id = n.tenant_id and f.notice_id = n.id where n.tier = 'basic' order by n.at desc`.execute(
      tx,
    )
    const live = found.rows.filter(({ from }) => from <= today)
    return {
      organs: await organsInForce(tx, today),
      told: new Set(live.map(({ organ }) => organ)),
      notices: [...new Map(live.map(({ id, title }) => [id, { id, name: title }])).values()],
      coming: found.rows.map(({ from }) => from),
    }
  },
  evaluate: ({ organs, told, notices, coming }, { today }) => {
    const again = earliestAfter(coming, today)
    const evidence = evidenceOf(notices, 'people.notice', noticePlace)
    const missing = organs.filter(({ id }) => !told.has(id))
    const next = { act: '各機関の採択を記録して周知する', place: '/policy/documents', role: 'security-office' }
    const finding = (): Finding => {
      if (notices.length === 0) return unknown('施行中の基本方針の周知が、まだ一つもありません。', next)
      if (missing.length > 0)
        return {
          outcome: 'broken',
          because: `${namesIn(missing, '機関')}の職員等には、基本方針が周知されていません。`,
          evidence,
          next,
        }
      return {
        outcome: 'kept',
        because: `${organs.length}のすべての機関の職員等に、施行中の基本方針を周知しています。`,
        evidence,
      }
    }
    return { findings: [finding()], lookAgainOn: again }
  },
})

interface Say {
  readonly none: string
  readonly late: (title: string, one: NoticeStanding) => string
  readonly started: (title: string, one: NoticeStanding) => string
  readonly kept: (title: string, one: NoticeStanding) => string
  readonly next: { readonly act: string; readonly role: string }
}

/** Late is 不適合; all confirmed, or all still within their days with some confirmed, is 適合; nobody yet is 要確認. */
function judge(all: readonly NoticeStanding[], today: string, say: Say): Evaluation {
  const step = (id: string) => ({ ...say.next, place: id === '' ? noticeList : noticePlace(id) })
  if (all.length === 0) return { findings: [unknown(say.none, step(''))], lookAgainOn: addDays(today, 1) }
  const findings = all.map((one): Finding => {
    const title = `「${one.name}」`
    const evidence = evidenceOf([one], 'people.notice', noticePlace)
    if (one.late > 0) return { outcome: 'broken', because: say.late(title, one), evidence, next: step(one.id) }
    if (one.done === 0) return { outcome: 'unsure', because: say.started(title, one), evidence, next: step(one.id) }
    return { outcome: 'kept', because: say.kept(title, one), evidence }
  })
  const due = earliestAfter(
    all.map(({ nextDue }) => (nextDue === null ? null : addDays(nextDue, 1))),
    today,
  )
  // people come and go without a word in the journal on the day itself: look every day while anything is in force
  return { findings, lookAgainOn: due ?? addDays(today, 1) }
}

const listens = [...movements, 'people.notice-*', 'people.sheet-recorded', 'people.duty-settings-changed'] as const
const awayText = ({ away }: NoticeStanding): string => (away === 0 ? '' : `（ほかに休業・派遣中が${away}人）`)

/** 5: everyone in scope has confirmed what is in force. */
export const acknowledged = defineCheck<readonly NoticeStanding[]>({
  id: 'people.policy-acknowledged',
  title: {
    ja: '職員等の全員が、施行中の文書を読んで確認している',
    en: 'Everyone has read and confirmed what is in force',
  },
  article: '5',
  // the duty itself (clause 5 of the basic policy) and its detail among the rules for staff
  controls: ['policy.observance', 'people.observance.policy'],
  listens,
  facts: (tx, at) => standings(tx, at),
  evaluate: (all, { today }) =>
    judge(all, today, {
      none: '確認を求めている文書も、対象の職員等も、まだありません。',
      late: (title, one) =>
        `${title}を、期限までに確認していない職員等が${one.late}人います（${one.total}人中${one.done}人が確認済み）。`,
      started: (title, one) => `${title}は、まだ誰も確認していません（対象${one.total}人、期限内）。`,
      kept: (title, one) =>
        one.done + one.away === one.total
          ? `${title}は、対象の${one.done}人が確認しています${awayText(one)}。`
          : `${title}は、${one.total}人中${one.done}人が確認し、残りは期限内です${awayText(one)}。`,
      next: { act: '確認していない職員等に促す', role: 'section-head' },
    }),
})

/** 5: who came or came back within the year has confirmed within the days. */
export const newcomers = defineCheck<readonly NoticeStanding[]>({
  id: 'people.newcomers-acknowledged',
  title: { ja: '新しく着任・復帰した職員等が、期限までに確認している', en: 'Newcomers and returners confirm in time' },
  article: '5',
  controls: ['people.training.new'],
  listens,
  facts: (tx, at) => standings(tx, at, { since: addDays(at.today, -newFor) }),
  evaluate: (all, { today }) =>
    judge(all, today, {
      none: 'この1年に着任・復帰した職員等の記録がないため、守られているか分かりません。',
      late: (title, one) =>
        `この1年に着任・復帰した${one.total}人のうち${one.late}人が、${title}を期限までに確認していません。`,
      started: (title, one) =>
        `この1年に着任・復帰した${one.total}人は、まだ誰も${title}を確認していません（期限内）。`,
      kept: (title, one) =>
        `この1年に着任・復帰した${one.total}人のうち${one.done}人が${title}を確認し、期限を過ぎた者はいません。`,
      next: { act: '新しく着任した職員等に確認を促す', role: 'section-head' },
    }),
})

/** 5: who cannot sign in confirms on paper. */
export const onPaper = defineCheck<readonly NoticeStanding[]>({
  id: 'people.sheets-recorded',
  title: { ja: '画面を使えない職員等が、署名簿で確認している', en: 'Those without an account confirm on paper' },
  article: '5',
  controls: ['people.notice', 'people.observance.policy'],
  listens: [...listens, 'account-*'],
  facts: (tx, at) => standings(tx, at, { withoutAccount: true }),
  evaluate: (all, { today }) =>
    judge(all, today, {
      none: 'アカウントのない職員等に確認を求めている文書がありません。全員が画面で確認できるか、確かめてください。',
      late: (title, one) =>
        `アカウントのない職員等${one.total}人のうち${one.late}人の${title}の署名が、期限までに記録されていません。`,
      started: (title, one) =>
        `アカウントのない職員等${one.total}人の${title}の署名は、まだ記録されていません（期限内）。`,
      kept: (title, one) =>
        `アカウントのない職員等${one.total}人のうち${one.done}人の${title}の署名を記録し、期限を過ぎた者はいません。`,
      next: { act: '署名簿を印刷して署名を受け、記録する', role: 'section-head' },
    }),
})
