// 地方自治法244条の6第2項: the policy as the public reads it. Server-made HTML, no script, one style sheet, prints on A4.
import { type Database, inTenant, type Tx } from '../../kernel/db/database.ts'
import { eraDate } from '../../kernel/i18n/era.ts'
import { today } from '../../kernel/i18n/today.ts'
import type { Clause } from './document/clause.ts'
import { html, type Markup, page } from '../../kernel/http/markup.ts'
import { type AdoptionRow, adoptionsOf } from './store/adoption.ts'
import { type PublicVersion, publicDocuments, publicVersion, publicVersions } from './store/public.ts'
import { clausesOf, revisionsOf } from './store/version.ts'
import { treeOf } from './tree.ts'

/** The public page at a path: `/public`, `/public/versions/:id`; undefined where there is none for the public. */
export function publicPage(
  database: Pick<Database, 'kysely'>,
  tenant: { readonly id: string; readonly name: string },
  path: string,
  now: Date = new Date(),
): Promise<string | undefined> {
  return inTenant(database, tenant.id, async (tx) => {
    const day = today(now)
    const wanted = /^\/public\/versions\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/iu.exec(path)?.[1]
    if (wanted !== undefined) {
      const version = await publicVersion(tx, wanted, day)
      return version === undefined ? undefined : versionPage(tx, tenant.name, { version, day })
    }
    return /^\/public\/?$/u.test(path) ? frontPage(tx, tenant.name, day) : undefined
  })
}

async function frontPage(tx: Tx, city: string, day: string): Promise<string> {
  const documents = await publicDocuments(tx, day)
  const basic = documents.find(({ tier }) => tier === 'basic')
  const others = documents.filter((one) => one !== basic)
  const rest =
    others.length === 0
      ? html``
      : html`<section><h2>そのほかの公開文書</h2><ul>${others.map((one) => html`<li><a href="/public/versions/${one.id}">${one.title}</a>（${eraDate(one.effectiveOn)} 施行）</li>`)}</ul></section>`
  if (basic === undefined)
    return page({
      city,
      foot: footOf(city),
      title: '情報セキュリティ基本方針',
      body: html`<h1>情報セキュリティ基本方針</h1><p>現在、公表している情報セキュリティ基本方針はありません。</p>${rest}`,
    })
  return page({ city, foot: footOf(city), title: basic.title, body: html`${await wholeText(tx, basic, day)}${rest}` })
}

async function versionPage(
  tx: Tx,
  city: string,
  { version, day }: { readonly version: PublicVersion; readonly day: string },
): Promise<string> {
  const body = html`${version.isInForce ? html`` : html`<p class="past">これは過去の版です。<a href="/public">施行中の版を見る</a></p>`}${await wholeText(tx, version, day)}`
  return page({ city, foot: footOf(city), title: version.title, body })
}

async function wholeText(tx: Tx, version: PublicVersion, day: string): Promise<Markup> {
  const clauses = treeOf(await clausesOf(tx, version.id))
  return html`<h1>${version.title}</h1>
<p class="dates">${eraDate(version.effectiveOn)} 施行</p>
${clauses.map((clause) => clauseMarkup(clause, 2))}
${version.back.map((line) => html`<p class="back">${line}</p>`)}
<section><h2>決定した機関</h2>${adopters(await adoptionsOf(tx, version.id))}</section>
${await history(tx, version, day)}`
}

function clauseMarkup(clause: Clause, level: number): Markup {
  const head = [clause.number, clause.title ?? ''].filter((part) => part !== '').join('　')
  const paragraphs = clause.text === '' ? [] : clause.text.split('\n')
  const inner = clause.children.map((child) => clauseMarkup(child, level + 1))
  if (clause.title === undefined) {
    return html`<div class="clause level-${String(level)}" id="${clause.path}"><p><span class="number">${clause.number}</span> ${paragraphs[0] ?? ''}</p>${paragraphs.slice(1).map((text) => html`<p>${text}</p>`)}${inner}</div>`
  }
  const heading = level === 2 ? html`<h2>${head}</h2>` : level === 3 ? html`<h3>${head}</h3>` : html`<h4>${head}</h4>`
  return html`<section class="clause level-${String(level)}" id="${clause.path}">${heading}${paragraphs.map((text) => html`<p>${text}</p>`)}${inner}</section>`
}

function adopters(adoptions: readonly AdoptionRow[]): Markup {
  return html`<table><thead><tr><th scope="col">機関</th><th scope="col">決定の日</th><th scope="col">施行の日</th><th scope="col">決定の別</th></tr></thead><tbody>${adoptions.map(
    (one) =>
      html`<tr><th scope="row">${one.organName}</th><td>${eraDate(one.decidedOn)}</td><td>${eraDate(one.effectiveOn)}</td><td>${one.kind}${one.isJoint ? '（共同）' : ''}</td></tr>`,
  )}</tbody></table>`
}

async function history(tx: Tx, version: PublicVersion, day: string): Promise<Markup> {
  const revisions = await revisionsOf(tx, version.id)
  const versions = await publicVersions(tx, version.document, day)
  const told = revisions.map(
    ({ kind, year, month, day }) =>
      html`<li>${eraDate([year, month, ...(day === undefined ? [] : [day])].map((part) => String(part).padStart(2, '0')).join('-'))} ${kind}</li>`,
  )
  const kept = versions
    .filter(({ id }) => id !== version.id)
    .map((one) => html`<li><a href="/public/versions/${one.id}">${eraDate(one.effectiveOn)} 施行の版</a></li>`)
  return html`<section class="history"><h2>制定・改定の経過</h2><ul>${told}</ul>${kept.length === 0 ? html`` : html`<h3>ほかの版</h3><ul>${kept}</ul>`}</section>`
}

const footOf = (city: string): string => `${city}　地方自治法第244条の6第2項に基づき公表しています。`
