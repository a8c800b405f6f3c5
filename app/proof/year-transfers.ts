// What people do about the transfers of April: entered in March, in force at midnight, settled by whoever has to.
import { absenceLedger, assignmentLedger, personLedger } from '../../chapters/organization/contract.ts'
import {
  acknowledge,
  listDepartures,
  listNamed,
  listNotices,
  listOwnDuties,
  readNoticeProgress,
  recordSheet,
  settleItems,
} from '../../chapters/people/contract.ts'
import { office, second, type Year } from './year-town.ts'

/** Who comes on April 1: two of them 会計年度任用職員 for a year. */
export const newcomers = Array.from({ length: 12 }, (_, at) => `N${String(at + 1).padStart(2, '0')}`)
/** The last two of them pledge as well. */
export const termed = newcomers.slice(10)
/** Clerks of the first ten grown sections go to the section after theirs. */
export const movers = Array.from({ length: 10 }, (_, at) => `G${String(at * 20 + 8).padStart(6, '0')}`)
/** Clerks of the next eight grown sections leave on March 31; the last one stays after all. */
export const leaving = Array.from({ length: 8 }, (_, at) => `G${String((at + 10) * 20 + 9).padStart(6, '0')}`)
export const staying = leaving[7] ?? ''
export const leavers = leaving.slice(0, 7)
/** 会計年度任用職員 of the sample city, whose year ends on the same day. */
export const expired = ['2024', '3013', '3014', '8031'] as const
/** The sample city swaps the heads of two sections on the same day. */
export const swapped = ['1011', '1051'] as const
/** On leave since before the year; the first is back on April 25, as the sample city has it, the second on June 1. */
export const returners = { april: '3031', june: 'G000030' } as const

const section = (at: number): readonly string[] => [`G${String(at + 1).padStart(4, '0')}`, `第${at + 1}課`]
const headings = ['職員番号', '氏名', '所属コード', '所属', '職名', '区分', 'メール', '着任日', '退任日', '発令日']

/** The file of the personnel office: newcomers and movers, in force on a day ahead. */
export async function enterTransfers(year: Year, april: string): Promise<{ readonly counts: object }> {
  const came = newcomers.map((number, at) => {
    const isTermed = termed.includes(number)
    const title = isTermed ? '会計年度任用職員' : '主事'
    const until = isTermed ? `${Number(april.slice(0, 4)) + 1}-03-31` : ''
    const mail = `${number.toLowerCase()}@mihon.test`
    return [number, `新人 ${at + 1}`, ...section(at), title, isTermed ? title : '正規', mail, april, until, april]
  })
  const moved = movers.map((number, at) => [number, '', ...section(at + 1), '主事', '正規', '', '', '', april])
  return year.roster(office, april, [headings, ...came, ...moved])
}

/** A day on which somebody goes, or null where they stay after all. */
export async function leaveOn(year: Year, number: string, endsOn: string | null): Promise<void> {
  const { get, revise } = personLedger.endpoints
  const id = await year.person(number)
  const { revision, values } = await year.ask(office, get, { params: { id } })
  // a row carries the values of its own ledger's fields
  const body = { values: { ...values, endsOn } as never, revision, reason: endsOn === null ? '退職の取消し' : '退職' }
  await year.ask(office, revise, { params: { id }, body })
}

/** The office ends the assignments of those who left, as the check of people without a place asks for. */
export async function endAssignments(year: Year, numbers: readonly string[], validTo: string): Promise<void> {
  const { list, revise } = assignmentLedger.endpoints
  for (const number of numbers) {
    const { rows } = await year.ask(office, list, { query: { filter: `person:${await year.person(number)}` } })
    for (const { id, revision, values } of rows.filter((row) => row.values['validTo'] === null)) {
      // a row carries the values of its own ledger's fields
      const body = { values: { ...values, validTo } as never, revision, reason: '退職' }
      await year.ask(office, revise, { params: { id }, body })
    }
  }
}

/** Leave that ends in a return. */
export async function absent(year: Year, number: string, [validFrom, validTo]: readonly [string, string]) {
  const person = await year.person(number)
  const values = {
    person,
    validFrom,
    validTo,
    reason: 'long-leave',
    standInPost: null,
    standInPerson: null,
    note: null,
  } as const
  await year.ask(office, absenceLedger.endpoints.add, { body: { values } })
}

/** The notice of the basic policy in force. */
export async function basicNotice(year: Year): Promise<string> {
  const rows = await year.ask(office, listNotices)
  const found = rows.find(({ tier, isCurrent }) => tier === 'basic' && isCurrent)
  if (found === undefined) throw new Error('no notice of the basic policy')
  return found.id
}

interface Signing {
  readonly signedOn: string
  /** Which units, by name; all unless told. */
  readonly units?: (name: string) => boolean
}

/** Whoever still has to confirm in each unit signs on paper; the office records it, each of its two for the other. */
export async function signOnPaper(
  year: Year,
  notice: string,
  { signedOn, units = () => true }: Signing,
): Promise<number> {
  const progress = await year.ask(office, readNoticeProgress, { params: { id: notice } })
  const own = await year.person(office)
  let signed = 0
  for (const unit of progress.units.filter(({ name, total, done }) => done < total && units(name))) {
    const query = { unit: unit.id ?? 'none' }
    const { rows } = await year.ask(office, listNamed, { params: { id: notice }, query })
    const open = rows.filter(({ state }) => state === 'open').map(({ id }) => id)
    if (open.length === 0) continue
    const by = open.includes(own) ? second : office
    const recorder = await year.person(by)
    const rest = open.filter((id) => id !== recorder)
    const record = async (who: string, persons: readonly string[]): Promise<void> => {
      const body = { unit: unit.id ?? 'none', signedOn, persons: [...persons], note: null }
      if (persons.length > 0) signed += (await year.ask(who, recordSheet, { params: { id: notice }, body })).recorded
    }
    await record(by, rest)
    if (rest.length < open.length) await record(office, [recorder])
  }
  return signed
}

/** Read and confirm on the screen, with the pledge where one is asked for. */
export async function confirm(year: Year, number: string, notice: string): Promise<void> {
  const { pledge } = await year.ask(number, listOwnDuties)
  await year.ask(number, acknowledge, { params: { id: notice }, body: { pledges: pledge !== null } })
}

/** Departures of a day that are still open. */
export async function departuresOf(year: Year, day: string) {
  return (await year.ask(office, listDepartures, { query: { show: 'all', day } })).rows
}

/** Settle open items of a day that a role has to see to. */
export async function settle(
  year: Year,
  day: string,
  { by, roles }: { readonly by: string; readonly roles: readonly string[] },
) {
  const me = await year.person(by)
  const items = (await departuresOf(year, day))
    .filter(({ person }) => person.id !== me)
    .flatMap(({ id, items: all }) =>
      all
        .filter(({ outcome, role }) => outcome === null && roles.includes(role))
        .map(({ item }) => ({ departure: id, item })),
    )
  if (items.length === 0) return 0
  return (await year.ask(by, settleItems, { body: { items, outcome: 'done', note: null } })).settled
}
