// gzip (RFC 1952): one file, its name in the header; a tar inside makes it an archive.
import { Held, type Job } from '../contract.ts'
import { decodeText } from '../mail/charset.ts'

/** The file inside and what it is called. */
export function openGz(job: Job): { readonly name: string; readonly bytes: Uint8Array } {
  const { bytes, limits, budget, tools } = job
  // Data that repeats legitimately (logs, drawings) stays under the ratio; below 1 MB any ratio is harmless.
  const most = Math.min(limits.expandedBytes, Math.max(1 << 20, bytes.length * limits.ratio))
  const inside = expand(job, () => tools.gunzip(bytes, most))
  budget.takeMember(job.name)
  budget.takeExpanded(inside.length, job.name)
  return { name: nameInside(bytes) || job.name.replace(/\.tgz$/i, '.tar').replace(/\.gz$/i, ''), bytes: inside }
}

function expand(job: Job, gunzip: () => Uint8Array): Uint8Array {
  try {
    return gunzip()
  } catch (error) {
    if (error instanceof Held) throw error
    if (error instanceof RangeError)
      throw new Held('ratio', job.name, `more than ${job.limits.ratio} times as much comes out`)
    throw new Held('malformed', job.name, 'gzip is damaged')
  }
}

function nameInside(bytes: Uint8Array): string {
  const flags = bytes[3] ?? 0
  if ((flags & 8) === 0) return ''
  const from = (flags & 4) === 0 ? 10 : 12 + (bytes[10] ?? 0) + 256 * (bytes[11] ?? 0)
  const end = bytes.indexOf(0, from)
  return end < 0 || end - from > 255 ? '' : decodeText(bytes.subarray(from, end), undefined).text
}
