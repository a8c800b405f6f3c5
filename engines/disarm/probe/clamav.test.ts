import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bytesOf } from '../fixtures/run.ts'
import { makeZip } from '../fixtures/zip.ts'
import { type Disarmer, openDisarmer } from '../host/index.ts'

/** The industry's test string, put together here so that this file is not one. It does nothing; scanners agree to find it. */
const eicar = bytesOf(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join(''))
const hasClamd = spawnSync('clamd', ['--version'], { stdio: 'ignore' }).status === 0

describe.skipIf(!hasClamd)(
  '6(3)②: a found virus is held before anything opens it, and the report says who looked',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'clamd-'))
    const socket = join(folder, 'clamd.sock')
    let daemon: ReturnType<typeof spawn> | undefined
    let disarmer: Disarmer

    beforeAll(async () => {
      // A database of one signature of our own: nothing is downloaded, and the daemon starts in a moment.
      mkdirSync(join(folder, 'db'))
      const md5 = createHash('md5').update(eicar).digest('hex')
      writeFileSync(join(folder, 'db', 'test.hdb'), `${md5}:${eicar.length}:Eicar-Test\n`)
      writeFileSync(
        join(folder, 'clamd.conf'),
        `DatabaseDirectory ${join(folder, 'db')}\nLocalSocket ${socket}\nForeground yes\nMaxThreads 2\n`,
      )
      daemon = spawn('clamd', ['-c', join(folder, 'clamd.conf')], { stdio: 'ignore' })
      for (let tries = 0; tries < 300 && !existsSync(socket); tries += 1) await wait(100)
      disarmer = openDisarmer({ scanner: socket, lanes: 1 })
    }, 40_000)

    afterAll(() => {
      disarmer.close()
      daemon?.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    })

    test('alone', async () => {
      const { report } = await disarmer.disarm(eicar, { name: 'メモ.txt' })
      expect(report.hold?.code).toBe('malware')
      expect(report.scan.before).toMatchObject({ state: 'infected', signature: expect.stringContaining('Eicar-Test') })
    }, 60_000)

    test('in a zip in a zip', async () => {
      const zip = makeZip([{ name: 'in.zip', bytes: makeZip([{ name: 'e.txt', bytes: eicar }]) }])
      expect((await disarmer.disarm(zip, { name: '資料.zip' })).report.hold?.code).toBe('malware')
    }, 60_000)

    test('a clean file is looked at before and after', async () => {
      const outcome = await disarmer.disarm(bytesOf('見本市\r\n'), { name: 'メモ.txt' })
      expect(outcome.state).toBe('disarmed')
      expect([outcome.report.scan.before.state, outcome.report.scan.after.state]).toEqual(['clean', 'clean'])
    }, 60_000)
  },
)
