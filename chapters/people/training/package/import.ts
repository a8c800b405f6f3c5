// A package becomes the next version of a course.
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { z } from 'zod'
import { z as shape } from 'zod'
import { runSandboxed } from '@sekisho/sandbox'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { newId } from '../../../../kernel/ids.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { emptyContent, type importPackage, Sco } from '../../contract.ts'
import { addVersion, courseOf } from '../course.ts'
import { largestPackage, mostFiles, mostScos, mostUnpacked } from './limits.ts'
import type { PackedFile } from './read.ts'

const reader = fileURLToPath(new URL('./read.ts', import.meta.url))
/** 60 s and 1,024 MB: the largest package takes about 3 s and its own size twice over; a bomb ends here. */
const limits = { milliseconds: 60_000, megabytes: 1024, outputBytes: mostUnpacked + 16 * 1024 * 1024 }

const Opened = shape.discriminatedUnion('ok', [
  shape.object({
    ok: shape.literal(true),
    manifest: shape.object({
      standard: shape.enum(['1.2', '2004']),
      title: shape.string().max(250),
      scos: shape.array(Sco).min(1).max(mostScos),
    }),
    hasFrames: shape.boolean(),
    files: shape
      .array(
        shape.object({
          path: shape.string().min(1),
          type: shape.string().max(100),
          bytes: shape.instanceof(Uint8Array),
        }),
      )
      .max(mostFiles),
  }),
  shape.object({ ok: shape.literal(false), because: shape.string() }),
])

/** Take a package in. Nothing is kept of one that is refused. */
export async function takePackage(
  course: string,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  context: Context,
): Promise<z.input<typeof importPackage.reply>> {
  const { tx, now, actor, record } = context
  await courseOf(course, context)
  if (bytes.length > largestPackage)
    throw refused(
      `取り込めるのは ${largestPackage / 1024 / 1024} MB までです。動画を小さくするか、教材を分けてください。`,
    )
  const outcome = await runSandboxed({ module: reader, input: bytes, limits }, (value) => Opened.parse(value))
  if (!outcome.ok) throw refused(outcome.because)
  if (!outcome.value.ok) throw refused(outcome.value.because)
  const { manifest, hasFrames, files } = outcome.value
  const id = newId(now)
  const digest = createHash('sha256').update(bytes).digest()
  const size = files.reduce((sum, file) => sum + file.bytes.length, 0)
  await sql`insert into people.package (id, course_id, name, sha256, standard, title, scos, files, bytes, has_frames, by_person, at)
    values (${id}::uuid, ${course}::uuid, ${name.slice(0, 255)}, ${digest}, ${manifest.standard}, ${manifest.title},
      ${JSON.stringify(manifest.scos)}::jsonb, ${files.length}, ${size}, ${hasFrames}, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  for (const part of parts(files)) await keepFiles(id, part, context)
  await record({
    kind: 'people.package-imported',
    subject: { type: 'people.course', id: course },
    details: { name, sha256: digest.toString('hex'), standard: manifest.standard, files: files.length, bytes: size },
  })
  const version = await addVersion(
    course,
    { content: emptyContent, note: `SCORM ${manifest.standard}：${name}`.slice(0, 500), packageId: id },
    context,
  )
  return {
    id,
    name,
    standard: manifest.standard,
    title: manifest.title,
    scos: manifest.scos.map((sco) => ({ id: sco.id, title: sco.title })),
    files: files.length,
    bytes: size,
    hasFrames,
    version: version.number,
  }
}

async function keepFiles(id: string, files: readonly PackedFile[], { tx }: Context): Promise<void> {
  await sql`insert into people.package_file (package_id, path, type, bytes)
    select ${id}::uuid, n.path, n.type, n.bytes from unnest(${files.map(({ path }) => path)}::text[], ${files.map(({ type }) => type)}::text[],
      ${files.map(({ bytes }) => Buffer.from(bytes))}::bytea[]) as n(path, type, bytes)`.execute(tx)
}

/** 8 MB a statement: it is written in hexadecimal on its way. */
const heaviest = 8 * 1024 * 1024

function parts(files: readonly PackedFile[]): readonly (readonly PackedFile[])[] {
  const all: PackedFile[][] = []
  let weight = heaviest
  for (const file of files) {
    if (weight + file.bytes.length > heaviest) {
      all.push([])
      weight = 0
    }
    all.at(-1)?.push(file)
    weight += file.bytes.length
  }
  return all
}

const refused = (because: string): Refusal =>
  new Refusal('package-refused', {
    status: 422,
    title: '教材を取り込めません',
    detail: `${because} 何も取り込んでいません。`,
    article: '6(5)',
  })
