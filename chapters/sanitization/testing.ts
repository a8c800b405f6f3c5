// A city for tests of the crossing, asked through the real pipeline with the real rules, and an engine that is an ordinary object.
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { defaultPolicy, type Outcome, type Report } from '../../engines/disarm/src/contract.ts'
import type { Can } from '../../kernel/actor.ts'
import { mark, turn } from '../../kernel/approval/act.ts'
import { loadPolicies, policyFiles } from '../../kernel/auth/cedar.ts'
import { openBlobs } from '../../kernel/blob/blobs.ts'
import { inTenant } from '../../kernel/db/database.ts'
import type { TestDatabase } from '../../kernel/db/testing.ts'
import { act } from '../../kernel/http/act.ts'
import type { Download } from '../../kernel/http/chapter.ts'
import { answer } from '../../kernel/http/pipeline.ts'
import { newId } from '../../kernel/ids.ts'
import { actorOf } from '../organization/index.ts'
import { roles } from '../preamble/roles.ts'
import { crossingByApproval } from './approvals.ts'
import { beginUpload, completeUpload, sendTransfer, type Segment, Transfer, readTransfer } from './contract.ts'
import { startWorker, type Worker } from './disarming.ts'
import type { Disarmer, Lent } from './port.ts'
import { routes } from './routes.ts'

/** People and units of the test city. */
export interface TestCity {
  readonly tax: string
  readonly taxHead: string
  readonly taxClerk: string
  readonly colleague: string
  readonly otherHead: string
  readonly office: string
  readonly chief: string
  readonly auditor: string
}

/** Two sections with their heads, two clerks, the security office, the 統括 and an auditor; everybody in post since 2025. */
export async function makeCity(database: Pick<TestDatabase, 'kysely'>, tenant: string): Promise<TestCity> {
  const [organ, tax, works] = [newId(), newId(), newId()]
  return inTenant(database, tenant, async (tx) => {
    await sql`insert into organization.organ (id, kind, name) values (${organ}, 'head', '市長')`.execute(tx)
    await sql`insert into organization.unit (id, code, name, kind, organ) values (${tax}, '0201', '税務課', 'section', ${organ}), (${works}, '0501', '建設課', 'section', ${organ})`.execute(
      tx,
    )
    const place = async (number: string, unit: string, title: string, held: readonly string[]): Promise<string> => {
      const [person, post] = [newId(), newId()]
      await sql`insert into organization.person (id, number, name, kind, search) values (${person}, ${number}, ${`職員${number}`}, 'regular', ${`職員${number}`})`.execute(
        tx,
      )
      await sql`insert into organization.post (id, name, title, unit, roles) values (${post}, ${`${title}${number}`}, ${title}, ${unit}, ${[...held]}::text[])`.execute(
        tx,
      )
      await sql`insert into organization.assignment (name, person, post, kind, valid_from) values (${number}, ${person}, ${post}, 'main', '2025-04-01')`.execute(
        tx,
      )
      return person
    }
    return {
      tax,
      taxHead: await place('1001', tax, '課長', ['section-head']),
      taxClerk: await place('1002', tax, '主事', []),
      colleague: await place('1003', tax, '主任', []),
      otherHead: await place('2001', works, '課長', ['section-head']),
      office: await place('3001', works, '情報政策担当', ['security-office']),
      chief: await place('4001', works, '部長', ['chief']),
      auditor: await place('5001', works, '監査委員', ['auditor']),
    }
  })
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export interface Playing {
  /** Called before each answer; may wait for ever, as an engine that was killed does. */
  readonly before?: (name: string) => Promise<void>
  readonly isolation?: Report['isolation']
  readonly scanner?: 'clean' | 'absent'
  readonly definitions?: string
}

/**
 * An engine for tests of what stands around it: bytes that hold `EVIL` come back without it, a name that begins with `held`
 * or `virus` is held, `locked` asks for the password `opensesame`. What the real one does is shown by its own tests and by the journeys.
 */
export function playedDisarmer({
  before,
  isolation = 'bubblewrap',
  scanner = 'clean',
  definitions = '2026-11-28',
}: Playing = {}): Disarmer & { readonly seen: string[] } {
  const seen: string[] = []
  return {
    seen,
    facts: async () => ({
      engine: 'played',
      rules: '1',
      isolation,
      scanner: scanner === 'clean' ? { state: 'ready', engine: 'clam', definitions } : { state: 'absent' },
    }),
    picture: async () => Buffer.from('89504e470d0a1a0a', 'hex'),
    disarm: async (source, { name, passwords = [] }, watch) => {
      seen.push(name)
      await before?.(name)
      const parts: Uint8Array[] = []
      for await (const part of source) parts.push(part)
      watch?.onProgress?.(0.5)
      return answerOf(Buffer.concat(parts), name, { isolation, scanner, definitions, passwords })
    },
  }
}

function answerOf(
  input: Buffer,
  name: string,
  {
    isolation,
    scanner,
    definitions,
    passwords,
  }: Required<Omit<Playing, 'before'>> & { readonly passwords: readonly string[] },
): Outcome {
  const scan: Report['scan']['before'] =
    scanner === 'clean' ? { state: 'clean', engine: 'clam', definitions } : { state: 'absent' }
  const format = name.endsWith('.exe')
    ? 'executable'
    : name.endsWith('.zip')
      ? 'zip'
      : name.endsWith('.xlsm')
        ? 'xlsm'
        : 'docx'
  const base = {
    engine: 'played',
    rules: '1',
    input: { name, bytes: input.length, sha256: digest(input), format },
    policy: defaultPolicy,
    isolation,
    scan: { before: scan, after: scan },
    milliseconds: 12,
  } as const
  const code = name.startsWith('virus')
    ? 'malware'
    : name.endsWith('.exe')
      ? 'executable'
      : name.startsWith('held')
        ? 'unsupported-format'
        : name.startsWith('locked') && !passwords.includes('opensesame')
          ? passwords.length === 0
            ? 'password-needed'
            : 'wrong-password'
          : undefined
  if (code !== undefined)
    return {
      state: 'held',
      report: { ...base, state: 'held', output: null, hold: { code, where: name, because: code }, findings: [] },
    }
  const clean = Buffer.from(input.toString('latin1').replaceAll('EVIL', ''), 'latin1')
  const found = clean.length < input.length
  return {
    state: 'disarmed',
    name,
    bytes: clean,
    report: {
      ...base,
      state: 'disarmed',
      output: { name, bytes: clean.length, sha256: digest(clean), format },
      hold: null,
      findings: found
        ? [{ code: 'macro', where: 'word/vbaProject.bin', act: 'removed', count: 1, visible: false }]
        : [],
    },
  }
}

/** The rules as the program loads them, cut down to this chapter's file. */
export async function rightsOfChapter(lent: Lent): Promise<Can> {
  const files = (await policyFiles(new URL('../../', import.meta.url))).filter(({ path }) =>
    path.startsWith('chapters/sanitization/'),
  )
  const rights = [...new Set(routes(lent).served.map((one) => one.endpoint.right))]
  const policies = loadPolicies({ files, rights, roles })
  policies.assertCovered(rights)
  return policies.can
}

export interface Sent {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: unknown
  readonly at?: Segment
}

/** Everything a test does in one city. */
export interface Gate {
  readonly city: TestCity
  readonly tenant: string
  readonly lent: Lent
  /** Where its files lie. */
  readonly directory: string
  readonly worker: Worker
  clock: Date
  ask(person: string, endpoint: { readonly id: string }, sent?: Sent): Promise<unknown>
  upload(person: string, name: string, content: string | Uint8Array, at?: Segment): Promise<string>
  send(
    person: string,
    files: Readonly<Record<string, string | Uint8Array>>,
    more?: object,
    at?: Segment,
  ): Promise<string>
  show(person: string, id: string, at?: Segment): Promise<Transfer>
  stamp(person: string, proposal: string, act?: 'approved' | 'sent-back' | 'withdrawn' | 'resubmitted'): Promise<void>
  close(): Promise<void>
}

/** Open a gate in a city of its own. */
export async function openGate(
  database: TestDatabase,
  slug: string,
  disarmer: Disarmer | null = playedDisarmer(),
  disk?: { readonly directory: string; readonly key: string },
): Promise<Gate> {
  const tenant = await database.addTenant(slug)
  const city = await makeCity(database, tenant)
  const { directory, key } = disk ?? {
    directory: mkdtempSync(join(tmpdir(), 'sekisho-gate-')),
    key: randomBytes(32).toString('base64url'),
  }
  const lent: Lent = {
    blobs: openBlobs({ directory, key }),
    disarmer: disarmer ?? undefined,
    key,
    progress: new Map(),
    given: new Map(),
    post: { port: null, wake: () => undefined },
  }
  const faults: unknown[] = []
  const time = { now: new Date('2026-11-24T01:00:00Z') }
  const log = (line: string, error?: unknown): void => void faults.push(line, error)
  const worker = await startWorker({ database, lent, clock: () => time.now, log })
  const ask = asker({ database, tenant, lent, can: await rightsOfChapter(lent), time })
  return {
    city,
    tenant,
    lent,
    directory,
    worker,
    get clock() {
      return time.now
    },
    set clock(now) {
      time.now = now
    },
    ask,
    ...errands(ask, { tenant, lent }),
    stamp: stamper({ database, tenant, time }),
    close: async () => {
      await worker.stop()
      if (faults.length > 0) throw new Error(`the worker had faults: ${faults.map(String).join(' ')}`)
    },
  }
}

interface Place {
  readonly database: TestDatabase
  readonly tenant: string
  readonly time: { readonly now: Date }
}

function asker({ database, tenant, lent, can, time }: Place & { readonly lent: Lent; readonly can: Can }): Gate['ask'] {
  const { served } = routes(lent)
  return async (person, endpoint, { params = {}, query = '', body, at = 'lgwan' } = {}) => {
    const one = served.find((other) => other.endpoint.id === endpoint.id)
    if (one === undefined) throw new Error(`\`${endpoint.id}\` is not served`)
    const { method } = one.endpoint
    const request = new Request(`http://x.test/api?${query}`, {
      method,
      headers: { 'x-csrf-token': 'csrf' },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    })
    const identity = { userId: person, personId: person, stage: 'full' as const, csrf: 'csrf' }
    return answer(
      one,
      { request, tenant, identity, params },
      { database, can, segment: at, clock: () => time.now, actorOf },
    )
  }
}

function errands(
  ask: Gate['ask'],
  { tenant, lent }: { readonly tenant: string; readonly lent: Lent },
): Pick<Gate, 'upload' | 'send' | 'show'> {
  const upload: Gate['upload'] = async (person, name, content, at = 'internet') => {
    const bytes = Buffer.from(content)
    const made = beginUpload.reply.parse(await ask(person, beginUpload, { body: { name, bytes: bytes.length }, at }))
    await lent.blobs.stage(tenant, made.id).append([bytes])
    await ask(person, completeUpload, { params: { id: made.id }, at })
    return made.id
  }
  return {
    upload,
    send: async (person, files, more = {}, at = 'internet') => {
      const uploads: string[] = []
      for (const [name, content] of Object.entries(files)) uploads.push(await upload(person, name, content, at))
      const body = {
        to: at === 'internet' ? 'lgwan' : 'internet',
        title: '図面の受渡し',
        files: uploads.map((one) => ({ upload: one })),
        recipients: [person],
        expiresOn: '2026-12-08',
        ...more,
      }
      return sendTransfer.reply.parse(await ask(person, sendTransfer, { body, at })).id
    },
    show: async (person, id, at = 'lgwan') => Transfer.parse(await ask(person, readTransfer, { params: { id }, at })),
  }
}

function stamper({ database, tenant, time }: Place): Gate['stamp'] {
  const desk = { kinds: crossingByApproval, people: { holderOf: async () => null } }
  return (person, id, how = 'approved') =>
    act({ database, tenant, now: time.now }, async (context) => {
      const actor = await actorOf(context.tx, person, context.now)
      if (actor === undefined) throw new Error('nobody')
      const own = { ...context, actor }
      if (how === 'withdrawn' || how === 'resubmitted') return turn(desk, { id, act: how, comment: null }, own)
      return mark(desk, { id, act: how, comment: how === 'sent-back' ? '直してください' : null }, own)
    })
}

/** The bytes of a download. */
export async function bytesOf(file: unknown): Promise<Buffer> {
  const download = file as Download // endpoints whose reply is a file answer with one
  if ('bytes' in download) return Buffer.from(download.bytes)
  const parts: Uint8Array[] = []
  for await (const piece of download.pieces) parts.push(piece)
  return Buffer.concat(parts)
}
