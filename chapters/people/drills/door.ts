// Behind the link of an exercise's mail: plain HTML that tells at once that it was an exercise, what gave it away, and how to report.
//
// What counts. Mail scanners and previews follow links by themselves, some of them in a real browser. A request for the page is
// therefore only a visit (画面が呼ばれた). It counts as pressed (押した) after a hand: the button on the page, or the first trusted
// movement of mouse or key that the page's small script sees. The picture tells of opening where a mail program loads pictures, and
// many do not: it is shown as unreliable. Nothing is counted after the exercise has ended.
import { sql } from 'kysely'
import type { Clock } from '../../../kernel/clock.ts'
import { type Database, inTenant, type Tx } from '../../../kernel/db/database.ts'
import { act } from '../../../kernel/http/act.ts'
import { html, page } from '../../../kernel/http/markup.ts'
import { digestOf } from './dispatch.ts'
import { exercisePath } from './letter.ts'
import { countReported } from './matching.ts'

interface Answering {
  readonly database: Pick<Database, 'kysely'>
  readonly tenant: { readonly id: string; readonly name: string }
  readonly clock: Clock
}

interface Found {
  readonly id: string
  readonly hints: string
  readonly ended: boolean
}

/** GET and POST below /x/: the page, its picture, its script, its two buttons. */
export async function exerciseDoor(request: Request, answering: Answering): Promise<Response> {
  const path = new URL(request.url).pathname.slice(exercisePath.length)
  if (path === 'hand.js' && request.method === 'GET') return reply(200, script, 'text/javascript; charset=utf-8')
  const [, token = '', rest = ''] = /^([A-Za-z0-9_-]{32})(\/p\.gif|\/report)?$/u.exec(path) ?? []
  const { database, tenant } = answering
  const found = token === '' ? undefined : await inTenant(database, tenant.id, (tx) => targetOf(tx, token))
  if (found === undefined) return reply(404, unknown(tenant.name))
  if (request.method === 'GET' && rest === '/p.gif') {
    await note(found, 'opened', answering)
    return reply(200, pixel, 'image/gif')
  }
  if (request.method === 'GET' && rest === '') {
    await note(found, 'visited', answering)
    return reply(200, told(tenant.name, found, token))
  }
  if (request.method === 'POST' && rest === '/report') {
    await note(found, 'pressed', answering)
    await reportBy(found, answering)
    return reply(200, thanks(tenant.name, '報告を受け取りました', '気づいたら知らせる。それがいちばんの守りです。'))
  }
  if (request.method === 'POST' && rest === '') {
    await note(found, 'pressed', answering)
    return reply(200, thanks(tenant.name, 'ありがとうございました', 'この画面は閉じてかまいません。'))
  }
  return reply(405, unknown(tenant.name))
}

async function targetOf(tx: Tx, token: string): Promise<Found | undefined> {
  const found = await sql<Found>`select t.id, x.hints,
      exists (select from people.exercise_end n where n.tenant_id = x.tenant_id and n.exercise_id = x.id) as ended
    from people.exercise_target t join people.exercise x on x.tenant_id = t.tenant_id and x.id = t.exercise_id
    where t.token_sha256 = ${digestOf(token)}`.execute(tx)
  return found.rows[0]
}

type Kind = 'opened' | 'visited' | 'pressed'

/** The first of each kind; only what a hand did stands in the journal, by the number of the mail, never by name. */
async function note({ id, ended }: Found, kind: Kind, { database, tenant, clock }: Answering): Promise<void> {
  if (ended) return
  await act({ database, tenant: tenant.id, now: clock() }, async ({ tx, now, record }) => {
    const added =
      await sql`insert into people.exercise_event (target_id, kind, at) values (${id}::uuid, ${kind}, ${now})
      on conflict do nothing returning target_id`.execute(tx)
    if (kind === 'pressed' && added.rows.length > 0)
      await record({
        kind: 'people.exercise-pressed',
        subject: { type: 'people.exercise-target', id },
        article: '6(5)',
      })
  })
}

async function reportBy({ id, ended }: Found, { database, tenant, clock }: Answering): Promise<void> {
  if (ended) return
  await act({ database, tenant: tenant.id, now: clock() }, (context) => countReported(id, null, context))
}

function reply(status: number, body: string | Uint8Array<ArrayBuffer>, type = 'text/html; charset=utf-8'): Response {
  // the link is the key: it goes into no cache and no other site's log
  return new Response(body, {
    status,
    headers: { 'content-type': type, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  })
}

const footOf = (city: string): string => `${city}　標的型メール訓練`

function told(city: string, { hints, ended }: Found, token: string): string {
  const signs = hints.split('\n').filter((line) => line.trim() !== '')
  const path = `${exercisePath}${token}`
  return page({
    city,
    title: 'これは訓練です',
    foot: footOf(city),
    body: html`<h1>これは訓練のメールでした</h1>
<p><strong>あなたの端末にも、市の情報にも、何も起きていません。</strong>だれでも開いてしまうことがあります。責められることはありません。</p>
<h2>このメールの、おかしなところ</h2>
<ul>${signs.map((line) => html`<li>${line}</li>`)}</ul>
<h2>次に、本物かもしれないメールが来たら</h2>
<ol>
<li>開かない・押さない・返信しない。</li>
<li>関所の「報告する」から知らせる。押してしまったあとでも、早いほど守れます。</li>
<li>押してしまったら、LANケーブルを抜くか無線を切り、電源は切らずに待つ。</li>
</ol>
${
  ended
    ? html`<p>この訓練は終わりました。ご協力ありがとうございました。</p>`
    : html`<form method="post" action="${path}"><p><button type="submit">読みました</button></p></form>
<form method="post" action="${path}/report"><p><button type="submit">このメールを報告する</button></p></form>
<script src="${exercisePath}hand.js" defer></script>`
}`,
  })
}

const thanks = (city: string, title: string, text: string): string =>
  page({ city, title, foot: footOf(city), body: html`<h1>${title}</h1><p>${text}</p>` })

const unknown = (city: string): string =>
  page({
    city,
    title: '開けません',
    foot: footOf(city),
    body: html`<h1>このページは開けません</h1><p>リンクが途中で切れているか、違っています。</p>`,
  })

/** A hand at mouse, finger or keyboard, once; machines that only load the page make none. */
const script = `'use strict'
const kinds = ['pointermove', 'pointerdown', 'keydown', 'wheel']
const hand = (event) => {
  if (!event.isTrusted) return
  for (const kind of kinds) removeEventListener(kind, hand)
  void fetch(location.pathname, { method: 'POST', credentials: 'omit' }).catch(() => undefined)
}
for (const kind of kinds) addEventListener(kind, hand, { passive: true })
`

/** One transparent pixel (GIF89a). */
const pixel = new Uint8Array(Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'))
