import { describe, expect, it } from 'vitest'
import { makeCompound } from '../../fixtures/compound.ts'
import { makeJob } from '../../fixtures/job.ts'
import { makeDocx, makeXlsx } from '../../fixtures/office.ts'
import { protectAgile, protectStandard } from '../../fixtures/protect.ts'
import { Held } from '../contract.ts'
import { encryptedOffice, ooxml } from './index.ts'

const open = (bytes: Uint8Array, ...passwords: readonly string[]) =>
  encryptedOffice.rebuild(makeJob({ bytes, format: 'encrypted-office', passwords }))
const plain = makeDocx({ inside: '<w:p><w:r><w:t>秘密</w:t></w:r></w:p>'.repeat(400) })

describe('a protected document', () => {
  it.each([
    ['agile', protectAgile(plain, 'ひみつ1')],
    ['standard', protectStandard(plain, 'ひみつ1')],
  ])('opens with its password and becomes what the open one becomes: %s', async (_, bytes) => {
    const made = await open(bytes, 'wrong', 'ひみつ1')
    const direct = await ooxml.rebuild(makeJob({ bytes: plain, format: 'docx' }))
    expect(made.format).toBe('docx')
    expect(Buffer.compare(Buffer.from(made.bytes), Buffer.from(direct.bytes))).toBe(0)
  })
  it('asks for a password, and says when none fits', async () => {
    const bytes = protectAgile(plain, 'a')
    await expect(open(bytes)).rejects.toMatchObject({ code: 'password-needed' })
    await expect(open(bytes, 'b')).rejects.toMatchObject({ code: 'wrong-password' })
  })
  it('opens by itself when Excel would', async () => {
    expect((await open(protectAgile(makeXlsx(), 'VelvetSweatshop'))).format).toBe('xlsx')
  })
  it('says so in the report', async () => {
    const job = makeJob({ bytes: protectAgile(plain, 'a'), format: 'encrypted-office', passwords: ['a'] })
    await encryptedOffice.rebuild(job)
    expect(job.findings.map(({ code }) => code)).toContain('encryption-removed')
  })
  it('is held when its description is not one we read, or asks for endless rounds', async () => {
    const odd = (info: Uint8Array) =>
      open(makeCompound({ EncryptionInfo: info, EncryptedPackage: new Uint8Array(64) }), 'a')
    await expect(odd(Uint8Array.of(9, 0, 9, 0, 0, 0, 0, 0))).rejects.toMatchObject({ code: 'unsupported-format' })
    await expect(odd(new Uint8Array(3))).rejects.toMatchObject({ code: 'malformed' })
    await expect(open(makeCompound({ DataSpaces: new Uint8Array(3) }))).rejects.toMatchObject({ code: 'encrypted' })
    const many = Buffer.from(protectAgile(plain, 'a'))
      .toString('latin1')
      .replace('spinCount="1000"', 'spinCount="9e99"')
    await expect(open(Uint8Array.from(Buffer.from(many, 'latin1')), 'a')).rejects.toBeInstanceOf(Held)
  })
})
