// A picture of a lesson: PNG or JPEG by its own bytes, small enough for a slow terminal.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context, WholeFile } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import type { addPicture } from '../contract.ts'

/** 2 MB: a page of a lesson opens on a slow VDI; a screen drawing is 50 to 300 kB. */
const largest = 2 * 1024 * 1024
/** 4,000 pixels a side: twice what any screen of a city hall shows. */
const longestSide = 4_000
/** 200 pictures a course: three for each of its sections. */
const mostPictures = 200

export interface Sniffed {
  readonly type: 'image/png' | 'image/jpeg'
  readonly width: number
  readonly height: number
}

/** What a file is by its head, whatever its name says; undefined where it is neither PNG nor JPEG. Pure. */
export function sniff(bytes: Uint8Array): Sniffed | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (
    bytes.length > 33 &&
    view.getUint32(0) === 0x89504e47 &&
    view.getUint32(4) === 0x0d0a1a0a &&
    view.getUint32(12) === 0x49484452
  )
    return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
  if (bytes.length > 4 && view.getUint16(0) === 0xffd8 && bytes[2] === 0xff) return jpeg(view)
  return undefined
}

/** Walks the segments to the frame header (ITU-T T.81, B.2.2). */
function jpeg(view: DataView): Sniffed | undefined {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

type Picture = z.input<typeof addPicture.reply>

/** Keep a picture of a course. */
export async function keepPicture(
  course: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
  { tx, now, actor, record }: Context,
): Promise<Picture> {
  const found = sniff(file.bytes)
  if (found === undefined) throw refused('PNG か JPEG の画像を選んでください。名前ではなく中身で確かめています。')
  const { type, width, height } = found
  if (file.bytes.length > largest)
    throw refused('2 MB までの画像にしてください。大きな写真は、縮めてから入れてください。')
  if (width < 1 || height < 1 || width > longestSide || height > longestSide)
    throw refused(`縦横とも ${longestSide} 画素までの画像にしてください。`)
  const held = await sql<{
    n: number
  }>`select count(*)::int as n from people.course_picture where course_id = ${course}::uuid`.execute(tx)
  if ((held.rows[0]?.n ?? 0) >= mostPictures) throw refused(`一つの教材に入れられる画像は ${mostPictures} 枚までです。`)
  const id = newId(now)
  const name = file.name.trim().slice(0, 200) || 'picture'
  const digest = createHash('sha256').update(file.bytes).digest()
  await sql`insert into people.course_picture (id, course_id, name, type, width, height, sha256, bytes, by_person, at)
    values (${id}::uuid, ${course}::uuid, ${name}, ${type}, ${width}, ${height}, ${digest}, ${Buffer.from(file.bytes)}, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  await record({
    kind: 'people.course-picture-added',
    subject: { type: 'people.course', id: course },
    details: { name, sha256: digest.toString('hex') },
  })
  return { id, name, width, height }
}

/** The bytes again. */
export async function pictureOf(id: string, { tx }: Context): Promise<WholeFile> {
  const found = await sql<{ name: string; type: string; bytes: Buffer }>`
    select name, type, bytes from people.course_picture where id = ${id}::uuid`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw notFound('画像')
  return row
}

const refused = (detail: string): Refusal =>
  new Refusal('picture-refused', { status: 422, title: 'この画像は入れられません', detail, article: '6(5)' })
