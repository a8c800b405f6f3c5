// A password-protected Office document: opened with the passwords of the job, then rebuilt as any other; the result is open.
import { type FormatModule, Held, type Job, type Rebuilt } from '../contract.ts'
import { readCompound } from '../legacy/compound.ts'
import { rebuildXlsb } from '../xlsb/rebuild.ts'
import { decryptPackage } from './encryption.ts'
import { judgePackage } from '../ooxml/judge.ts'
import { openPackage } from '../ooxml/package.ts'
import { rebuildPackage } from '../ooxml/rebuild.ts'

export const encryptedOffice: FormatModule = { formats: ['encrypted-office'], rebuild, judge: judgePackage }

async function rebuild(job: Job): Promise<Rebuilt> {
  const { streams } = readCompound(job.bytes, '')
  const find = (name: string): Uint8Array => {
    const stream = streams.find(({ path }) => path.length === 1 && path[0]?.toLowerCase() === name)
    if (stream === undefined)
      throw new Held('encrypted', '', 'document is protected by rights management, which only its server can open')
    return stream.bytes()
  }
  const bytes = decryptPackage(find('encryptioninfo'), find('encryptedpackage'), job.passwords, job.tools)
  job.found({ code: 'encryption-removed', where: '', act: 'removed' })
  const opened = { ...job, bytes }
  const binary = openPackage(opened).names.some((name) => /^xl\/workbook\.bin$/i.test(name))
  return binary ? rebuildXlsb(opened) : rebuildPackage(opened)
}
