// The page behind a supplier's link: plain HTML without script, so that it works in whatever browser a supplier has.
import type { Clock } from '../../../kernel/clock.ts'
import { type Database, inTenant } from '../../../kernel/db/database.ts'
import { act } from '../../../kernel/http/act.ts'
import { html, type Markup, page } from '../../../kernel/http/markup.ts'
import { today } from '../../../kernel/i18n/today.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import type { Question } from '../contract.ts'
import { judgeAnswer, linkPath, openByLink, type OpenQuestionnaire, takeAnswer } from '../questionnaire.ts'

interface Answering {
  readonly database: Pick<Database, 'kysely'>
  readonly tenant: { readonly id: string; readonly name: string }
  readonly clock: Clock
}

/** 2,200 KB: sixty answers of 4,000 characters, nine bytes each when percent-encoded. */
const largestForm = 2_200_000

/** 6(8): open a questionnaire by its link, or take its answer. A link that opens nothing says nothing about why. */
export async function answerPage(request: Request, { database, tenant, clock }: Answering): Promise<Response> {
  const link = new URL(request.url).pathname.slice(linkPath.length)
  const city = tenant.name
  const open = /^[A-Za-z0-9_-]{32}$/.test(link)
    ? await inTenant(database, tenant.id, (tx) => openByLink(tx, link, today(clock())))
    : undefined
  if (open === undefined) return reply(404, closed(city))
  if (request.method !== 'POST') return reply(200, form(city, open, {}, null))
  const text = await readForm(request)
  if (text === undefined) return reply(413, form(city, open, {}, '回答が長すぎます。短くして送り直してください。'))
  // a NUL is no text, and nobody typed it
  const given = Object.fromEntries(new URLSearchParams(text.replaceAll('%00', '').replaceAll('\0', '')))
  const because = judgeAnswer(open.questions, { name: given['name'] ?? '', answers: given })
  if (because !== null) return reply(422, form(city, open, given, because))
  const isTaken = await act({ database, tenant: tenant.id, now: clock() }, (context) =>
    takeAnswer(open, { name: given['name'] ?? '', answers: given }, context),
  )
  return isTaken ? reply(200, thanks(city)) : reply(404, closed(city))
}

/** The form as text; undefined where it is larger than any answer. Read no further than that. */
async function readForm(request: Request): Promise<string | undefined> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.byteLength
    if (length > largestForm) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
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

const footOf = (city: string): string => `${city}　業務委託における情報セキュリティの確認`

function form(
  city: string,
  open: OpenQuestionnaire,
  given: Readonly<Record<string, string>>,
  because: string | null,
): string {
  const body = html`<h1>委託先への質問票</h1>
<p>${open.supplier} 御中</p>
<p>「${open.title}」について、${city}からの質問です。${eraDate(open.dueOn, 'long')}までにお答えください。</p>
${because === null ? html`` : html`<p role="alert"><strong>${because}</strong></p>`}
<form method="post">
${open.questions.map((question) => field(question, given[question.id] ?? ''))}
<p><label for="name">回答した方（所属・氏名）</label><br><input id="name" name="name" required maxlength="100" value="${given['name'] ?? ''}"></p>
<p><button type="submit">回答を送る</button></p>
</form>
<p>送ったあとは、このリンクは開けなくなります。</p>`
  return page({ city, title: '委託先への質問票', body, foot: footOf(city) })
}

function field({ id, text, kind }: Question, value: string): Markup {
  if (kind === 'yes-no')
    return html`<fieldset><legend>${text}</legend>
<label><input type="radio" name="${id}" value="yes" required${checked(value === 'yes')}> はい</label>
<label><input type="radio" name="${id}" value="no"${checked(value === 'no')}> いいえ</label></fieldset>`
  if (kind === 'date')
    return html`<p><label for="${id}">${text}</label><br><input id="${id}" name="${id}" type="date" value="${value}"></p>`
  return html`<p><label for="${id}">${text}</label><br><textarea id="${id}" name="${id}" rows="4" maxlength="4000">${value}</textarea></p>`
}

const checked = (is: boolean): Markup => (is ? html` checked` : html``)

const thanks = (city: string): string =>
  page({
    city,
    title: '回答を受け取りました',
    body: html`<h1>回答を受け取りました</h1><p>ありがとうございました。この画面は閉じてかまいません。</p>`,
    foot: footOf(city),
  })

const closed = (city: string): string =>
  page({
    city,
    title: 'この質問票は開けません',
    body: html`<h1>この質問票は開けません</h1><p>リンクが違うか、すでに回答を受け取ったか、取り下げられたか、期限を大きく過ぎた質問票です。${city}の担当課にお問い合わせください。</p>`,
    foot: footOf(city),
  })
