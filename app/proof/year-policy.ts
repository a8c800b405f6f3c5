// A revision of the basic policy: drafted, changed, adopted by every organ, published; and its clauses on the board of a day.
import { listOrgans } from './year-organs.ts'
import {
  adoptVersion,
  createFromTemplate,
  decideMappings,
  editTree,
  listDocuments,
  publishVersion,
  readBoard,
  readVersion,
} from '../../chapters/policy/contract.ts'
import { ciso, office, type Year } from './year-town.ts'

/** Adopt a revision of the basic policy, whose clause of duties says one thing more; returns how many organs decided. */
export async function reviseBasicPolicy(year: Year, effectiveOn: string): Promise<number> {
  const [document] = (await year.ask(office, listDocuments, { query: { tier: 'basic' } })).rows
  if (document === undefined) throw new Error('no basic policy')
  const { version } = await year.ask(office, createFromTemplate, { body: { document: document.id } })
  const params = { id: version }
  const { clauses, steps, organs } = await year.ask(office, readVersion, { params })
  const duties = clauses.find(({ title }) => title?.includes('遵守義務'))
  if (duties === undefined) throw new Error('no clause of duties')
  const text = `${duties.text}\n生成AIに業務の情報を入力するときは、実施手順に従わなければならない。`
  await year.ask(office, editTree, { params, body: { act: 'retext', clause: duties.id, text, step: steps } })
  await year.ask(office, decideMappings, { params, body: { decision: 'confirmed', above: 0 } })
  const kinds = await listOrgans(year)
  const decisions = organs.map(({ id }) => ({
    organ: id,
    decidedOn: effectiveOn,
    effectiveOn,
    ...decisionOf(kinds.get(id)),
  }))
  const { adopted } = await year.ask(office, adoptVersion, { params, body: { joint: false, decisions } })
  await year.ask(office, publishVersion, { params, body: { publishedOn: effectiveOn, url: '/public' } })
  return adopted
}

function decisionOf(kind: string | undefined) {
  if (kind === 'head') return { kind: '決裁', decider: '市長', number: '情政第40号' } as const
  if (kind === 'assembly') return { kind: '議決', decider: '議長', number: '議運決定第5号' } as const
  return { kind: '委員会決定', decider: '委員長', number: '委員会議決第9号' } as const
}

/** The verdict of a clause on the board as of a day, `5` for instance. */
export async function verdictOf(year: Year, path: string, asOf?: string): Promise<string> {
  const { rows } = await year.ask(ciso, readBoard, { query: asOf === undefined ? {} : { asOf } })
  const row = rows.find((one) => one.path === path)
  if (row === undefined) throw new Error(`no clause \`${path}\` in ${rows.map((one) => one.path).join(' ')}`)
  return row.verdict
}
