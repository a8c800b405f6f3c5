// Mail through the gateway, from the first byte at its door to the inside server: taken, committed, disarmed behind walls, handed on.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { BenchRow } from '../../../tools/bench-row.ts'
import { openDisarmer } from '../../../engines/disarm/host/index.ts'
import { openBlobs } from '../../../kernel/blob/blobs.ts'
import { inTenant, openDatabase } from '../../../kernel/db/database.ts'
import { migrate } from '../../../kernel/db/migrate.ts'
import { startPostgres } from '../../../kernel/postgres/start.ts'
import { writeSetting } from '../../../kernel/setting/setting.ts'
import { addTenant } from '../../../kernel/tenant.ts'
import { defaultMailSettings } from '../contract/mail.ts'
import { openGateway } from '../gateway/gateway.ts'
import { openInside } from '../gateway/testing.ts'

/** 60 mails by 4 senders at once: a busy minute of a middle-sized city. */
const [mails, senders] = [60, 4]
const html = `<p>いつもお世話になっております。</p>${'<p>打合せの件、承知しました。<a href="https://example.com/">資料</a></p>'.repeat(20)}`

export async function bench(): Promise<BenchRow[]> {
  const directory = await mkdtemp(join(tmpdir(), 'sekisho-mail-bench-'))
  // durable, as an installation is
  const server = await startPostgres({ directory: `${directory}/postgres`, log: () => undefined })
  const engine = openDisarmer({ scanner: null })
  const inside = await openInside()
  try {
    await migrate(server.url())
    const database = openDatabase(server.url(), 8)
    const tenant = (await addTenant(database, { slug: 'bench', name: '測定市' })).id
    const settings = {
      ...defaultMailSettings,
      domains: ['city.example'],
      inside: { host: '127.0.0.1', port: inside.port, protocol: 'smtp', tls: 'never' },
    }
    await inTenant(database, tenant, (tx) => writeSetting(tx, 'sanitization.mail', settings))
    const gateway = await openGateway({
      database,
      clock: () => new Date(),
      blobs: openBlobs({ directory: `${directory}/blobs`, key: randomBytes(32).toString('base64url') }),
      disarmer: { disarm: (source, request) => engine.disarm(source, request) },
      data: directory,
      listen: { host: '127.0.0.1', port: 0, tls: undefined },
      log: console.error,
    })
    await engine.warm()
    const direct = await rate(inside.port, () => Promise.resolve())
    const taken = await rate(gateway.port, () => Promise.resolve())
    while (inside.got.length < 2 * mails) await gateway.idle()
    const through = await rate(gateway.port, async () => {
      while (inside.got.length < 3 * mails) await gateway.idle()
    })
    await gateway.close()
    await database.close()
    const floor = `${direct.toFixed(0)} mails/s by SMTP straight to the inside server`
    return [
      {
        name: 'mail accepted by the gateway, on disk and committed (more is better)',
        value: `${taken.toFixed(1)} mails/s`,
        floor,
        ratio: taken / direct,
      },
      {
        name: 'HTML mail through the gateway, disarmed in a child each (more is better)',
        value: `${through.toFixed(1)} mails/s`,
        floor,
        ratio: through / direct,
      },
    ]
  } finally {
    engine.close()
    await inside.close()
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

/** Mails a second, until `arrived` settles. */
async function rate(port: number, arrived: () => Promise<void>): Promise<number> {
  const began = performance.now()
  let left = mails
  const one = async (): Promise<void> => {
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, pool: true, maxConnections: 1 })
    for (let n = left--; n > 0; n = left--)
      await transport.sendMail({ from: 'a@example.com', to: 'b@city.example', subject: `件名 ${n}`, html })
    transport.close()
  }
  await Promise.all(Array.from({ length: senders }, one))
  await arrived()
  return (mails * 1_000) / (performance.now() - began)
}
