// Members of any archive through the pipeline one by one, and into a zip that is written anew.
import { Held, type Job, type Rebuilt } from '../contract.ts'
import { endsJob } from '../limits.ts'
import { writeZip, type ZipMember } from '../zip/index.ts'
import type { Opened } from './member.ts'
import { type LeftOut, noteName, writeNote } from './note.ts'
import { cleanPath, numberNames } from './path.ts'

/** Disarms every member and packs what is left; what stays behind is named in the report and in a note inside. */
export async function pack(job: Job, opened: Opened): Promise<Rebuilt> {
  for (const { code, detail } of opened.remarks) job.found({ code, where: job.name, act: 'removed', detail })
  const left: LeftOut[] = []
  const kept: ZipMember[] = []
  const folders = new Set<string>()
  const number = numberNames()
  for (const member of opened.members) {
    const path = cleanPath(member.path)
    const where = path.folder === '' ? path.name : `${path.folder}/${path.name}`
    if (isDesktopLitter(path.name, path.folder)) {
      job.found({ code: 'metadata', where: `${job.name} > ${where}`, act: 'removed' })
      continue
    }
    for (const { code, detail } of path.tricks)
      job.found({ code, where: `${job.name} > ${where}`, act: 'replaced', detail })
    if (member.kind === 'folder') {
      folders.add(where)
      continue
    }
    const made = await disarmMember(job, member, path.name)
    if ('code' in made) leave(job, left, where, made.code)
    else kept.push({ name: number(path.folder === '' ? made.name : `${path.folder}/${made.name}`), bytes: made.bytes })
  }
  const empty = [...folders].filter((folder) => !kept.some(({ name }) => name.startsWith(`${folder}/`)))
  const noted = await note(job, left, kept.length)
  const members = [...kept, ...empty.map((folder) => ({ name: `${number(folder)}/`, bytes: new Uint8Array(0) }))]
  const all = noted === undefined ? members : [{ name: number(noteName), bytes: noted }, ...members]
  return { bytes: writeZip(all, job.tools, job.policy.zipNames), format: 'zip', extension: 'zip' }
}

/** The note's bytes as they come out of the pipeline, so that a second pass changes nothing; undefined where nothing stayed behind. */
export async function note(job: Job, left: readonly LeftOut[], kept: number): Promise<Uint8Array | undefined> {
  const [first] = left
  if (first === undefined) return undefined
  if (job.policy.heldMember === 'hold-all' || kept === 0) throw allHeld(left, first)
  const made = await job.inner(writeNote(left), noteName)
  // At the deepest level not even a note fits beside what is kept.
  if (made.state === 'held') throw allHeld(left, first)
  return made.bytes
}

/** One reason for all of them is the reason; several are told by the first. */
function allHeld(left: readonly LeftOut[], first: LeftOut): Held {
  const because = `${left.length} files inside are held, the first as ${first.code}`
  const one = left.every(({ code }) => code === first.code) && first.code !== 'link' && first.code !== 'device'
  return new Held(one ? first.code : 'member-held', first.name, because)
}

/** Tells of a member that stays behind, in the report and for the note. */
export function leave(job: Job, left: LeftOut[], name: string, code: LeftOut['code']): void {
  job.found({ code: 'member-left-out', where: `${job.name} > ${name}`, act: 'removed', detail: code, visible: true })
  left.push({ name, code })
}

async function disarmMember(
  job: Job,
  member: Opened['members'][number],
  name: string,
): Promise<{ readonly code: LeftOut['code'] } | { readonly name: string; readonly bytes: Uint8Array }> {
  if (member.kind === 'link' || member.kind === 'device') return { code: member.kind }
  try {
    const made = await job.inner(await member.bytes(), name)
    if (made.state === 'disarmed') return made
    // What was packed beside a virus was packed by whoever packed the virus.
    if (made.code === 'malware') throw new Held('malware', name, 'a member is infected')
    return { code: made.code }
  } catch (error) {
    const asks = error instanceof Held && (error.code === 'password-needed' || error.code === 'wrong-password')
    if (!(error instanceof Held) || error.code === 'malware' || asks || endsJob(error)) throw error
    return { code: error.code }
  }
}

/** What macOS and Windows leave beside the files of a person; nobody misses it and nobody asked for it. */
const isDesktopLitter = (name: string, folder: string): boolean =>
  /^(\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name) || /(^|\/)__MACOSX(\/|$)/.test(folder) || name === '__MACOSX'
