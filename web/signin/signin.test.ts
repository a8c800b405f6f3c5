import { describe, expect, test } from 'vitest'
import { secretIn, tidyBackup, tidyTotp } from './client.ts'
import { englishProblem } from './problems.table.ts'
import { draw } from '../kit/qr.ts'
import { signInWords } from './words.table.ts'

test('figures typed in full width, with spaces, are the code', () => {
  expect(tidyTotp('１２３ ４５６')).toBe('123456')
  expect(tidyTotp('123-456\n')).toBe('123456')
  expect(tidyBackup(' ａＢ3dE fGh9J ')).toBe('aB3dE-fGh9J')
})

test('the secret is shown in groups of four', () => {
  expect(secretIn('otpauth://totp/Sekisho:1?secret=ABCDEFGHIJ&issuer=Sekisho')).toBe('ABCD EFGH IJ')
})

describe('QR code', () => {
  const { path, size } = draw(
    `otpauth://totp/Sekisho:00123?secret=${'ABCD'.repeat(13)}&issuer=Sekisho&digits=6&period=30`,
  )
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-?(\d+)z/g)].map(([, x, y, width]) => ({
    x: Number(x),
    y: Number(y),
    width: Number(width),
  }))
  const isDark = (x: number, y: number) => runs.some((run) => run.y === y && x >= run.x && x < run.x + run.width)

  test('ISO/IEC 18004 6.3.3: three finder patterns, and none in the fourth corner', () => {
    const count = size - 8
    const finder = (left: number, top: number) =>
      Array.from({ length: 49 }, (_, i) => [i % 7, Math.floor(i / 7)] as const).every(([x, y]) => {
        const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3))
        return isDark(left + x, top + y) === (ring !== 2)
      })
    const far = 4 + count - 7
    expect([finder(4, 4), finder(far, 4), finder(4, far), finder(far, far)]).toEqual([true, true, true, false])
  })

  test('6.3.8: four modules around it stay white', () => {
    expect(runs.every(({ x, y, width }) => x >= 4 && y >= 4 && x + width <= size - 4 && y < size - 4)).toBe(true)
    expect(runs.length).toBeGreaterThan(200)
  })
})

test('every refusal of the server’s door is said in English too', async () => {
  const { readFile } = await import('node:fs/promises')
  const table = await readFile(new URL('../../kernel/auth/refusals.table.ts', import.meta.url), 'utf8')
  const codes = [...table.matchAll(/^ {2}'([a-z-]+)': (?:wrong|again|later|passkeyAgain|\{)/gm)].map(
    ([, code]) => code ?? '',
  )
  expect(codes.length).toBeGreaterThan(20)
  expect(codes.filter((code) => code !== 'not-here' && englishProblem(`/problems/${code}`) === undefined)).toEqual([])
})

test('every text is there in both languages', () => {
  const plain = Object.values(signInWords).filter((words) => typeof words.ja === 'string')
  expect(plain.every(({ en, ja }) => en !== '' && ja !== '' && en !== ja)).toBe(true)
})
