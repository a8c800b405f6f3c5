import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../kernel/db/testing.ts'
import { downloadFile } from './contract.ts'
import { bytesOf, openGate, playedDisarmer } from './testing.ts'

const program = fileURLToPath(new URL('fixtures/worker.ts', import.meta.url))
const running: { kill(signal: 'SIGKILL'): boolean }[] = []
afterAll(() => {
  for (const one of running) one.kill('SIGKILL')
})

test('6(3)②: a process that is killed with kill -9 while it disarms delivers nothing; the next one takes the file up again', async () => {
  const database = await testDatabase()
  const gate = await openGate(database, 'killed', null)
  const { taxClerk } = gate.city
  const id = await gate.send(taxClerk, { '図面.docx': 'a EVIL b' })
  const child = spawn(process.execPath, [program, database.url, gate.directory, gate.lent.key], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.push(child)
  const [said] = (await once(child.stdout, 'data')) as [Buffer] // a stream of bytes
  expect(said.toString()).toBe('taken 図面.docx\n')
  // while it is at it, no other process takes the same file
  const second = await openGate(database, 'second', playedDisarmer())
  await second.worker.idle()
  expect((await gate.show(taxClerk, id)).list[0]).toMatchObject({ state: 'working', may: { download: false } })
  child.kill('SIGKILL')
  await once(child, 'exit')
  const file = (await gate.show(taxClerk, id)).list[0]
  expect(file).toMatchObject({ state: 'working', result: null })
  await expect(gate.ask(taxClerk, downloadFile, { params: { id: file?.id ?? '' } })).rejects.toThrow('not-delivered')
  await second.close()
  // the server starts again, on the same disk
  const third = await openGate(database, 'third', playedDisarmer(), { directory: gate.directory, key: gate.lent.key })
  await expect.poll(async () => (await gate.show(taxClerk, id)).standing, { timeout: 20_000 }).toBe('done')
  expect((await bytesOf(await gate.ask(taxClerk, downloadFile, { params: { id: file?.id ?? '' } }))).toString()).toBe(
    'a  b',
  )
  const crossed = await database.system.query('select from sanitization.crossing where tenant_id = $1', [gate.tenant])
  expect(crossed.rowCount).toBe(1)
  await third.close()
  await gate.close()
  await database.close()
})
