// Writes that were acknowledged survive kill -9 of the server and of its database, wherever it hits.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ensureBuilt } from '../../tools/build.ts'
import { type Client, firstSignIn } from './client.ts'
import { type Books, openBooks } from './books.ts'
import { endAll, freePort, freshPlace, postgresOf, type Served, serve, signalGroup } from './program.ts'
import { streamWrites, type Write } from './stream.ts'

/** 50 rounds at full size; 5 in every run, for each costs a start of the program. */
const rounds = process.env['SEKISHO_FULL'] === '1' ? 50 : 5

const { data, remove } = freshPlace()
beforeAll(() => ensureBuilt())
afterEach(endAll)
afterAll(remove)

test(
  `kill -9 of the server, and every other time of its database too, during writes: ${rounds} rounds`,
  async () => {
    const port = await freePort()
    let running = await serve({ data }, { port, through: 'main' })
    const client = await firstSignIn(data, port)
    const all: Write[] = []
    for (let round = 0; round < rounds; round += 1) {
      const writes = await cutOff({ running, client, round })
      running = await serve({ data }, { port, through: 'main' })
      await retryAll(client, writes)
      all.push(...writes)
      const books = await openBooks(data)
      try {
        await expectWhole(books, all)
        if (round % 10 === 4 || round === rounds - 1) await expectSealed(books, all)
      } finally {
        await books.close()
      }
    }
    const acknowledged = all.filter((write) => write.wasAcknowledged).length
    console.log(
      `${rounds} rounds: ${all.length} writes, ${acknowledged} acknowledged before a kill, ${all.length - acknowledged} answered at the retry`,
    )
    expect(acknowledged).toBeGreaterThan(rounds)
    signalGroup(running, 'SIGTERM')
    expect((await running.ended).code).toBe(0)
  },
  rounds * 30_000 + 60_000,
)

/** Write with four hands until the kill, which comes at another moment each round. */
async function cutOff({
  running,
  client,
  round,
}: {
  running: Served
  client: Client
  round: number
}): Promise<readonly Write[]> {
  const stream = streamWrites(client, round)
  // 0.5–1.5 s: dozens of writes and any point of a transaction
  await sleep(500 + ((round * 137) % 1000))
  const postgres = round % 2 === 1 ? postgresOf(data) : undefined
  signalGroup(running, 'SIGKILL')
  if (postgres !== undefined) process.kill(postgres, 'SIGKILL')
  await running.ended
  return stream
}

/** Whoever got no answer asks again with the same key, and who got one gets the same. */
async function retryAll(client: Client, writes: readonly Write[]): Promise<void> {
  const unanswered = writes.filter((write) => !write.wasAcknowledged)
  const answered = writes.filter((write) => write.wasAcknowledged).slice(-5)
  for (const write of [...unanswered, ...answered]) {
    const answer = await client.post('/assets/assets', write.body, write.key)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    if (write.wasAcknowledged) expect(answer.body).toEqual(write.answer)
    else write.answer = answer.body
  }
}

/** Each write is there once, with its revision, its journal entry and its kept reply; nothing is there that nobody wrote. */
async function expectWhole(books: Books, all: readonly Write[]): Promise<void> {
  const ids = new Map(all.map(({ key, answer }) => [key, String(answer?.['id'])]))
  expect(await books.records()).toEqual(ids)
  expect(await books.revisions()).toEqual([...ids.values()].sort())
  expect(await books.entries()).toEqual([...ids.values()].sort())
  expect(await books.keys()).toEqual([...ids.keys()].sort())
}

/** The exported journal verifies with the public key alone and tells of every write. */
async function expectSealed(books: Books, all: readonly Write[]): Promise<void> {
  const folder = join(data, '../journal')
  mkdirSync(folder, { recursive: true })
  const { verification, told } = await books.exported(folder)
  expect(verification).toMatchObject({ ok: true })
  expect(all.filter(({ answer }) => !told.includes(`assets.asset:${String(answer?.['id'])}`))).toEqual([])
}
