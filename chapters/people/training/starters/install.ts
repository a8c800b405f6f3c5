// はじめの教材: three whole courses that a city may use as they are, or make its own.
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { add } from '../../../../kernel/ledger/write.ts'
import type { Content, installStarters } from '../../contract.ts'
import { addVersion, saveDraftOf } from '../course.ts'
import { courseRules } from '../ledgers.ts'
import { keepPicture } from '../pictures.ts'
import { mailStarter } from './mail.table.ts'
import { personalStarter } from './personal.table.ts'
import { securityStarter } from './security.table.ts'
import type { Starter } from './starter.ts'

/** The starter courses, in the order in which they are taken. */
export const starters: readonly Starter[] = [securityStarter, personalStarter, mailStarter]

/** Put in those that the city does not have; what it has, changed or not, stays as it is. */
export async function install(context: Context): Promise<z.input<typeof installStarters.reply>> {
  const held = await sql<{ code: string }>`select code from people.course where retired_at is null`.execute(context.tx)
  const known = new Set(held.rows.map(({ code }) => code))
  const missing = starters.filter(({ code }) => !known.has(code))
  if (missing.length === 0) context.unchanged()
  const added = []
  for (const starter of missing) added.push(await installOne(starter, context))
  return { added, kept: starters.length - missing.length }
}

async function installOne(
  { code, title, summary, minutes, content, pictures }: Starter,
  context: Context,
): Promise<{ id: string; title: string }> {
  const id = await add(courseRules, { code, title, summary, minutes, reviewMonths: 12, owner: null }, null, context)
  const places = new Map<string, string>()
  for (const { key, file, name } of pictures) {
    const bytes = await readFile(new URL(`./pictures/${file}`, import.meta.url))
    places.set(key, (await keepPicture(id, { name, bytes }, context)).id)
  }
  const own = withPictures(content, places)
  await saveDraftOf(id, { revision: 0, content: own }, context)
  await addVersion(id, { content: own, note: 'はじめの教材', packageId: null }, context)
  return { id, title }
}

function withPictures(content: Content, places: ReadonlyMap<string, string>): Content {
  const placed = (text: string): string =>
    text.replaceAll(/\(picture:([a-z-]+)\)/gu, (whole, key: string) =>
      places.has(key) ? `(picture:${places.get(key) ?? ''})` : whole,
    )
  return { ...content, sections: content.sections.map((section) => ({ ...section, text: placed(section.text) })) }
}
