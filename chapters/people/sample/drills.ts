// 見本市: one finished exercise below its target, a CSIRT drill with an open improvement, two reports. Not perfect on purpose.
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { contextIn } from '../../../kernel/http/act.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { closeTasks } from '../../../kernel/task/task.ts'
import { actorOf, holdersOf, type Planted } from '../../organization/index.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { begin, end as endDrill, follow, plan, start, write } from '../drills/drill.ts'
import { ask, decide, draft, end } from '../drills/exercise.ts'
import { scenarios } from '../drills/scenarios.table.ts'
import { starters } from '../drills/templates.table.ts'
import { file } from '../reports/file.ts'
import { receive } from '../reports/handle.ts'

/** The same transaction, by somebody of the town, at another moment. */
type As = (person: string, at: Date) => Promise<Context>

/** 6(5): plant them around the context's day. */
export async function plantDrills(context: Context, { first }: Pick<Planted, 'first'>): Promise<void> {
  const as: As = async (person, at) =>
    contextIn(context.tx, { tenant: context.tenant, now: at, actor: await seated(context, person) })
  const ciso = await holder(context, 'ciso')
  await plantExercise({ context, as, owner: first, ciso })
  await plantDrill({ context, as, owner: first })
  await plantReports({ context, as })
}

async function seated({ tx, now }: Context, person: string): Promise<Actor> {
  const actor = await actorOf(tx, person, now)
  if (actor === undefined) throw new Error(`nobody sits behind \`${person}\``)
  return actor
}

async function holder({ tx, today }: Context, role: string): Promise<string> {
  const [one] = await holdersOf(tx, today, { role })
  if (one === undefined) throw new Error(`the sample has no \`${role}\``)
  return one.person
}

const at = (day: string, time: string): Date => new Date(`${day}T${time}:00+09:00`)

interface Planting {
  readonly context: Context
  readonly as: As
}

/** Two exercises: the year before, and this autumn's with its figures. */
async function plantExercise({
  context,
  as,
  owner,
  ciso,
}: Planting & { readonly owner: string; readonly ciso: string }): Promise<void> {
  const { today } = context
  const [parcel, mailbox] = [starters[1], starters[0]]
  if (parcel === undefined || mailbox === undefined) throw new Error('no starters')
  const rounds = [
    { title: '前回の標的型メール訓練', template: parcel, ends: addDays(today, -300), inTime: 16, late: 8, pressed: 11 },
    { title: '秋の標的型メール訓練', template: mailbox, ends: addDays(today, -20), inTime: 26, late: 9, pressed: 6 },
  ]
  for (const { title, template, ends, inTime, late, pressed } of rounds) {
    const asked = await as(owner, at(addDays(ends, -14), '10:00'))
    const { name: _name, id: _id, ...mail } = template
    const id = await draft(
      {
        ...mail,
        title,
        scope: 'all',
        units: [],
        sampleSize: null,
        baseUrl: 'http://mihon.localhost',
        sendsFrom: addDays(ends, -13),
        sendsTo: addDays(ends, -9),
        hourFrom: 9,
        hourTo: 16,
        endsOn: ends,
        inTimeMinutes: 60,
      },
      asked,
    )
    await ask(id, asked)
    await decide(id, { approved: true, comment: '' }, await as(ciso, at(addDays(ends, -14), '15:00')))
    await happen(id, { inTime, late, pressed }, context)
    const over = await as(owner, at(addDays(ends, 1), '00:05'))
    await end(id, { because: '締める日が過ぎたため', by: null }, over)
    await closeTasks({ kind: 'people.read-exercise', subjectId: id, because: '結果を確かめた' }, over)
  }
}

/** What the mails met with: the relay took them at their times, and people did what people do. */
async function happen(
  id: string,
  { inTime, late, pressed }: { readonly inTime: number; readonly late: number; readonly pressed: number },
  { tx }: Context,
): Promise<void> {
  await sql`update kernel.outgoing_mail set begun_at = send_at, sent_at = send_at + interval '2 seconds', attempts = 1, answer = '250 2.0.0 Ok', text_body = '', html_body = null
    where kind = 'people.exercise' and subject_id = ${id}`.execute(tx)
  const ordered = sql`(select t.id, t.tenant_id, m.sent_at, row_number() over (order by t.token_sha256) as n from people.exercise_target t
    join kernel.outgoing_mail m on m.tenant_id = t.tenant_id and m.id = t.mail_id where t.exercise_id = ${id}::uuid) t`
  await sql`insert into people.exercise_event (target_id, kind, at)
    select id, 'reported', sent_at + (n * 2) * interval '1 minute' from ${ordered} where n <= ${inTime}`.execute(tx)
  await sql`insert into people.exercise_event (target_id, kind, at)
    select id, 'reported', sent_at + interval '3 hours' from ${ordered} where n > ${inTime} and n <= ${inTime + late}`.execute(
    tx,
  )
  for (const kind of ['visited', 'pressed'] as const)
    await sql`insert into people.exercise_event (target_id, kind, at)
      select id, ${kind}, sent_at + interval '9 minutes' from ${ordered} where n % 5 = 0 and n <= ${pressed * 5}`.execute(
      tx,
    )
  await sql`insert into people.exercise_event (target_id, kind, at)
    select id, 'opened', sent_at + interval '8 minutes' from ${ordered} where n % 2 = 0`.execute(tx)
}

async function plantDrill({ context, as, owner }: Planting & { readonly owner: string }): Promise<void> {
  const { tx, today } = context
  const day = addDays(today, -45)
  const on = (time: string): Promise<Context> => as(owner, at(day, time))
  const { id } = await begin({ scenario: 'ransomware', heldOn: day }, await on('09:00'))
  const members = await holdersOf(tx, today, { role: 'csirt-member' })
  const starter = scenarios[0]
  if (starter === undefined) throw new Error('no scenarios')
  await plan(
    id,
    {
      participants: [
        { role: '進行', person: owner },
        ...[...new Set(members.map(({ person }) => person))].map((person) => ({ role: 'CSIRT要員', person })),
      ],
      injects: [...starter.injects],
    },
    await on('09:10'),
  )
  await start(id, await on('10:00'))
  await write(id, { kind: 'act', text: '窓口が受け付け、LANケーブルを抜くよう伝えた。', at: null }, await on('10:03'))
  await write(
    id,
    { kind: 'act', text: '共有サーバーの切り離しを統括情報セキュリティ責任者が決めた。', at: null },
    await on('10:18'),
  )
  await write(id, { kind: 'good', text: '第一報がCISOに10分で届いた。', at: null }, await on('11:05'))
  await write(id, { kind: 'improve', text: '委託先の夜間の連絡先が古かった。', at: null }, await on('11:10'))
  await endDrill(id, await on('11:20'))
  const after = await as(owner, at(addDays(today, -44), '09:00'))
  await follow(id, { text: '委託先の緊急連絡先を改め、連絡網に印刷して置く', owner, dueOn: addDays(today, -3) }, after)
  await follow(id, { text: 'バックアップの隔離の手順を書く', owner, dueOn: addDays(today, 40) }, after)
}

async function plantReports({ context, as }: Planting): Promise<void> {
  const { tx, today } = context
  const clerks = (await holdersOf(tx, today)).filter(
    ({ roles, personKind }) => roles.length === 0 && personKind !== 'external',
  )
  const [one, other] = clerks
  if (one === undefined || other === undefined) throw new Error('the sample has no clerks')
  const empty = { affected: '', occurredAt: null, mailSender: '', mailSubject: '', forPerson: null }
  const { id } = await file(
    {
      ...empty,
      kind: 'incident',
      what: '窓口で、別の方の証明書を渡しかけ、渡したあとで気づいて回収した。',
      affected: '住民票の写し 1通',
      noticedAt: at(addDays(today, -12), '14:10').toISOString(),
      goingOn: 'no',
      myNumber: 'no',
    },
    await as(one.person, at(addDays(today, -12), '14:25')),
  )
  await receive(id, await as(await window(context), at(addDays(today, -12), '14:40')))
  await file(
    {
      ...empty,
      kind: 'suspicious-mail',
      what: '取引先を名のるメールに、パスワード付きのファイルが付いていた。開いていない。',
      mailSubject: '見積書の再送について',
      mailSender: 'sales@mitsumori.example',
      noticedAt: null,
      goingOn: 'unknown',
      myNumber: 'no',
    },
    await as(other.person, new Date(context.now.getTime() - 2 * 3_600_000)),
  )
}

async function window(context: Context): Promise<string> {
  const [one] = await holdersOf(context.tx, context.today, { role: 'contact-window' })
  return one?.person ?? (await holder(context, 'security-office'))
}
