import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTransport } from 'nodemailer'
import PostalMime from 'postal-mime'
import { afterAll, expect, test } from 'vitest'
import { inTenant } from '../../../kernel/db/database.ts'
import { testDatabase } from '../../../kernel/db/testing.ts'
import { writeSetting } from '../../../kernel/setting/setting.ts'
import { defaultMailSettings } from '../contract/mail.ts'
import { mailPage } from './store.ts'
import { openInside } from './testing.ts'

/** 6 deaths in every run, 40 at full size. */
const rounds = process.env['SEKISHO_FULL'] === '1' ? 40 : 6
const program = fileURLToPath(new URL('fixtures/child.ts', import.meta.url))
let running: ChildProcess | undefined
afterAll(() => running?.kill('SIGKILL'))

test('6(3)②: kill -9 at any moment loses no accepted mail, and none is delivered twice without a word', async () => {
  const inside = await openInside()
  const database = await testDatabase()
  const data = await mkdtemp(join(tmpdir(), 'sekisho-killed-'))
  const key = randomBytes(32).toString('base64url')
  await inTenant(database, database.tenant, (tx) =>
    writeSetting(tx, 'sanitization.mail', {
      ...defaultMailSettings,
      domains: ['city.mihon.example'],
      inside: { host: '127.0.0.1', port: inside.port, protocol: 'smtp', tls: 'never' },
    }),
  )
  const faults: string[] = []
  const start = async (): Promise<number> => {
    const child = spawn(process.execPath, [program, database.url, data, key], { stdio: ['ignore', 'pipe', 'inherit'] })
    running = child
    return new Promise((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        for (const line of chunk.toString().split('\n')) {
          if (line.startsWith('port ')) resolve(Number(line.slice(5)))
          if (line.startsWith('fault ')) faults.push(line)
        }
      })
    })
  }
  const accepted: string[] = []
  let number = 0
  const keepSending = async (port: number, stopped: () => boolean): Promise<void> => {
    while (!stopped()) {
      number += 1
      const subject = `mail-${number}`
      await createTransport({ host: '127.0.0.1', port, ignoreTLS: true, connectionTimeout: 2_000 })
        .sendMail({ from: 'a@example.com', to: 'tanaka@city.mihon.example', subject, text: '本文' })
        .then(
          () => accepted.push(subject),
          () => undefined,
        )
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    const port = await start()
    let over = false
    const senders = [1, 2, 3].map(() => keepSending(port, () => over))
    // 0.15 to 1.2 s into the work: any step of any mail
    await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 1_050))
    running?.kill('SIGKILL')
    over = true
    await Promise.all(senders)
  }
  await start()
  const open = async (): Promise<number> =>
    inTenant(database, database.tenant, async (tx) => {
      const { rows } = await mailPage(tx, { state: 'all', search: undefined, limit: 10_000, offset: 0 })
      return rows.filter(({ state }) => state !== 'delivered').length
    })
  const limit = Date.now() + 90_000
  while ((await open()) > 0 && Date.now() < limit) await new Promise((resolve) => setTimeout(resolve, 200))
  running?.kill('SIGKILL')

  expect(accepted.length).toBeGreaterThan(rounds * 2)
  const times = new Map<string, string[]>()
  for (const { message } of inside.got) {
    const { subject = '' } = await PostalMime.parse(message)
    times.set(subject, [...(times.get(subject) ?? []), message])
  }
  expect(accepted.filter((subject) => !times.has(subject))).toEqual([])
  const silent = [...times.values()].filter(
    (messages) =>
      messages.length > 1 && !messages.slice(1).every((message) => /^X-Sekisho-(Repeat|Again):/m.test(message)),
  )
  expect(silent).toEqual([])
  const twice = [...times.values()].filter((messages) => messages.length > 1).length
  console.log(`${rounds} deaths: ${accepted.length} mails accepted, 0 lost, ${twice} delivered again with a word`)
  expect(faults).toEqual([])
  await inside.close()
  await database.close()
  await rm(data, { recursive: true, force: true })
}, 600_000)
