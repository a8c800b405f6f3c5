import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { canRunErrands, runErrand } from './program.ts'

const limits = { milliseconds: 20_000, megabytes: 512, outputBytes: 1_000_000 }
const run = (script: string, input = '', changed = {}) =>
  runErrand({ script, input: Buffer.from(input), limits: { ...limits, ...changed } })
const said = async (script: string) => {
  const returned = await run(script)
  return returned.ok ? Buffer.from(returned.bytes).toString() : returned
}

if (!canRunErrands()) console.warn('SKIPPED LOUDLY: no bubblewrap or prlimit here; programs of the host meet no file')

describe.skipIf(!canRunErrands())('a program of the host in an empty machine', () => {
  test('input comes in, output goes out, a failure tells its last words', async () => {
    expect(await said('echo 見本市')).toBe('見本市\n')
    const echoed = await run('cat', '髙')
    expect(echoed.ok && Buffer.from(echoed.bytes).toString()).toBe('髙')
    expect(await said('echo sorry >&2; exit 3')).toMatchObject({ ok: false, code: 'failed', detail: '3 sorry ' })
  })
  test('no network, no file of the host, no environment, nobody else', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    expect(await said(`(exec 3<>/dev/tcp/127.0.0.1/${port}) 2>/dev/null && echo in || echo out`)).toBe('out\n')
    server.close()
    expect(await said('cat /proc/net/dev | grep -vc "lo:\\|Inter\\|face" || :')).toBe('0\n')
    expect(await said(`ls ${import.meta.dirname} /home /root /etc/passwd /var/lib 2>/dev/null | wc -l`)).toBe('0\n')
    expect(await said('env | grep -c DATABASE_URL || :')).toBe('0\n')
    expect(await said('id -u; ls /proc | grep -c "^[0-9]*$"')).toMatch(/^65534\n[1-9]\n$/)
  })
  test('nothing is written but in memory, and that is bounded', async () => {
    for (const path of ['/usr/x', '/x', '/etc/x', '/dev/shm/x']) {
      await run(`echo x > ${path}`)
      expect(existsSync(path)).toBe(false)
    }
    expect(await said('echo x > /work/a && cat /work/a')).toBe('x\n')
    const filled = await said('dd if=/dev/zero of=/work/big bs=1M count=500 2>/dev/null; stat -c %s /work/big')
    expect(Number(filled)).toBeLessThan(100_000_000)
  })
  test('a hang, a flood and a bomb of processes end; nothing is left', { timeout: 60_000 }, async () => {
    expect(await run('sleep 4242', '', { milliseconds: 500 })).toMatchObject({ ok: false, code: 'timeout' })
    expect(await run('cat /dev/zero')).toMatchObject({ ok: false, code: 'output-too-large' })
    const bomb = await run('bomb() { bomb | bomb & }; bomb; sleep 3', '', { milliseconds: 1_500 })
    expect(bomb.ok).toBe(false)
    expect(await run(`perl -e 'my @a; push @a, "x" x 10000000 while 1'`)).toMatchObject({ ok: false, code: 'failed' })
    const stopped = new AbortController()
    const ended = runErrand({ script: 'sleep 4242', input: new Uint8Array(), limits, signal: stopped.signal })
    stopped.abort()
    expect(await ended).toMatchObject({ ok: false, code: 'stopped' })
    const { stdout } = await import('node:child_process').then(({ spawnSync }) =>
      spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }),
    )
    expect(stdout.split('\n').filter((line) => line === 'sleep 4242')).toEqual([])
  })
})
