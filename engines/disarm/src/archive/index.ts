// Archives: opened by our own readers, each member through the pipeline, packed as a zip that is written anew.
import { type FormatModule, Held, type Job, type Rebuilt } from '../contract.ts'
import { extensionOf } from '../name.ts'
import { readZip } from '../zip/index.ts'
import { openGz } from './gz.ts'
import { judgeZip } from './judge.ts'
import { openLzh } from './lzh.ts'
import type { Member, Opened } from './member.ts'
import { pack } from './pack.ts'
import { openSevenZip } from './sevenzip/open.ts'
import { isTar, openTar } from './tar.ts'

/** zip, 7z, lzh, tar and gz. */
export const archive: FormatModule = {
  formats: ['zip', '7z', 'lzh', 'tar', 'gz'],
  rebuild: (job) => (job.format === 'gz' ? rebuildGz(job) : pack(job, open(job))),
  judge: (bytes, format, context) =>
    Promise.resolve(
      format === 'zip'
        ? judgeZip(bytes, context)
        : [{ code: 'unknown-part', where: format, detail: 'no result of ours' }],
    ),
}

function open(job: Job): Opened {
  const { bytes, budget, limits, tools, passwords } = job
  const where = `${job.name} > `
  if (job.format === '7z') return openSevenZip(bytes, { tools, limits, budget, where, passwords })
  if (job.format === 'lzh') return openLzh(bytes, { limits, budget, where })
  if (job.format === 'tar') return openTar(bytes, budget, where)
  return openZip(job, where)
}

function openZip(job: Job, where: string): Opened {
  const { limits, budget, tools, passwords } = job
  const zip = readZip(job.bytes, { tools, budget, where, maxMembers: limits.members, ratio: limits.ratio })
  const remarks: Opened['remarks'][number][] = []
  for (const { code, detail } of zip.notes)
    if (code === 'appended-data' || code === 'prepended-data' || code === 'metadata') remarks.push({ code, detail })
  if (zip.entries.some(({ encrypted }) => encrypted)) remarks.push({ code: 'encryption-removed', detail: 'password' })
  const members = zip.entries.map(
    (entry): Member => ({ path: entry.written, kind: entry.kind, bytes: () => entry.bytes(passwords) }),
  )
  return { members, remarks }
}

/** One file: out comes what it became; a tar inside becomes a zip. */
async function rebuildGz(job: Job): Promise<Rebuilt> {
  const inside = openGz(job)
  if (isTar(inside.bytes)) return pack(job, openTar(inside.bytes, job.budget, `${job.name} > `))
  const made = await job.inner(inside.bytes, inside.name)
  if (made.state === 'held') throw new Held(made.code, inside.name, made.because)
  const stem = job.name.replace(/\.gz$/i, '')
  const extension = extensionOf(made.name)
  return { bytes: made.bytes, format: made.format, extension: extensionOf(stem) === extension ? '' : extension }
}
