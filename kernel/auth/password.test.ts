import { describe, expect, test } from 'vitest'
import { judgePassword } from './password.ts'

const code = (password: string, userName = '00123') => {
  const verdict = judgePassword(password, userName)
  return verdict.accepted ? 'accepted' : verdict.code
}

describe('6(6): passwords', () => {
  test.each([
    'tsukue no ue no kabin',
    'かびんに青い花を三本いけた',
    'correct horse battery staple',
    'zT7-kk2-Lm9-ab4',
    'mado no soto wa ame',
  ])('%s is accepted', (password) => {
    expect(code(password)).toBe('accepted')
  })

  test.each([
    ['elevenchars', 'too-short'],
    ['𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷', 'too-short'],
    ['x'.repeat(129), 'too-long'],
    ['Password1234!', 'too-common'],
    ['P@ssw0rd12345', 'too-common'],
    ['ｐａｓｓｗｏｒｄ１２３４', 'too-common'],
    ['qwertyqwerty', 'too-common'],
    ['aaaaaaaaaaaaaa', 'too-common'],
    ['123456789012', 'too-common'],
    ['abcdefghijklmn', 'too-common'],
    ['1q2w3e4r5t6y', 'too-common'],
    ['sakurasakura1', 'too-common'],
    ['reiwa8-reiwa8', 'too-common'],
    ['watashi-00123-desu', 'like-user-name'],
    ['WATASHI-00123-DESU', 'like-user-name'],
  ])('%s is refused: %s', (password, because) => {
    expect(code(password)).toBe(because)
  })

  test('a two-letter user name forbids nothing', () => {
    expect(code('tsukue no ue no kabin', 'no')).toBe('accepted')
  })
})
