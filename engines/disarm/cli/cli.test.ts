import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const place = mkdtempSync(join(tmpdir(), 'sekisho-disarm-'))
const main = join(import.meta.dirname, 'main.ts')
const disarm = (args: readonly string[], input?: string, env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [main, '--no-scan', ...args], {
    encoding: 'utf8',
    input,
    env: { ...process.env, ...env },
  })

afterAll(() => rmSync(place, { recursive: true }))

describe('the command line', () => {
  mkdirSync(join(place, 'in', 'sub'), { recursive: true })
  writeFileSync(join(place, 'in', '台帳.csv'), 'a,=1+1\n')
  writeFileSync(join(place, 'in', 'sub', '議事録.txt'), '見本市\n')
  const out = join(place, 'out')

  test('a folder goes over with its folders; each file has its report; exit 0', { timeout: 60_000 }, () => {
    const { status, stdout } = disarm([join(place, 'in'), '-o', out, '--report', 'json'])
    expect(status).toBe(0)
    expect(readFileSync(join(out, 'in', '台帳.csv'), 'utf8')).toBe("a,'=1+1\n")
    expect(readFileSync(join(out, 'in', 'sub', '議事録.txt'), 'utf8')).toBe('見本市\n')
    const reports = stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(reports).toMatchObject([{ report: { state: 'disarmed' } }, { report: { state: 'disarmed' } }])
  })
  test('never over what is there, unless asked; nothing half-written stays', { timeout: 60_000 }, () => {
    const again = disarm([join(place, 'in', '台帳.csv'), '-o', join(out, 'in')])
    expect(again.status).toBe(3)
    expect(again.stderr).toContain('--force')
    expect(disarm([join(place, 'in', '台帳.csv'), '-o', join(out, 'in'), '--force']).status).toBe(0)
    expect(readdirSync(join(out, 'in')).some((name) => name.endsWith('.part'))).toBe(false)
  })
  test('a held file is not written, is told in Japanese, exit 1', { timeout: 60_000 }, () => {
    writeFileSync(join(place, 'x.exe'), 'MZ\u0090\0')
    const { status, stdout } = disarm([join(place, 'x.exe'), '-o', out, '--lang', 'ja'])
    expect(status).toBe(1)
    expect(stdout).toContain('保留しました')
    expect(existsSync(join(out, 'x.exe'))).toBe(false)
  })
  test('stdin to stdout, report beside', { timeout: 60_000 }, () => {
    const { status, stdout, stderr } = disarm(['-', '--name', 'a.csv'], '1,=2\n')
    expect([status, stdout]).toEqual([0, "1,'=2\n"])
    expect(stderr).toContain('a.csv')
  })
  test('wrong usage is exit 2 and opens nothing; help is exit 0', () => {
    for (const args of [
      [],
      ['a.csv'],
      ['a', '-o', out, '--mode', 'x'],
      ['a', '-o', out, '--policy', 'x=y'],
      ['a', '-o', out, '--jobs', '0'],
      ['--nonsense'],
    ])
      expect(disarm(args).status).toBe(2)
    expect(disarm(['--help']).stdout).toContain('使い方')
  })
})
