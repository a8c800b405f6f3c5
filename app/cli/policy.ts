// `sekisho import policy`: what a document says and what it seems to answer to; without --dry-run, a draft version in the city.
import { readFile } from '../../chapters/policy/reading.ts'
import type { Clause } from '../../chapters/policy/document/clause.ts'
import { editions } from '../../catalogue/index.ts'
import { Sorry } from '../sorry.ts'
import type { Asked } from './commands.ts'
import { fileNamed, type NamedFile, sentenceOf } from './file.ts'
import { type DocumentSaid, outline } from './outline.ts'

const tierNames = ['basic', 'standard', 'procedure'] as const
export type TierName = (typeof tierNames)[number]

/** `sekisho import policy FILE… [--dry-run] [--json] [--tier basic|standard|procedure]`; 1 where a file could not be taken in. */
export async function importPolicies(paths: readonly string[], asked: Asked): Promise<number> {
  const tier = tierOf(asked)
  const isDry = asked.values['dry-run'] === true
  return isDry
    ? tell(paths, asked, readDry)
    : (await import('./draft.ts')).withDrafts({ tier, asked }, (keep) => tell(paths, asked, keep))
}

/** What is told of a file: the document, or what became of it in the city. */
export interface Told {
  readonly json: object
  readonly text: string
}

async function tell(
  paths: readonly string[],
  { values }: Asked,
  take: (file: NamedFile) => Promise<Told>,
): Promise<number> {
  const json = values['json'] === true
  const told: object[] = []
  let failed = 0
  // one after another: each reader may take half a gigabyte, and imports of one document follow each other
  for (const path of paths) {
    const outcome = await attempt(path, take)
    if ('error' in outcome) {
      failed += 1
      console.error(`${path}: ${outcome.error}`)
      told.push({ file: path, error: outcome.error })
    } else {
      told.push(paths.length === 1 ? outcome.json : { file: path, ...outcome.json })
      if (!json) console.log(paths.length === 1 ? outcome.text : `── ${path}\n${outcome.text}`)
    }
  }
  if (json) console.log(JSON.stringify(paths.length === 1 ? told[0] : told, null, 2))
  return failed === 0 ? 0 : 1
}

async function attempt(
  path: string,
  take: (file: NamedFile) => Promise<Told>,
): Promise<Told | { readonly error: string }> {
  try {
    return await take(await fileNamed(path))
  } catch (error) {
    return { error: sentenceOf(error) }
  }
}

/** Needs neither server nor database: the newest edition of the catalogue is the one a new city begins with. */
async function readDry(file: NamedFile): Promise<Told> {
  const { document, proposals } = await readFile(file, editions[0])
  const json: DocumentSaid = {
    title: document.title,
    revisions: document.revisions,
    front: document.front,
    clauses: document.clauses.map(clauseSaid),
    back: document.back,
    uncertain: document.uncertain,
    mappings: proposals.map(({ clause, control, confidence, because }) => ({ clause, control, confidence, because })),
  }
  return { json, text: outline(json) }
}

function clauseSaid({ number, path, title, text, children }: Clause): DocumentSaid['clauses'][number] {
  return { number, path, ...(title === undefined ? {} : { title }), text, children: children.map(clauseSaid) }
}

function tierOf({ values }: Asked): TierName {
  const tier = tierNames.find((one) => one === (values['tier'] ?? 'basic'))
  if (tier === undefined)
    throw new Sorry(
      '--tier は basic（基本方針）・standard（対策基準）・procedure（実施手順）のどれかにしてください。',
      '--tier is basic, standard or procedure.',
    )
  return tier
}
