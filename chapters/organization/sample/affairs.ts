// What goes on in 見本市: a retirement, transfers ahead, absences, the committee, exceptions.
import type { Context } from '../../../kernel/http/chapter.ts'
import { firstDayOf, fiscalYear, fiscalYearName } from '../../../kernel/i18n/fiscal.ts'
import { one } from '../../../kernel/ledger/row.ts'
import { add, revise } from '../../../kernel/ledger/write.ts'
import { assignmentLedger, personLedger, postLedger } from '../contract.ts'
import { decide } from '../decide.ts'
import { shift } from '../period.ts'
import { meetingRules, resolutionRules } from '../rules/committee.ts'
import { exceptionRules } from '../rules/exceptions.ts'
import { absenceRules, assignmentRules } from '../rules/people.ts'
import { actorOf, holdersOf } from '../store.ts'
import { found, type Planted } from './planted.ts'

/** Plant what happened and what is ahead. */
export async function plantAffairs(context: Context, town: Planted): Promise<void> {
  await plantVacancy(context, town)
  await plantTransfers(context, town)
  await plantAbsences(context, town)
  await plantCommittee(context, town)
  await plantExceptions(context, town)
}

/** The head of the library left the post last year; nobody has followed. */
async function plantVacancy(context: Context, { people, posts }: Planted): Promise<void> {
  const start = firstDayOf(fiscalYear(context.today) - 1)
  await add(
    assignmentRules,
    {
      person: found(people, '8032'),
      post: found(posts, '図書館 館長'),
      kind: 'main',
      validFrom: start,
      validTo: shift(firstDayOf(fiscalYear(context.today)), -1),
    },
    null,
    context,
  )
  await add(
    assignmentRules,
    {
      person: found(people, '8032'),
      post: found(posts, '教育委員会事務局 参事'),
      kind: 'main',
      validFrom: firstDayOf(fiscalYear(context.today)),
      validTo: null,
    },
    null,
    context,
  )
}

/** Next April: the heads of two sections change places. */
async function plantTransfers(context: Context, { people, posts }: Planted): Promise<void> {
  const april = firstDayOf(fiscalYear(context.today) + 1)
  const [general, finance] = [found(posts, '秘書課 課長'), found(posts, '管財課 課長')]
  for (const [number, from, to] of [
    ['1011', general, finance],
    ['1051', finance, general],
  ] as const) {
    const person = found(people, number)
    const [held] = (await holdersOf(context.tx, context.today, { post: from })).filter((one) => one.person === person)
    const stored =
      held === undefined
        ? undefined
        : await one(context.tx, assignmentLedger, [personLedger, postLedger], { id: held.assignment })
    if (stored !== undefined)
      await revise(
        assignmentRules,
        stored,
        { act: 'revised', values: { validTo: shift(april, -1) }, reason: '人事異動' },
        context,
      )
    await add(assignmentRules, { person, post: to, kind: 'main', validFrom: april, validTo: null }, '人事異動', context)
  }
}

async function plantAbsences(context: Context, { people, posts }: Planted): Promise<void> {
  const away = { note: null, standInPerson: null, standInPost: null }
  await add(
    absenceRules,
    {
      ...away,
      person: found(people, '0002'),
      validFrom: shift(context.today, 7),
      validTo: shift(context.today, 9),
      reason: 'trip',
      standInPost: found(posts, '企画部 部長'),
    },
    null,
    context,
  )
  await add(
    absenceRules,
    {
      ...away,
      person: found(people, '3031'),
      validFrom: shift(context.today, -10),
      validTo: shift(context.today, 40),
      reason: 'long-leave',
      standInPerson: found(people, '3032'),
    },
    null,
    context,
  )
}

async function plantCommittee(context: Context, { people, posts }: Planted): Promise<void> {
  const year = fiscalYear(context.today)
  const standing = { place: '第一委員会室', chair: found(people, '0002'), quorum: 7 }
  const last = await add(
    meetingRules,
    {
      ...standing,
      title: `${fiscalYearName(year - 1)} 第1回情報セキュリティ委員会`,
      plannedOn: `${year}-02-12`,
      heldOn: `${year}-02-12`,
      attended: 11,
      agenda: '1 今年度の取組と自己点検の結果\n2 次年度の改善計画（案）\n3 その他',
      minutes:
        '議長（副市長）が開会を宣した。\n情報政策課長が資料1により自己点検の結果を説明した。マイナンバー利用事務系の端末の棚卸しに遅れがあるとの指摘があった。\n資料2の改善計画を原案のとおり決定した。',
      decisions: '1 改善計画を原案のとおり定める。\n2 端末の棚卸しを年度内に終える。',
    },
    null,
    context,
  )
  const planned = `${year}-07-15`
  const met = planned <= context.today
  await add(
    meetingRules,
    {
      ...standing,
      title: `${fiscalYearName(year)} 第1回情報セキュリティ委員会`,
      plannedOn: planned,
      heldOn: met ? planned : null,
      attended: met ? 12 : null,
      agenda: '1 改善計画の進み具合\n2 ガイドラインの改定への対応\n3 例外措置の状況',
      minutes: met
        ? '改善計画の進み具合について情報政策課長が報告した。\nガイドラインの改定に合わせて対策基準を見直すこととした。'
        : null,
      decisions: met ? '1 対策基準の見直し案を次の会議に出す。' : null,
    },
    null,
    context,
  )
  await add(
    resolutionRules,
    {
      what: '全ての端末の棚卸しを終える',
      meeting: last,
      owner: found(posts, '情報政策課 課長'),
      dueOn: shift(context.today, -30),
      doneOn: shift(context.today, -35),
      result: '端末412台の所在と利用者を確かめ、台帳に反映した。',
    },
    null,
    context,
  )
  await add(
    resolutionRules,
    {
      what: '対策基準の見直し案を作る',
      meeting: last,
      owner: found(posts, '企画部 部長'),
      dueOn: shift(context.today, 60),
      doneOn: null,
      result: null,
    },
    null,
    context,
  )
}

async function plantExceptions(context: Context, { people, units }: Planted): Promise<void> {
  const [applicant, ciso] = [
    await actorOf(context.tx, found(people, '3021'), context.now),
    await actorOf(context.tx, found(people, '0002'), context.now),
  ]
  if (applicant === undefined || ciso === undefined) throw new Error('the sample town has nobody to apply or to decide')
  const applied = { ...context, actor: applicant }
  const application = { unit: found(units, '税務課'), emergency: false, validFrom: context.today }
  const granted = await add(
    exceptionRules,
    {
      ...application,
      title: '固定資産の現地調査で使うタブレット端末の画面ロック時間',
      clause: '6(5)',
      controls: 'phys.terminals.lock',
      reason: '屋外の調査で手袋を着けて使うため、5分で画面がロックされると調査を続けられない。',
      scope: '税務課のタブレット端末4台。現地調査の間に限る。',
      measures:
        'ロックまでの時間を15分とし、端末を首から下げて身体から離さない。調査の後に情報政策課が設定を確かめる。',
      validTo: shift(context.today, 120),
    },
    null,
    applied,
  )
  await decide(
    granted,
    { revision: 1, approved: true, comment: '調査の期間に限り認める。' },
    { ...context, actor: ciso },
  )
  await add(
    exceptionRules,
    {
      ...application,
      validFrom: shift(context.today, 20),
      title: '電子申告の検証環境での旧版ブラウザーの利用',
      clause: '6(6)',
      controls: 'tech.information.patches',
      reason: '検証環境が新しい版のブラウザーに対応するまで、旧版でなければ画面を確かめられない。',
      scope: '検証用の端末1台。インターネット接続系には接続しない。',
      measures: '検証のとき以外は電源を切り、利用を記録する。',
      validTo: shift(context.today, 60),
    },
    null,
    applied,
  )
}
