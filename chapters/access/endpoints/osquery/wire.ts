// osquery's words on the wire (deployment/remote.md), read defensively: clients of many versions, and whoever else finds the door.

/** What a terminal says of itself when it enrols. */
export interface Enrolment {
  readonly secret: string
  readonly identifier: string
  readonly hostName: string
  readonly os: string
  /** `windows`, `darwin`, `linux`. */
  readonly platform: string
  readonly version: string
  readonly kind: 'desktop' | 'portable' | 'server'
}

/** One line of a result log, whichever of the three forms it came in. */
export interface ResultLine {
  readonly query: string
  readonly epoch: number
  readonly counter: number
  readonly unixTime: number
  readonly snapshot: readonly Columns[] | null
  readonly added: readonly Columns[]
  readonly removed: readonly Columns[]
}

export type Columns = Readonly<Record<string, string>>

/** Columns and characters of a row: osquery's widest table has about 40 columns; longer cells say nothing we read. */
const limits = { columns: 100, cell: 4_000, name: 255 } as const
/** 20,000 rows in a line: a server with every package of a distribution has 4,000. */
export const mostRows = 20_000

type Plain = Readonly<Record<string, unknown>>
const plain = (value: unknown): Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Plain) // an object that is no array
    : {}
export const word = (value: unknown, most: number = limits.name): string =>
  typeof value === 'string'
    ? value.replaceAll('\u0000', '').trim().slice(0, most).toWellFormed()
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : ''

export function readEnrolment(body: unknown): Enrolment {
  const request = plain(body)
  const details = plain(request['host_details'])
  const [system, os, osquery, platform] = ['system_info', 'os_version', 'osquery_info', 'platform_info'].map((name) =>
    plain(details[name]),
  )
  const osName = word(os?.['name'])
  const given = word(os?.['platform']) || word(osquery?.['build_platform']) || osName
  return {
    secret: word(request['enroll_secret'], 200),
    identifier: word(request['host_identifier']),
    hostName: word(system?.['hostname']) || word(system?.['computer_name']) || word(request['host_identifier']),
    os: [osName, word(os?.['version'])].filter((part) => part !== '').join(' '),
    platform: platformOf(given),
    version: word(osquery?.['version'], 40),
    kind: /server/iu.test(osName)
      ? 'server'
      : /book|laptop|note|tablet|surface/iu.test(`${word(system?.['hardware_model'])} ${word(platform?.['version'])}`)
        ? 'portable'
        : 'desktop',
  }
}

function platformOf(given: string): string {
  const name = given.toLowerCase()
  if (name.includes('windows')) return 'windows'
  return name.includes('darwin') || name.includes('mac') ? 'darwin' : 'linux'
}

/** The result lines of a log request; what is no line is counted. */
export function readLines(value: unknown): { readonly lines: readonly ResultLine[]; readonly unreadable: number } {
  const lines: ResultLine[] = []
  let unreadable = 0
  for (const one of Array.isArray(value) ? value : []) {
    const line = readLine(typeof one === 'string' ? parsed(one) : one)
    if (line === undefined) unreadable += 1
    else lines.push(line)
  }
  return { lines, unreadable }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readLine(value: unknown): ResultLine | undefined {
  const line = plain(value)
  const query = word(line['name'], 128)
  const unixTime = number(line['unixTime'])
  if (query === '' || unixTime === undefined) return undefined
  const head = { query, epoch: number(line['epoch']) ?? 0, counter: number(line['counter']) ?? 0, unixTime }
  if (Array.isArray(line['snapshot'])) return { ...head, snapshot: rowsOf(line['snapshot']), added: [], removed: [] }
  const diff = line['diffResults']
  if (diff !== undefined)
    return { ...head, snapshot: null, added: rowsOf(plain(diff)['added']), removed: rowsOf(plain(diff)['removed']) }
  const rows = rowsOf([line['columns']])
  const action = line['action']
  if (rows.length === 0) return undefined
  if (action === 'snapshot') return { ...head, snapshot: rows, added: [], removed: [] }
  if (action === 'added') return { ...head, snapshot: null, added: rows, removed: [] }
  return action === 'removed' ? { ...head, snapshot: null, added: [], removed: rows } : undefined
}

/** Numbers come as text unless a client is told otherwise. */
function number(value: unknown): number | undefined {
  const read = typeof value === 'string' && /^-?\d{1,15}$/u.test(value) ? Number(value) : value
  return typeof read === 'number' && Number.isSafeInteger(read) && read >= 0 ? read : undefined
}

export function rowsOf(value: unknown): readonly Columns[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, mostRows).flatMap((row) => {
    const entries = Object.entries(plain(row)).slice(0, limits.columns)
    return entries.length === 0
      ? []
      : [Object.fromEntries(entries.map(([key, cell]) => [word(key), word(cell, limits.cell)]))]
  })
}
