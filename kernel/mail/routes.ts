import { type RawBuilder, sql } from 'kysely'
import {
  changeRelay,
  listOutgoing,
  type MailState,
  mailStates,
  type OutgoingMail,
  readRelay,
  removeRelay,
  sendAgain,
  tryRelay,
  withdrawMail,
} from '../contract/mail.ts'
import { type Chapter, chapter, type Context } from '../http/chapter.ts'
import { newId } from '../ids.ts'
import { notFound, Refusal } from '../refusal.ts'
import { closeTasks } from '../task/task.ts'
import { compose } from './compose.ts'
import { hand } from './relay.ts'
import { changeRelayTo, hasPassword, relayOf, relaySettingsOf, removeRelayFrom } from './settings.ts'

/** 50: what is looked through at once. */
const pageSize = 50

/** The relay's settings and the list of what goes out; `key` is the installation's, for the password. */
export function mailRoutes({ key }: { readonly key: string }): Chapter {
  return chapter('kernel')
    .serve(readRelay, (_, context) => shownRelay(context))
    .serve(changeRelay, async ({ body }, context) => {
      await changeRelayTo(body, { master: key, context })
      await closeTasks({ kind: 'mail-relay-shut', subjectId: 'relay', because: '中継サーバーを改めた' }, context)
      return shownRelay(context)
    })
    .serve(removeRelay, async (_, context) => {
      await removeRelayFrom(context)
      return shownRelay(context)
    })
    .serve(tryRelay, async ({ body }, context) => {
      const relay = await relayOf(context.tx, key, context.tenant)
      const message = await compose(trial(body.to, context), relay, context.now)
      const outcome = await hand(relay, { sender: relay.senderAddress, to: body.to, message })
      await context.record({
        kind: 'mail-relay-tried',
        subject: { type: 'kernel.mail', id: 'relay' },
        details: { to: body.to, ...outcome },
      })
      return outcome
    })
    .serve(listOutgoing, async ({ query }, context) => ({
      ...(await pageOf(query, context)),
      counts: await countsOf(context),
      hasRelay: (await relaySettingsOf(context.tx)) !== null,
      mayWrite: context.mayUse(sendAgain.right),
    }))
    .serve(sendAgain, async ({ params }, context) => {
      const done = await sql`update kernel.outgoing_mail
        set begun_at = null, failed_at = null, unclear_at = null, withdrawn_at = null, attempts = 0, send_at = ${context.now}, next_at = ${context.now}
        where id = ${params.id}::uuid and sent_at is null and text_body <> '' and (failed_at is not null or unclear_at is not null)
        returning id`.execute(context.tx)
      if (done.rows.length === 0) throw notResendable()
      await context.record({ kind: 'mail-sent-again', subject: { type: 'kernel.outgoing-mail', id: params.id } })
      await closeWhenSettled(context)
      return one(params.id, context)
    })
    .serve(withdrawMail, async ({ params, body }, context) => {
      const done = await sql`update kernel.outgoing_mail set withdrawn_at = ${context.now}, answer = ${body.reason},
          text_body = case when is_secret then '' else text_body end, html_body = case when is_secret then null else html_body end
        where id = ${params.id}::uuid and sent_at is null and withdrawn_at is null and (begun_at is null or failed_at is not null or unclear_at is not null)
        returning id`.execute(context.tx)
      if (done.rows.length === 0) throw notWithdrawable()
      await context.record({
        kind: 'mail-withdrawn',
        subject: { type: 'kernel.outgoing-mail', id: params.id },
        details: body,
      })
      await closeWhenSettled(context)
      return one(params.id, context)
    })
}

async function shownRelay({ tx, mayUse }: Context) {
  return {
    settings: await relaySettingsOf(tx),
    hasPassword: await hasPassword(tx),
    mayWrite: mayUse(changeRelay.right),
  }
}

const trial = (to: string, { now, actor }: Context) => ({
  id: newId(now),
  to_address: to,
  sender: null,
  subject: '関所からの確認のメール',
  text_body: `このメールは、中継サーバーの設定を確かめるために、${actor.name} の操作で関所から送りました。\n返事は要りません。\n`,
  html_body: null,
})

interface Row {
  readonly id: string
  readonly to_address: string
  readonly subject: string
  readonly kind: string
  readonly state: MailState
  readonly queued_at: Date
  readonly at: Date
  readonly attempts: number
  readonly answer: string | null
}

const stateOf = sql<MailState>`case when withdrawn_at is not null then 'withdrawn' when sent_at is not null then 'sent'
  when failed_at is not null then 'failed' when unclear_at is not null then 'unclear' else 'waiting' end`

/** A mail for one pair of eyes keeps its subject to itself: the list is read by people who may get the same. */
const columns = sql`id, to_address, case when is_secret then '（本人だけに見せる内容）' else subject end as subject, kind, ${stateOf} as state, queued_at,
  coalesce(withdrawn_at, sent_at, failed_at, unclear_at, next_at) as at, attempts, answer`

async function pageOf(
  { state, search, page }: { state: string; search?: string | undefined; page: number },
  { tx }: Context,
) {
  const wanted: RawBuilder<boolean>[] = [sql<boolean>`true`]
  if (state !== 'all') wanted.push(sql<boolean>`${stateOf} = ${state}`)
  if (search !== undefined && search !== '')
    wanted.push(
      sql<boolean>`(to_address ilike ${like(search)} or (subject ilike ${like(search)} and not is_secret) or kind ilike ${like(search)})`,
    )
  const where = sql.join(wanted, sql` and `)
  const total = await sql<{ n: number }>`select count(*)::int as n from kernel.outgoing_mail where ${where}`.execute(tx)
  const found = await sql<Row>`select ${columns} from kernel.outgoing_mail where ${where}
    order by queued_at desc, id desc limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
  return { rows: found.rows.map(shown), total: total.rows[0]?.n ?? 0, page, size: pageSize }
}

const like = (search: string): string => `%${search.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`

async function countsOf({ tx }: Context): Promise<Record<string, number>> {
  const found = await sql<{ state: MailState; n: number }>`select ${stateOf} as state, count(*)::int as n
    from kernel.outgoing_mail group by 1`.execute(tx)
  const counted = new Map(found.rows.map(({ state, n }) => [state, n]))
  return Object.fromEntries(mailStates.map((state) => [state, counted.get(state) ?? 0]))
}

async function one(id: string, { tx }: Context): Promise<OutgoingMail> {
  const found = await sql<Row>`select ${columns} from kernel.outgoing_mail where id = ${id}::uuid`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw notFound('メール')
  return shown(row)
}

const shown = (row: Row): OutgoingMail => ({
  id: row.id,
  to: row.to_address,
  subject: row.subject,
  kind: row.kind,
  state: row.state,
  queuedAt: row.queued_at.toISOString(),
  at: row.at.toISOString(),
  attempts: row.attempts,
  answer: row.answer,
})

async function closeWhenSettled(context: Context): Promise<void> {
  const left = await sql`select from kernel.outgoing_mail
    where (failed_at is not null or unclear_at is not null) and withdrawn_at is null limit 1`.execute(context.tx)
  if (left.rows.length === 0)
    await closeTasks({ kind: 'mail-not-delivered', subjectId: 'outgoing', because: 'すべて片付いた' }, context)
}

const notResendable = (): Refusal =>
  new Refusal('mail-not-resendable', {
    status: 409,
    title: 'もう一度送れません',
    detail:
      '送り直せるのは、届けられなかったメールと、届いたか分からないメールです。本人だけのリンクを含むメールは、届けられないと決まったとき本文を消しています。',
  })
const notWithdrawable = (): Refusal =>
  new Refusal('mail-already-left', {
    status: 409,
    title: '取り下げられません',
    detail: 'このメールは、もう送ったか、いま送っているところです。',
  })
