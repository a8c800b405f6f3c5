// A near miss without a name: plain HTML that reads no session. What is not asked for cannot be kept.
//
// INVARIANT (nobody behind it): no cookie is read, no person's id is written, neither in the report nor in the journal, where only
// stands that a nameless report came, and when. So there is no receipt to the sender, and nothing can be asked back.
import { sql } from 'kysely'
import type { Clock } from '../../../kernel/clock.ts'
import { type Database, inTenant } from '../../../kernel/db/database.ts'
import { act } from '../../../kernel/http/act.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { html, page } from '../../../kernel/http/markup.ts'
import { today } from '../../../kernel/i18n/today.ts'
import { newId } from '../../../kernel/ids.ts'
import { type UnitInForce, unitsInForce } from '../../organization/index.ts'
import { longestReport } from '../contract.ts'
import { callOut } from './file.ts'
import { drillSettingsOf } from './settings.ts'

interface Answering {
  readonly database: Pick<Database, 'kysely'>
  readonly tenant: { readonly id: string; readonly name: string }
  readonly clock: Clock
}

export const nearMissPath = '/near-miss'

/** 40 KB: 4,000 letters percent-encoded. */
const largestForm = 40_000
/** 200 a day: more than a large city has in a month; a script stops there. */
const mostADay = 200

/** GET the form, POST a near miss. */
export async function nearMissDoor(request: Request, { database, tenant, clock }: Answering): Promise<Response> {
  const now = clock()
  const { units, isOpen } = await inTenant(database, tenant.id, async (tx) => ({
    units: await unitsInForce(tx, today(now)),
    isOpen: (await drillSettingsOf(tx)).nearMissOpen,
  }))
  const city = tenant.name
  if (!isOpen) return reply(404, closed(city))
  if (request.method !== 'POST') return reply(200, form({ city, units }))
  // a form on another site may not speak for this city's staff
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return reply(403, closed(city))
  const text = await request.text()
  if (text.length > largestForm)
    return reply(413, form({ city, units, because: '長すぎます。短くして送り直してください。' }))
  const given = new URLSearchParams(text)
  const [what, affected, unit] = ['what', 'affected', 'unit'].map((name) =>
    (given.get(name) ?? '').replaceAll('\0', '').trim(),
  )
  const typed = { what: what ?? '', affected: affected ?? '', unit: unit ?? '' }
  const because = judge(typed)
  if (because !== null) return reply(422, form({ city, units, because, typed }))
  const known = units.find(({ id }) => id === typed.unit)?.id ?? null
  const isTaken = await act({ database, tenant: tenant.id, now }, (context) => take(typed, known, context))
  return isTaken
    ? reply(200, thanks(city))
    : reply(
        429,
        form({ city, units, because: '今日はこれ以上受け取れません。明日また送るか、窓口に知らせてください。', typed }),
      )
}

interface Typed {
  readonly what: string
  readonly affected: string
  readonly unit: string
}

/** Why it cannot be taken; null where it can. Pure. */
export function judge({ what, affected }: Typed): string | null {
  if (what === '') return '何があったかを書いてください。'
  if (what.length > longestReport) return `何があったかは${longestReport}文字までです。`
  return affected.length > 500 ? '関係するものは500文字までです。' : null
}

async function take({ what, affected }: Typed, unit: string | null, context: Context): Promise<boolean> {
  const { tx, now, record } = context
  const today = await sql<{ n: number }>`select count(*)::int as n from people.report
    where reporter is null and reported_at > ${now}::timestamptz - interval '1 day'`.execute(tx)
  if ((today.rows[0]?.n ?? 0) >= mostADay) return false
  const id = newId(now)
  await sql`insert into people.report (id, kind, what, affected, noticed_at, reported_at, going_on, my_number, unit)
    values (${id}::uuid, 'near-miss', ${what}, ${affected}, ${now}, ${now}, 'no', 'unknown', ${unit}::uuid)`.execute(tx)
  await record({ kind: 'people.near-miss-filed', subject: { type: 'people.report', id }, article: '6(5)' })
  await callOut({ id, kind: 'near-miss', unit, goingOn: 'no', myNumber: 'unknown' }, context)
  return true
}

function reply(status: number, body: string): Response {
  return new Response(body, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  })
}

const footOf = (city: string): string => `${city}　ヒヤリハットの報告`

interface Sheet {
  readonly city: string
  readonly units: readonly UnitInForce[]
  readonly because?: string
  readonly typed?: Typed
}

function form({ city, units, because, typed = { what: '', affected: '', unit: '' } }: Sheet): string {
  return page({
    city,
    title: 'ヒヤリハットを名前なしで知らせる',
    foot: footOf(city),
    body: html`<h1>ヒヤリハットを名前なしで知らせる</h1>
<p>事故にならずに済んだことを教えてください。<strong>この画面はサインインの情報を読まず、あなたの名前も職員番号も保存しません。</strong>記録簿に残るのは、名前のない報告があったことと、その時刻だけです。</p>
<p>返事や問い合わせはできません。返事がほしいとき、事故が起きているときは、<a href="/people/report">名前を付けて報告</a>してください。</p>
${because === undefined ? html`` : html`<p role="alert"><strong>${because}</strong></p>`}
<form method="post" action="${nearMissPath}">
<p><label for="what">何がありましたか（人の名前は書かないでください）</label><br><textarea id="what" name="what" rows="5" required maxlength="${String(longestReport)}">${typed.what}</textarea></p>
<p><label for="affected">関係するもの（文書・機器・システム。分かれば）</label><br><input id="affected" name="affected" maxlength="500" value="${typed.affected}"></p>
<p><label for="unit">課（書かなくてもかまいません。小さい課では、課を書くと人が分かることがあります）</label><br><select id="unit" name="unit"><option value="">書かない</option>${units.map(
      ({ id, name }) => html`<option value="${id}"${id === typed.unit ? html` selected` : html``}>${name}</option>`,
    )}</select></p>
<p><button type="submit">知らせる</button></p>
</form>`,
  })
}

const thanks = (city: string): string =>
  page({
    city,
    title: '受け取りました',
    foot: footOf(city),
    body: html`<h1>受け取りました</h1><p>知らせてくださって、ありがとうございます。次の事故を防ぐために使います。</p><p><a href="/">関所に戻る</a></p>`,
  })

const closed = (city: string): string =>
  page({
    city,
    title: '受け付けていません',
    foot: footOf(city),
    body: html`<h1>ここでは受け付けていません</h1><p>ヒヤリハットは、関所の「報告する」から知らせてください。</p>`,
  })
