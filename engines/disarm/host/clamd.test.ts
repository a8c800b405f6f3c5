// Against ClamAV's own daemon, with one signature of our own: definitions need not be downloaded for this.
import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openScanner } from './clamd.ts'
import { openDisarmer } from './index.ts'

const daemon = ['/usr/sbin/clamd', '/usr/bin/clamd'].find((path) => existsSync(path))

if (daemon === undefined) console.warn('SKIPPED LOUDLY: no clamd here; the scanner is tested against its protocol only')

/** The test string of the antivirus makers, in two parts so that no scanner takes this file for it. */
const eicar = Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`)

describe.skipIf(daemon === undefined)("6(3)②: ClamAV's own daemon", () => {
  const place = mkdtempSync(join(tmpdir(), 'sekisho-clamd-'))
  const address = join(place, 'clamd.sock')
  let child: ChildProcess

  beforeAll(async () => {
    mkdirSync(join(place, 'db'))
    writeFileSync(
      join(place, 'db', 'own.hdb'),
      `${createHash('md5').update(eicar).digest('hex')}:${eicar.length}:Eicar-Own\n`,
    )
    writeFileSync(
      join(place, 'clamd.conf'),
      `LocalSocket ${address}\nDatabaseDirectory ${join(place, 'db')}\nForeground yes\n`,
    )
    child = spawn(daemon ?? '', ['-c', join(place, 'clamd.conf')], { stdio: 'ignore' })
    for (let waited = 0; waited < 60_000 && (await openScanner(address).facts()).state === 'absent'; waited += 200)
      await sleep(200)
  })
  afterAll(() => {
    child.kill('SIGKILL')
    rmSync(place, { recursive: true, force: true })
  })

  test('tells its version, passes what is clean, names what it finds', async () => {
    const scanner = openScanner(address)
    expect(await scanner.facts()).toMatchObject({ state: 'present', engine: expect.stringMatching(/^ClamAV \d/) })
    expect(await scanner.scan(Buffer.alloc(3_000_000, 'a'))).toMatchObject({ state: 'clean' })
    expect(await scanner.scan(eicar)).toMatchObject({
      state: 'infected',
      signature: expect.stringContaining('Eicar-Own'),
    })
  })
  test('a file that it finds is held and never opened', async () => {
    const disarmer = openDisarmer({ scanner: address, lanes: 1 })
    const { report } = await disarmer.disarm(eicar, { name: 'a.txt' })
    expect(report).toMatchObject({ state: 'held', hold: { code: 'malware' }, findings: [] })
    disarmer.close()
  })
})
