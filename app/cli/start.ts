// `sekisho start`: from nothing to a city's board on http://localhost:8080.
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerType } from '@hono/node-server'
import { systemClock } from '../../kernel/clock.ts'
import { isolationOfHost } from '@sekisho/sandbox'
import { listTenants } from '../../kernel/tenant.ts'
import { ensureBuilt } from '../../tools/build.ts'
import { type Engine, startEngine } from '../engine.ts'
import { type Installation, openInstallation } from '../installation.ts'
import { loadServerCertificate, type ServerCertificate } from '../cert/store.ts'
import { listen } from '../listen.ts'
import { placeOf } from '../place.ts'
import { lend } from '../crossing.ts'
import { openEngine } from '../disarmer.ts'
import { assertPortFree } from '../port.ts'
import { plantSample, welcome } from '../sample.ts'
import { type Gateway, type Lent, openGateway } from '../../chapters/sanitization/index.ts'
import { type Listening, listenersOf, mailListenerOf } from '../segments.ts'
import { createServer } from '../server.ts'
import { Sorry } from '../sorry.ts'
import { version } from '../version.ts'
import { repositories, wire } from '../wiring.ts'

export interface StartOptions {
  readonly port: number
  /** No sample city in an empty database. */
  readonly empty: boolean
  /** Address of the internet segment's listener, as given; see segments.ts. */
  readonly internet?: string | undefined
  /** Where mail from the outside relay is taken; none where absent. */
  readonly mail?: string | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Start, serve until a signal comes or the database is lost, stop in order; the exit code. */
export async function start({ port, empty, internet, mail, environment }: StartOptions): Promise<number> {
  const place = placeOf(environment)
  const tls = loadServerCertificate(place.tls)
  const host = tls === undefined ? '127.0.0.1' : '0.0.0.0'
  const listeners = await freeListeners(listenersOf({ port, host, internet }))
  const postAt = mailListenerOf(mail, host)
  if (postAt !== undefined) await assertPortFree(postAt.port, postAt.host)
  say('関所 Sekisho を始めています… / starting…')
  await ensureBuilt()
  const signalled = firstSignal()
  const installation = await openInstallation({ place, databaseUrl: environment['DATABASE_URL'], log: () => undefined })
  const log = (line: string, error?: unknown): void => console.error(new Date().toISOString(), line, error ?? '')
  try {
    const lent = lend(installation, await openEngine(log))
    if (!empty) await plantSample(installation, { clock: systemClock, lent }, say)
    const wired = await wire({
      notaryOf: installation.notaryOf,
      lent,
      installation: await descriptionOf(installation, tls !== undefined),
      repositoriesOf: repositories(installation),
    })
    const engine = await startEngine({ installation, clock: systemClock, lent, log })
    const serving = { installation, wired, clock: systemClock, tls: tls !== undefined, lent, log }
    const servers = await Promise.all(
      listeners.map(({ segment, host: at, port: on }) =>
        listen({ fetch: createServer({ ...serving, segment }).fetch, host: at, port: on, tls }),
      ),
    )
    const post = postAt === undefined ? undefined : await openPost(postAt, { installation, lent, tls, log })
    for (const line of await welcome(installation, { listeners, tls: tls !== undefined })) say(line)
    const why = await Promise.race([signalled, installation.lost])
    if (why === 'signal') {
      await stop({ servers, engine, post, installation })
      return 0
    }
    const [how = '', ...lastLines] = why.split('\n')
    log(`the database ended: ${how}\n${lastLines.join('\n')}`)
    throw new Sorry(
      `データベースが止まりました（${how}）。npm start でもう一度始めてください。保存済みの記録は失われていません。`,
      `The database stopped (${how}); run npm start again, nothing saved is lost.`,
    )
  } catch (error) {
    // connections to a server that is gone never say that they are closed
    await Promise.race([installation.close().catch(() => undefined), sleep(farewell)])
    throw error
  }
}

/** The mail gateway beside the screens; they see its port and wake it. */
async function openPost(
  at: { readonly host: string; readonly port: number },
  {
    installation,
    lent,
    tls,
    log,
  }: {
    readonly installation: Installation
    readonly lent: Lent
    readonly tls: ServerCertificate | undefined
    readonly log: (line: string, error?: unknown) => void
  },
): Promise<Gateway> {
  const { database, place } = installation
  const { blobs, disarmer } = lent
  const gateway = await openGateway({
    database,
    clock: systemClock,
    blobs,
    disarmer,
    data: place.data,
    listen: { ...at, tls },
    log,
  })
  lent.post.port = gateway.port
  lent.post.wake = gateway.wake
  return gateway
}

/** An address that was asked for has to be free; the one that is only offered may be missed. */
async function freeListeners(wanted: readonly Listening[]): Promise<readonly Listening[]> {
  const free: Listening[] = []
  for (const one of wanted) {
    const taken = await assertPortFree(one.port, one.host).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (taken === undefined) free.push(one)
    else if (one.isOffered !== true) throw taken
    else
      say(
        `${one.port} 番ポートが使われているため、インターネット接続系の待受けは開きません（--internet で選べます）。 / port ${one.port} is taken: no internet listener.`,
      )
  }
  return free
}

const say = (line: string): void => console.log(line)

async function descriptionOf({ database }: Installation, tls: boolean) {
  return {
    version,
    edition: 'R8.3',
    isolation: await isolationOfHost(),
    tls,
    hostsOf: async (tenant: string) => (await listTenants(database)).find((one) => one.id === tenant)?.hosts ?? [],
  }
}

/**
 * The wish to stop, from the moment there is something to stop in order.
 * Ctrl-C reaches this process twice: from the terminal, and passed on by the one that started it. Later ones change nothing.
 */
function firstSignal(): Promise<'signal'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('signal'))
  })
}

/** 1 s: what a database that still runs needs to stop, nearly always; the watchdog ends one that needs longer. */
const farewell = 1_000

/** 3 s for requests under way; a browser's idle connection does not keep the program. */
const patience = 3_000

async function stop({
  servers,
  engine,
  post,
  installation,
}: {
  servers: readonly ServerType[]
  engine: Engine
  post: Gateway | undefined
  installation: Installation
}): Promise<void> {
  await Promise.all(servers.map(closeServer))
  await post?.close()
  await engine.stop()
  await installation.close()
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(() => ('closeAllConnections' in server ? server.closeAllConnections() : undefined), patience).unref()
  })
}
