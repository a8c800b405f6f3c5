// The page of a tablet at a door: one field that a badge reader types into, plain HTML without script, keyboard only.
import type { Clock } from '../../../../kernel/clock.ts'
import { type Database, inTenant } from '../../../../kernel/db/database.ts'
import { act } from '../../../../kernel/http/act.ts'
import { html, type Markup } from '../../../../kernel/http/markup.ts'
import { doorByLink, doorPath, type OpenDoor, pass, type Passed } from '../doors.ts'
import { tidy } from '../log-row.ts'

interface Standing {
  readonly database: Pick<Database, 'kysely'>
  readonly tenant: { readonly id: string; readonly name: string }
  readonly clock: Clock
}

/** 2,000 bytes: a card number, percent-encoded several times over. */
const largestForm = 2_000
/** 5 s: long enough to read a name, short enough for whoever stands behind. */
const shownFor = 5

/** 6(4): the door page of a room, or a scan at it. A link that opens nothing says nothing about why. */
export async function doorPage(request: Request, { database, tenant, clock }: Standing): Promise<Response> {
  const link = new URL(request.url).pathname.slice(doorPath.length)
  const door = /^[A-Za-z0-9_-]{32}$/.test(link)
    ? await inTenant(database, tenant.id, (tx) => doorByLink(tx, link))
    : undefined
  if (door === undefined) return reply(404, closed(tenant.name))
  const scene = { city: tenant.name, door, link }
  if (request.method !== 'POST') return reply(200, waiting(scene, null))
  const text = await request.text()
  const number = tidy(new URLSearchParams(text.slice(0, largestForm)).get('number') ?? '').replaceAll('\0', '')
  if (text.length > largestForm || number === '') return reply(200, waiting(scene, 'もう一度、読み取ってください。'))
  const passed = await act({ database, tenant: tenant.id, now: clock() }, (context) => pass(door, number, context))
  return reply(200, result(scene, passed))
}

function reply(status: number, body: string): Response {
  return new Response(body, {
    status,
    // the link is the key: it goes into no cache and no other site's log
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  })
}

interface Scene {
  readonly city: string
  readonly door: OpenDoor
  readonly link: string
}

function waiting(scene: Scene, hint: string | null): string {
  return whole(
    scene,
    'wait',
    html`<h1>${scene.door.room}</h1>
<p class="big">職員証をかざしてください</p>
<p class="hint" role="status">${hint ?? '入るときも出るときも、一度だけかざします。番号を打ち込み、Enter キーでも記録できます。'}</p>`,
  )
}

const answers: Readonly<
  Record<Passed['outcome'], { readonly tone: string; readonly word: string; readonly text: string }>
> = {
  in: { tone: 'in', word: '入室', text: '記録しました。' },
  out: { tone: 'out', word: '退室', text: '記録しました。お疲れさまでした。' },
  again: { tone: 'wait', word: '記録済み', text: '同じ職員証を続けて読み取りました。記録は一度だけです。' },
  'no-permission': {
    tone: 'no',
    word: '立入許可がありません',
    text: '入らずに、この室を管理する課の職員に声をかけてください。',
  },
  'unknown-card': {
    tone: 'no',
    word: '登録のない番号です',
    text: 'もう一度読み取るか、この室を管理する課の職員に声をかけてください。',
  },
  'lost-card': {
    tone: 'no',
    word: '使えない職員証です',
    text: '紛失か期限切れとして登録されています。この室を管理する課の職員に声をかけてください。',
  },
}

function result(scene: Scene, { outcome, who }: Passed): string {
  const { tone, word, text } = answers[outcome]
  const name = outcome === 'unknown-card' ? '' : who
  return whole(
    scene,
    tone,
    html`<h1>${scene.door.room}</h1>
<p class="big" role="status">${word}</p>
<p class="who">${name}</p>
<p class="hint">${text}</p>`,
    true,
  )
}

/** The field is there on every page and has the focus: the next badge needs no touch. */
function whole({ city, door, link }: Scene, tone: string, said: Markup, returns = false): string {
  const back = returns ? html`<meta http-equiv="refresh" content="${String(shownFor)};url=${doorPath}${link}">` : html``
  return html`<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${back}<title>${door.room}の入退室 - ${city}</title><link rel="stylesheet" href="/door.css"></head>
<body class="${tone}"><main>${said}
<form method="post" action="${doorPath}${link}" autocomplete="off"><label for="number">職員証の番号</label>
<input id="number" name="number" autofocus required maxlength="100" inputmode="latin" autocomplete="off" spellcheck="false">
<button type="submit">記録する</button></form></main>
<footer><p>${city}　${door.name}</p></footer></body></html>
`.markup
}

function closed(city: string): string {
  return html`<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>この端末は使えません - ${city}</title><link rel="stylesheet" href="/door.css"></head>
<body class="no"><main><h1>この端末は使えません</h1><p class="hint">リンクが違うか、止められています。${city}の情報政策課に知らせてください。</p></main></body></html>
`.markup
}
