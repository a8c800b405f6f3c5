// The mail gateway: takes mail, disarms it, hands it on. Everything it has accepted survives its own death.
import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Blobs } from '../../../kernel/blob/blobs.ts'
import type { Clock } from '../../../kernel/clock.ts'
import { type Database, inTenant } from '../../../kernel/db/database.ts'
import { act } from '../../../kernel/http/act.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { today } from '../../../kernel/i18n/today.ts'
import { newId } from '../../../kernel/ids.ts'
import { listTenants } from '../../../kernel/tenant.ts'
import type { MailCity } from './envelope.ts'
import { forward } from './forward.ts'
import { type Arrival, receive, type Reception } from './reception.ts'
import { mailSettingsOf } from './settings.ts'
import { dueMail, mailById, setDue, waitingMail } from './store.ts'
import type { Disarmer } from '../port.ts'
import { keep } from '../kept.ts'
import { treat, type Treating } from './treat.ts'

export interface GatewayParts {
  readonly database: Database
  readonly clock: Clock
  readonly blobs: Blobs
  /** Undefined: no engine here; mail is taken and waits. */
  readonly disarmer: Pick<Disarmer, 'disarm'> | undefined
  /** Folder whose file system must keep room. */
  readonly data: string
  readonly listen: { readonly host: string; readonly port: number; readonly tls: Receiving['tls'] }
  readonly log: (line: string, error?: unknown) => void
}
type Receiving = Parameters<typeof receive>[0]

export interface Gateway {
  readonly port: number
  /** Something may be due: look now. */
  wake(): void
  /** Settles when nothing is due at this moment. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** 2: disarming takes a processor each; the machine has other work too. */
const atOnce = 2
/** 5 s: how late a mail is noticed whose wake-up was lost. */
const patrol = 5_000
/** 5 s: how long the cities' settings are remembered between recipients. */
const settingsFor = 5_000
/** 10,000 waiting mails are some hours of a large city: the inside server is down, and the outside relay can wait as well as we. */
const mostWaiting = 10_000
/** 1 GB: room for what is under way when the disk is nearly full. */
const leastFree = 1_000_000_000

/** Open the gateway. */
export async function openGateway(parts: GatewayParts): Promise<Gateway> {
  const { database, clock, blobs, log } = parts
  const cities = citiesOf(parts)
  let running: Promise<void> = Promise.resolve()
  let closed = false
  const round = (): Promise<void> => {
    running = running
      .then(() => (closed ? undefined : workThrough(parts, cities)))
      .catch((error: unknown) => (closed ? undefined : log('mail round', error)))
    return running
  }
  const reception: Reception = await receive({
    ...parts.listen,
    name: 'sekisho',
    blobs,
    cities,
    accept: async (arrival) => {
      await act({ database, tenant: arrival.city.tenant, now: clock() }, async (context) => {
        await accept(arrival, context)
      })
      void round()
    },
    full: () => fullness(parts),
    log,
  })
  const patrolling = setInterval(() => void round(), patrol)
  void round()
  return {
    port: reception.port,
    wake: () => void round(),
    idle: round,
    close: async () => {
      closed = true
      clearInterval(patrolling)
      await reception.close()
      await running
    },
  }
}

function citiesOf({ database, clock }: GatewayParts): () => Promise<readonly MailCity[]> {
  let known: { at: number; cities: Promise<readonly MailCity[]> } | undefined
  const load = async (): Promise<readonly MailCity[]> => {
    const tenants = await listTenants(database)
    return Promise.all(
      tenants.map(async ({ id }) => ({ tenant: id, settings: await inTenant(database, id, mailSettingsOf) })),
    )
  }
  return () => {
    const now = clock().getTime()
    if (known === undefined || Math.abs(now - known.at) > settingsFor) known = { at: now, cities: load() }
    const { cities } = known
    cities.catch(() => {
      known = undefined
    })
    return cities
  }
}

/** Commit one mail: from here on it is ours to deliver. */
export async function accept(
  { city, sender, recipients, client, helo, subject, kept }: Arrival,
  context: Context,
): Promise<string> {
  const { tx, now, record } = context
  const id = newId(now)
  const until = keptUntil(city.settings, now)
  const search = [sender, ...recipients, subject].join(' ').toLowerCase()
  await sql`
    insert into sanitization.mail (id, at, sender, recipients, client, helo, subject, bytes, sha256, kept_until, search)
    values (${id}::uuid, ${now}, ${sender}, ${[...recipients]}::text[], ${client}, ${helo}, ${subject}, ${kept.bytes}, ${kept.sha256},
      ${until}::date, ${search})`.execute(tx)
  await keep(tx, { ...kept, part: 'mail', until, now })
  await setDue(tx, id, now)
  await record({
    kind: 'sanitization.mail-accepted',
    subject: { type: 'sanitization.mail', id },
    article: '6(3)②',
    details: { sender, recipients, client, bytes: kept.bytes, sha256: kept.sha256 },
  })
  return id
}

/** The retention period, but never shorter than a mail may be on its way. */
function keptUntil({ retentionDays, giveUpAfterHours }: MailCity['settings'], now: Date): string {
  const days = Math.max(retentionDays, Math.ceil(giveUpAfterHours / 24) + 1)
  return today(new Date(now.getTime() + days * 86_400_000))
}

async function fullness({ database, data }: GatewayParts): Promise<string | undefined> {
  const { bavail, bsize } = await statfs(data)
  if (bavail * bsize < leastFree) return 'the disk is nearly full'
  for (const { id } of await listTenants(database)) {
    if ((await inTenant(database, id, waitingMail)) > mostWaiting) return 'too much mail is waiting'
  }
  return undefined
}

/** All that is due in all cities, some at once, until nothing is left. */
async function workThrough(parts: GatewayParts, cities: () => Promise<readonly MailCity[]>): Promise<void> {
  for (;;) {
    const due: (() => Promise<void>)[] = []
    for (const city of await cities()) {
      const ids = await inTenant(parts.database, city.tenant, (tx) => dueMail(tx, parts.clock(), 50))
      for (const id of ids) due.push(() => work(id, city, parts))
    }
    if (due.length === 0) return
    await Promise.all(Array.from({ length: Math.min(atOnce, due.length) }, () => lane(due)))
  }
}

async function lane(due: (() => Promise<void>)[]): Promise<void> {
  for (let next = due.shift(); next !== undefined; next = due.shift()) await next()
}

/** One step of one mail. A fault of ours puts it off by five minutes; it is never dropped. */
async function work(id: string, { tenant, settings }: MailCity, parts: GatewayParts): Promise<void> {
  const { database, clock, blobs, disarmer, log } = parts
  const treating: Omit<Treating, 'disarmer'> = {
    blobs,
    settings,
    tenant,
    act: (doing) => act({ database, tenant, now: clock() }, doing),
  }
  try {
    const mail = await treating.act(({ tx }) => mailById(tx, id))
    if (mail === undefined) return
    if (mail.verdict !== null) await forward(mail, treating)
    else if (disarmer !== undefined) await treat(mail, { ...treating, disarmer })
    else await treating.act(({ tx, now }) => setDue(tx, id, new Date(now.getTime() + 60_000)))
  } catch (error) {
    log(`mail ${id}`, error)
    await treating.act(({ tx, now }) => setDue(tx, id, new Date(now.getTime() + 300_000)))
  }
}
