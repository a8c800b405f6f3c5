// 訓練メールのひな形: the starters, and what the city made of them. The newest version of each counts.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound } from '../../../kernel/refusal.ts'
import type { listMailTemplates, MailTemplate, saveMailTemplate } from '../contract.ts'
import { starters } from './templates.table.ts'

interface Row {
  readonly template: string
  readonly name: string
  readonly subject: string
  readonly body: string
  readonly sender_name: string
  readonly sender_address: string
  readonly hints: string
  readonly removed: boolean
}

type Listed = z.output<typeof listMailTemplates.reply>['rows']

/** Starters first, then the city's own by name. */
export async function templatesOf({ tx }: Pick<Context, 'tx'>): Promise<Listed> {
  const found =
    await sql<Row>`select distinct on (template) template, name, subject, body, sender_name, sender_address, hints, removed
    from people.mail_template order by template, at desc, id desc`.execute(tx)
  const own = new Map(found.rows.map((row) => [row.template, row]))
  const known = starters.flatMap((starter) => {
    const row = own.get(starter.id)
    return row === undefined
      ? [{ ...starter, isStarter: true }]
      : row.removed
        ? []
        : [{ ...shown(row), isStarter: true }]
  })
  const made = found.rows
    .filter((row) => !row.removed && !starters.some(({ id }) => id === row.template))
    .map((row) => ({ ...shown(row), isStarter: false }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'ja'))
  return [...known, ...made]
}

const shown = (row: Row): MailTemplate => ({
  id: row.template,
  name: row.name,
  subject: row.subject,
  body: row.body,
  senderName: row.sender_name,
  senderAddress: row.sender_address,
  hints: row.hints,
})

/** A new version of a template, or a new one. */
export async function saveTemplate(
  body: z.output<typeof saveMailTemplate.body>,
  context: Context,
): Promise<MailTemplate> {
  const template = { ...body, id: body.id ?? newId(context.now) }
  await write(template, false, context)
  await context.record({
    kind: 'people.mail-template-saved',
    subject: { type: 'people.mail-template', id: template.id },
    details: template,
  })
  return template
}

export async function removeTemplate(id: string, context: Context): Promise<{ id: string }> {
  const template = (await templatesOf(context)).find((one) => one.id === id)
  if (template === undefined) throw notFound('ひな形')
  await write(template, true, context)
  await context.record({ kind: 'people.mail-template-removed', subject: { type: 'people.mail-template', id } })
  return { id }
}

async function write(template: MailTemplate, removed: boolean, { tx, now, actor }: Context): Promise<void> {
  await sql`insert into people.mail_template (id, template, name, subject, body, sender_name, sender_address, hints, removed, by_person, at)
    values (${newId(now)}::uuid, ${template.id}, ${template.name}, ${template.subject}, ${template.body}, ${template.senderName},
      ${template.senderAddress}, ${template.hints}, ${removed}, ${actor.personId}::uuid, ${now})`.execute(tx)
}
