// 6(6): an export is read in the sandbox, tried, and applied in one transaction; nothing is kept before a person says so.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Matching } from '../../../../kernel/contract/ledger.ts'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { searchForm } from '../../../../kernel/i18n/search-form.ts'
import { add } from '../../../../kernel/ledger/write.ts'
import { keep, kept, readSheet } from '../../../../kernel/ledger/transfer/upload.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { type applyPostureFile, type Fact, facts, type PostureReport } from '../../contract.ts'
import { endOf } from '../../day.ts'
import { terminalRules } from '../ledgers.ts'
import { keepSights, type Sight, tellChanges } from '../posture.ts'
import { keepSoftware, type SoftwareList } from '../software.ts'
import { restand } from '../standing.ts'
import { type FileHost, proposeColumns, readPostureRows } from './read.ts'

const place = 'access.posture'
/** 50,000 terminals in a file: twice the largest city's; each is a record of the ledger if it is new. */
const mostHosts = 50_000
/** 500 terminals' programs a statement: about 75,000 rows, a few MB of JSON. */
const listsAtOnce = 500
/** 100: rows and names shown; the counts tell of all. */
const mostShown = 100

export async function tryFile(file: { name: string; bytes: Uint8Array }, context: Context): Promise<PostureReport> {
  context.permit({ type: place })
  const upload = await keep({ ...file, place }, context)
  context.unchanged()
  return (await read(upload.id, undefined, context)).report
}

export async function rematchFile(id: string, matching: Matching, context: Context): Promise<PostureReport> {
  context.unchanged()
  return (await read(id, matching, context)).report
}

interface Found extends FileHost {
  readonly terminal: string | null
}

async function read(
  id: string,
  wanted: Matching | undefined,
  context: Context,
): Promise<{ readonly report: PostureReport; readonly found: readonly Found[]; readonly sha256: string }> {
  const file = await kept(id, place, context)
  const sheet = await readSheet(file.bytes)
  const matching = wanted ?? proposeColumns(sheet.headings)
  const { hosts, troubles, rejected } = readPostureRows(sheet, matching, context.now)
  if (hosts.length > mostHosts)
    throw new Refusal('too-many-terminals', {
      status: 422,
      title: '端末が多すぎます',
      detail: `一度に取り込めるのは${mostHosts.toLocaleString('ja')}台までです。ファイルを分けてください。何も取り込んでいません。`,
      article: '6(6)',
    })
  const found = await findTerminals(hosts, context)
  const unknown = found.filter(({ terminal }) => terminal === null)
  const used = new Set(Object.values(matching))
  return {
    found,
    sha256: file.sha256,
    report: {
      file: id,
      name: file.name,
      encoding: sheet.encoding,
      headings: [...sheet.headings],
      matching,
      unmatched: sheet.headings.filter((one) => one !== '' && !used.has(one)),
      known: found.length - unknown.length,
      unknown: unknown.slice(0, mostShown).map(({ host, number }) => host || number),
      unknownCount: unknown.length,
      looks: facts.flatMap(({ value }) => {
        const count = hosts.filter(({ looks, software }) =>
          value === 'software' ? software.length > 0 : looks.has(value),
        ).length
        return count === 0 ? [] : [{ fact: value, count }]
      }),
      software: hosts.reduce((sum, { software }) => sum + software.length, 0),
      rejected,
      troubles: troubles.slice(0, mostShown),
    },
  }
}

/** By number, then by name; a name that two terminals bear finds neither. */
async function findTerminals(hosts: readonly FileHost[], { tx }: Context): Promise<readonly Found[]> {
  const rows = await sql<{ id: string; number: string; name: string }>`
    select id, number, name from access.terminal where retired_at is null`.execute(tx)
  const numbers = new Map(rows.rows.map(({ id, number }) => [searchForm(number), id]))
  const names = new Map<string, string | null>()
  for (const { id, name } of rows.rows) names.set(searchForm(name), names.has(searchForm(name)) ? null : id)
  return hosts.map((host) => ({
    ...host,
    terminal:
      (host.number === '' ? undefined : numbers.get(searchForm(host.number))) ??
      (host.host === '' ? undefined : names.get(searchForm(host.host))) ??
      null,
  }))
}

/** 6(6): all accepted rows at once; the checks listen to what changed. */
export async function applyFile(
  id: string,
  { matching, on, addUnknown, isWhole, skipRejected }: z.output<typeof applyPostureFile.body>,
  context: Context,
): Promise<PostureReport> {
  const { tx, now, today, record } = context
  context.permit({ type: place })
  const { report, found, sha256 } = await read(id, matching, context)
  if (report.rejected > 0 && !skipRejected)
    throw new Refusal('rows-rejected', {
      status: 422,
      title: '取り込めない行があります',
      detail: `${report.rejected}行が取り込めません。直すか、「取り込めない行を除く」を選んでください。何も取り込んでいません。`,
      article: '6(6)',
    })
  if (on > today)
    throw new Refusal('export-is-of-the-future', {
      status: 422,
      title: '書き出した日を直してください',
      detail: 'まだ来ていない日です。何も取り込んでいません。',
      article: '6(6)',
    })
  const known = addUnknown ? await addTerminals(found, context) : found.filter(({ terminal }) => terminal !== null)
  const made = on === today ? now : endOf(on)
  const at = (seen: Date | null): Date => (seen === null || seen > now ? made : seen)
  const source = `file:${report.name}`.slice(0, 200)
  const moved = await keepLists(known, { source, at, isWhole }, context)
  const changes = await keepSights(tx, sightsOf(known, source, at))
  await restand(tx, { now, today })
  await record({
    kind: 'access.posture-imported',
    subject: { type: 'access.terminal', id: '*' },
    details: {
      name: report.name,
      sha256,
      on,
      known: report.known,
      newTerminals: addUnknown ? report.unknownCount : 0,
      rejected: report.rejected,
      software: moved,
    },
  })
  await tellChanges(changes, source, context)
  if (moved.added + moved.gone > 0)
    await record({
      kind: 'access.software-changed',
      subject: { type: 'access.terminal', id: '*' },
      details: { source, ...moved },
    })
  return report
}

async function addTerminals(found: readonly Found[], context: Context): Promise<readonly Found[]> {
  const all: Found[] = []
  for (const one of found) {
    if (one.terminal !== null) all.push(one)
    else {
      const values = { number: one.number || one.host, name: one.host || one.number, kind: 'desktop', addresses: null }
      all.push({ ...one, terminal: await add(terminalRules, values, '資産管理ソフトの書き出し', context) })
    }
  }
  return all
}

type Moment = (seen: Date | null) => Date

function sightsOf(known: readonly Found[], source: string, at: Moment): readonly Sight[] {
  return known.flatMap(({ terminal, looks, software, listed }) => {
    if (terminal === null) return []
    const seen = [...looks].map(
      ([fact, look]): Sight => ({ terminal, fact, value: look.value, detail: '', source, at: at(look.at) }),
    )
    const list: readonly { fact: Fact; value: string; at: Date }[] =
      software.length === 0 ? [] : [{ fact: 'software', value: 'yes', at: at(listed) }]
    return [...seen, ...list.map((one): Sight => ({ terminal, detail: '', source, ...one }))]
  })
}

async function keepLists(
  known: readonly Found[],
  { at, isWhole }: { readonly source: string; readonly at: Moment; readonly isWhole: boolean },
  { tx, now, today }: Context,
): Promise<{ readonly added: number; readonly gone: number }> {
  const lists = known.flatMap(({ terminal, software, listed }): readonly SoftwareList[] =>
    terminal === null || software.length === 0
      ? []
      : // one source however the file is called: the next export replaces this one
        [{ terminal, query: 'file', has: software, gone: isWhole ? 'whole' : [], at: at(listed) }],
  )
  let moved = { added: 0, gone: 0 }
  for (let start = 0; start < lists.length; start += listsAtOnce) {
    const done = await keepSoftware(tx, lists.slice(start, start + listsAtOnce), { now, today })
    moved = { added: moved.added + done.added, gone: moved.gone + done.gone }
  }
  return moved
}
