// 見本市 goes into an empty city, record by record through the same gate as a person's entries, so that its history is whole.
import type { Context } from '../../../kernel/http/chapter.ts'
import { firstDayOf, fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { add } from '../../../kernel/ledger/write.ts'
import { shift } from '../period.ts'
import { organRules, postRules, unitRules } from '../rules/bodies.ts'
import { contactRules } from '../rules/exceptions.ts'
import { assignmentRules, personRules } from '../rules/people.ts'
import { plantAffairs } from './affairs.ts'
import { found, type Planted } from './planted.ts'
import { contacts, organs, people, posts, units } from './town.table.ts'

/**
 * 4(1), 6(1): plant the sample city. The caller's context must permit everything. Dates are set around the context's day, so that
 * the town is alive whenever it is planted: last April's appointments, next April's transfers, a meeting this fiscal year.
 * Not perfect on purpose: 図書館 has no 情報セキュリティ管理者, the number of the police was last checked over a year ago.
 */
export async function plantOrganization(context: Context): Promise<Planted> {
  const organIds = await plantOrgans(context)
  const unitIds = await plantUnits(context, organIds)
  const personIds = await plantPeople(context)
  const postIds = await plantPosts(context, { organIds, unitIds, personIds })
  for (const [position, kind, name, telephone, mail, hours, days] of contacts) {
    await add(
      contactRules,
      { position, kind, name, telephone, mail, hours, checkedOn: shift(context.today, -days) },
      null,
      context,
    )
  }
  const planted = {
    organs: organIds,
    units: unitIds,
    posts: postIds,
    people: personIds,
    first: found(personIds, '2021'),
  }
  await plantAffairs(context, planted)
  return planted
}

async function plantOrgans(context: Context): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const [index, [kind, name]] of organs.entries())
    ids.set(kind, await add(organRules, { kind, name, position: index + 1 }, null, context))
  return ids
}

async function plantUnits(
  context: Context,
  organIds: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const [code, name, kana, kind, organ, parent] of units) {
    const id = await add(
      unitRules,
      { code, name, kana, kind, organ: found(organIds, organ), parent: parent === null ? null : found(ids, parent) },
      null,
      context,
    )
    ids.set(code, id).set(name, id)
  }
  return ids
}

async function plantPeople(context: Context): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  const year = fiscalYear(context.today)
  for (const [number, name, kana, kind] of people) {
    const mail = kind === 'assembly' ? null : `${number}@city.mihon.example`
    // 会計年度任用職員 are appointed for one fiscal year at the longest (地方公務員法22条の2)
    const term =
      kind === 'fiscal-year'
        ? { startsOn: firstDayOf(year), endsOn: shift(firstDayOf(year + 1), -1) }
        : { startsOn: null, endsOn: null }
    const id = await add(personRules, { number, name, kana, kind, mail, ...term }, null, context)
    ids.set(number, id).set(name, id)
  }
  return ids
}

interface Known {
  readonly organIds: ReadonlyMap<string, string>
  readonly unitIds: ReadonlyMap<string, string>
  readonly personIds: ReadonlyMap<string, string>
}

async function plantPosts(
  context: Context,
  { organIds, unitIds, personIds }: Known,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  const names = new Map<string, string>(units.map(([code, name]) => [code, name]))
  const since = firstDayOf(fiscalYear(context.today))
  for (const [index, [place, title, roles, ...holders]] of posts.entries()) {
    const unit = unitIds.get(place) ?? null
    const id = await add(
      postRules,
      { title, unit, organ: unit === null ? found(organIds, place) : null, roles: [...roles], position: index + 1 },
      null,
      context,
    )
    ids.set(unit === null ? title : `${names.get(place) ?? ''} ${title}`, id)
    for (const holder of holders) {
      const [number = '', kind = 'main'] = holder.split(' ')
      await add(
        assignmentRules,
        { person: found(personIds, number), post: id, kind, validFrom: since, validTo: null },
        null,
        context,
      )
    }
  }
  return ids
}
