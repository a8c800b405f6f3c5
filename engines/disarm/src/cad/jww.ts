// Jw_cad's binary drawings: no macro language, but no published grammar that we could rebuild by. Looked at, told, and held for a person.
import { Held, type Job } from '../contract.ts'

/** Versions that Jw_cad has written. */
const versions: ReadonlySet<number> = new Set([
  200, 210, 220, 223, 225, 230, 240, 250, 251, 300, 330, 351, 400, 420, 500, 600, 700, 710, 800,
])

/** Look at header and strings; always throws, with what a person who approves it has to know. */
export function holdJww(job: Job): never {
  const { bytes, name } = job
  const version = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(8, true)
  if (!versions.has(version)) throw new Held('malformed', name, `no version that Jw_cad has written: ${version}`)
  const words = new TextDecoder('shift_jis').decode(bytes)
  const pictures = words.match(/\^@BM[^\u0000-\u001f]{1,260}/g) ?? []
  for (const one of pictures) job.found({ code: 'external-link', where: 'text', act: 'reported', detail: one })
  const hidden = strangers.filter(([, mark]) => words.includes(mark)).map(([what]) => what)
  for (const what of hidden) job.found({ code: 'embedded-file', where: name, act: 'reported', detail: what })
  const seen = hidden.length === 0 ? 'no other file found inside' : `found inside: ${hidden.join(', ')}`
  throw new Held('unsupported-format', name, `Jw_cad version ${version}, ${pictures.length} pictures by path, ${seen}`)
}

const strangers: readonly (readonly [string, string])[] = [
  ['program', 'This program cannot be run in DOS mode'],
  ['zip', 'PK\u0003\u0004'],
  ['pdf', '%PDF-'],
  ['script', '<script'],
]
