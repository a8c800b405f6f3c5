import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covers, readAddress, readAddresses, readMacs, readPorts, writeAddress, writeRange } from './contract.ts'

const family = fc.constantFrom(4 as const, 6 as const)
const address = family.chain((one) =>
  fc.record({ family: fc.constant(one), value: fc.bigInt(0n, (1n << (one === 4 ? 32n : 128n)) - 1n) }),
)

describe('6(3): addresses as people write them', () => {
  test('what is written is read back as the same address, in both families', () => {
    fc.assert(
      fc.property(address, ({ family: one, value }) => {
        expect(readAddress(writeAddress(one, value))).toEqual({ family: one, value })
      }),
    )
  })
  test('what is written of a range is read back as the same range', () => {
    fc.assert(
      fc.property(address, fc.bigInt(0n, 1n << 40n), ({ family: one, value }, size) => {
        const top = (1n << (one === 4 ? 32n : 128n)) - 1n
        const range = { family: one, first: value, last: value + size > top ? top : value + size }
        expect(readAddresses(writeRange(range))).toEqual({ ok: true, value: [range] })
      }),
    )
  })
  test('no text makes the readers throw', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        for (const read of [readAddresses, readPorts, readMacs]) expect(typeof read(text).ok).toBe('boolean')
      }),
    )
  })
  test('prefixes, ranges, several in a cell, full-width figures and the forms of RFC 5952', () => {
    expect(readAddresses('10.1.0.0/16、10.2.0.1-10.2.0.9\n２００１:db8::/32')).toMatchObject({
      ok: true,
      value: [{ first: 167837696n, last: 167903231n }, {}, { family: 6 }],
    })
    expect(writeAddress(6, 0x20010db8000000000000000000000001n)).toBe('2001:db8::1')
    expect(writeAddress(6, 0n)).toBe('::')
    expect(writeAddress(6, 1n << 112n)).toBe('1::')
    expect(writeRange({ family: 4, first: 167837696n, last: 167903231n })).toBe('10.1.0.0/16')
    for (const wrong of [
      '10.1.0.0/33',
      '10.1.0',
      '10.1.0.9-10.1.0.1',
      '10.1.0.1-2001:db8::1',
      ':::',
      '1:2:3',
      '10.1.0.0/-1',
      '1::2::3',
    ])
      expect(readAddresses(wrong)).toMatchObject({ ok: false })
    for (const wrong of ['0x50', '65536', '90-80', '-1']) expect(readPorts(wrong)).toMatchObject({ ok: false })
  })
  test('a range is within others also where they only cover it together', () => {
    const whole = readAddresses('10.0.0.0/24')
    const halves = readAddresses('10.0.0.128/25, 10.0.0.0/25')
    const gap = readAddresses('10.0.0.0/25, 10.0.0.129/32')
    if (!whole.ok || !halves.ok || !gap.ok || whole.value[0] === undefined)
      throw new Error('the texts above are addresses')
    expect(covers(halves.value, whole.value[0])).toBe(true)
    expect(covers(gap.value, whole.value[0])).toBe(false)
  })
})
