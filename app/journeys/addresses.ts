// Where a screen of one record is opened: ids of what the town has, found as its people find them.
import type { Listed } from './screen-list.ts'
import type { Person } from '../testing.ts'

/** Screens that need a record, each with the list of the API that names one, or with the value itself. */
const records: Readonly<Record<string, (person: Person) => Promise<string>>> = {
  '/access/reviews/$batch': (person) => first(person, '/access/reviews', 'batches'),
  '/access/vulnerabilities/$cve': (person) => first(person, '/access/vulnerabilities'),
  '/assurance/committee/$id': (person) => first(person, '/assurance/committee', 'kept'),
  '/assurance/inspection/$id': (person) => first(person, '/assurance/inspections'),
  '/approvals/$id': async (person) => String((await rowsAt(person, '/approvals?box=all'))[0]?.['id']),
  '/journal/$id': (person) => first(person, '/journal/entries', 'entries'),
  '/assurance/audit/engagements/$id': (person) => first(person, '/assurance/audit/engagements', 'engagements'),
  '/assurance/audit/findings/$id': (person) => first(person, '/assurance/audit/findings?state=all'),
  '/assets/disposals/$id': (person) => first(person, '/assets/disposals?state=all'),
  '/organization/committee/$id': (person) => first(person, '/organization/meetings'),
  '/organization/transfers/$on': async () => '2027-04-01',
  '/people/acknowledgements/$id': (person) => first(person, '/people/notices'),
  '/people/departures/$id': (person) => first(person, '/people/departures'),
  '/people/notices/$id': (person) => first(person, '/people/notices'),
  '/physical/door-list/$id': (person) => first(person, '/physical/rooms'),
  '/people/learning/$id': (person) => first(person, '/people/courses'),
  '/people/course-editor/$id': (person) => first(person, '/people/courses'),
  '/people/progress/$id': (person) => first(person, '/people/plan'),
  '/people/attendance/$id': (person) => first(person, '/people/lessons'),
  '/people/certificates/$id': (person) => certificate(person),
  '/people/test/$id': (person) => test(person),
  '/sanitization/transfers/$id': (person) => first(person, '/sanitization/transfers?box=all'),
  '/sanitization/mail/$id': (person) => first(person, '/sanitization/mail'),
  '/people/exercises/$id': (person) => first(person, '/people/exercises'),
  '/people/reports/$id': (person) => first(person, '/people/reports'),
  '/board/$id': (person) => first(person, '/policy/board'),
  '/policy/clauses/$id': (person) => first(person, '/policy/board'),
  '/policy/documents/$id': (person) => first(person, '/policy/documents'),
  '/policy/versions/$id': (person) => versionOf(person),
  '/segmentation/changes/$id': (person) => first(person, '/segmentation/changes?state=all'),
  '/segmentation/configurations/$id': (person) => first(person, '/segmentation/configurations'),
  '/segmentation/versions/$id': (person) => newestText(person),
  '/segmentation/violations/$id': (person) => violation(person),
}

/** Screens of one unit within a record. */
const units: Readonly<Record<string, (person: Person, record: string) => Promise<string>>> = {
  '/people/notices/$id': (person, id) => first(person, `/people/notices/${id}`, 'units'),
  '/assurance/inspection/$id': (person, id) => first(person, `/assurance/inspections/${id}`, 'units'),
}

/** Screens that say something only with a question in the address. */
const questions: Readonly<Record<string, (person: Person) => Promise<string>>> = {
  '/catalogue/control': async (person) => `?id=${await first(person, '/policy/catalogue', 'controls')}`,
  '/policy/catalogue': async (person) => `?control=${await first(person, '/policy/catalogue', 'controls')}`,
  '/segmentation/matrix': async () => `?${new URLSearchParams({ from: 'インターネット接続系', to: 'LGWAN接続系' })}`,
  '/segmentation/trial': async () => '?of=change',
  '/assets/disposal-request': async (person) => `?asset=${await first(person, '/assets/assets')}`,
  '/policy/compare': async (person) => {
    const [newest, before] = await versionsOf(person)
    return `?before=${before?.['id']}&after=${newest?.['id']}`
  },
}

/** Screens that draw what is below them themselves, without a form of their own. */
const within: Readonly<Record<string, (person: Person) => Promise<string>>> = {
  '/physical/entries': async () => 'import',
  '/physical/stocktakings': (person) => first(person, '/physical/stocktakings'),
}

/** The addresses of a screen: its own or its record's; a ledger's list, form, import and first record. */
export async function addressesOf(screen: Listed, person: Person): Promise<readonly string[]> {
  const path = await fillIn(screen.path, person)
  const question = await questions[screen.path]?.(person)
  if (question !== undefined) return [path, path + question]
  if (screen.hasInner !== true) return [path]
  const inner = within[screen.path]
  if (inner !== undefined) return [path, `${path}/${await inner(person)}`]
  return [path, `${path}/new`, `${path}/import`, `${path}/${await first(person, path)}`]
}

async function fillIn(path: string, person: Person): Promise<string> {
  if (!path.includes('$')) return path
  const known = Object.keys(records).find((one) => path === one || path.startsWith(`${one}/`))
  const record = known === undefined ? undefined : await records[known]?.(person)
  if (known === undefined || record === undefined)
    throw new Error(`\`${path}\` needs a record: say in addresses.ts where one is found`)
  const filled = path.replace(/\$\w+/u, record)
  return filled.includes('$') ? filled.replace(/\$\w+/u, (await units[known]?.(person, record)) ?? '') : filled
}

/** The newest text of the first device. */
async function newestText(person: Person): Promise<string> {
  const [row] = await rowsAt(person, '/segmentation/configurations')
  const newest = row?.['newest'] as Row | undefined // the reply's shape
  return String(newest?.['id'])
}

/** A certificate of this person's: the one there is, or one taken by learning from the answers of each try. */
async function certificate(person: Person): Promise<string> {
  const [known] = await rowsAt(person, '/people/my-training', 'done')
  if (known !== undefined) return String(known['id'])
  const learned: Record<string, unknown> = {}
  for (let tries = 0; tries < 20; tries += 1) {
    const { body } = await person.send('POST', `/people/attempts/${await test(person)}/submission`, {
      answers: learned,
    })
    if (typeof body['completion'] === 'string') return body['completion']
    for (const item of body['items'] as readonly Row[]) learned[String(item['id'])] = item['right'] // the reply's shape
  }
  throw new Error('twenty tries did not pass')
}

/** A test that this person has begun. */
async function test(person: Person): Promise<string> {
  const course = await first(person, '/people/courses')
  const { body } = await person.send('POST', `/people/learning/${course}/attempts`)
  return String(body['id'])
}

/** What the proof found broken. */
async function violation(person: Person): Promise<string> {
  const { body } = await person.get('/segmentation/proof')
  const { verdicts } = body['report'] as { readonly verdicts: readonly Row[] } // the reply's shape
  return String(verdicts.find((one) => one['state'] === 'broken')?.['id'])
}

/** The newest version that nobody adopted yet, so that its screens show everything there is to do. */
async function versionOf(person: Person): Promise<string> {
  return String((await versionsOf(person))[0]?.['id'])
}

async function versionsOf(person: Person): Promise<readonly Row[]> {
  const { body } = await person.get(`/policy/documents/${await first(person, '/policy/documents')}`)
  return (body['list'] as readonly Row[]).toSorted((a, b) => Number(b['ordinal']) - Number(a['ordinal'])) // the reply's shape
}

type Row = Readonly<Record<string, unknown>>

async function first(person: Person, path: string, key = 'rows'): Promise<string> {
  const [row] = await rowsAt(person, path, key)
  if (row === undefined) throw new Error(`the town has nothing at \`${path}\``)
  return String(row['id'])
}

async function rowsAt(person: Person, path: string, key = 'rows'): Promise<readonly Row[]> {
  const { status, body } = await person.get(path)
  if (status !== 200) throw new Error(`\`${path}\` answered ${status}`)
  return (Array.isArray(body) ? body : body[key]) as readonly Row[] // lists of the API are arrays of records
}
