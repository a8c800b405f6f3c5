// Pictures: taken apart to what shows them and put together again; decoded to pixels where their look hangs on what must go. Docs: decisions/0019.
import { pageOf } from '../odf/metafile.ts'
import { Held, type Job, type Rebuilt } from '../contract.ts'
import { decodeBmp, readBmp } from './bmp.ts'
import { canonicalGif } from './gif.ts'
import { decodeHeic } from './heic.ts'
import { canonicalJpeg, type Jpeg, readExif } from './jpeg.ts'
import { decodes, encodeGif, encodeJpeg, encodeWebp, type Pixels, upright, withinBounds } from './pixels.ts'
import { encodePng, glue, readPng, writePng } from './png.ts'
import { encodeSheet, readTiff, tiffHead } from './tiff.ts'
import { canonicalWebp } from './webp.ts'

/** Rebuilds one picture. Throws `Held` for what does not decode or is too large. */
export async function rebuildPicture(job: Job): Promise<Rebuilt> {
  const make = makers[job.format]
  if (make === undefined) throw new Held('unsupported-format', job.path + job.name, `\`${job.format}\` is no picture`)
  return make(job)
}

type Maker = (job: Job) => Promise<Rebuilt>
const result = (bytes: Uint8Array, format: 'jpeg' | 'png' | 'gif' | 'webp' | 'tiff'): Rebuilt => ({
  bytes,
  format,
  extension: format === 'jpeg' ? 'jpg' : format === 'tiff' ? 'tif' : format,
})

function tellDropped(
  job: Job,
  {
    dropped,
    trailing,
    location = false,
  }: { readonly dropped: readonly string[]; readonly trailing: number; readonly location?: boolean },
): void {
  const where = 'picture'
  if (location) job.found({ code: 'location-data', where, act: 'removed', detail: 'EXIF GPS' })
  if (dropped.length > 0)
    job.found({
      code: 'metadata',
      where,
      act: 'removed',
      count: dropped.length,
      detail: [...new Set(dropped)]
        .join(', ')
        .replace(/[^\x20-\x7e]/g, '?')
        .slice(0, 200),
    })
  if (trailing > 0) job.found({ code: 'appended-data', where, act: 'removed', detail: `${trailing} bytes` })
}
const tellPixels = (job: Job, detail: string): void =>
  job.found({ code: 'picture-reencoded', where: 'picture', act: 'replaced', detail })

/** Profiles that say what sRGB says anyway. */
const isSrgb = (profile: Uint8Array): boolean =>
  /sRGB|s\0R\0G\0B/.test(String.fromCharCode(...profile.subarray(0, 4096)))

const jpeg: Maker = async (job) => {
  const found = canonicalJpeg(job.bytes)
  if (found !== null) {
    withinBounds(found.width, Math.max(1, found.height), job.limits)
    tellDropped(job, found)
  }
  const why = await whyPixels(job, found)
  if (found !== null && why === null) return result(found.bytes, 'jpeg')
  tellPixels(job, why ?? 'damaged')
  const pixels = await upright(job.bytes, job.limits)
  const made = canonicalJpeg(await encodeJpeg(pixels, found?.density ?? pixels.density))
  if (made === null) throw new Held('malformed', job.path + job.name, 'the picture could not be encoded')
  return result(made.bytes, 'jpeg')
}

/** What makes it necessary to go through pixels; null: nothing. */
async function whyPixels(job: Job, found: Jpeg | null): Promise<string | null> {
  if (found === null) return 'damaged'
  if (found.orientation !== 1) return 'turned upright'
  if (found.components === 4 || found.components === 2) return 'CMYK to sRGB'
  if (found.profile !== null && !isSrgb(found.profile)) return 'colours to sRGB'
  if (found.height === 0) return 'height unknown'
  return (await decodes(found.bytes, job.limits)) ? null : 'damaged'
}

const png: Maker = async (job) => {
  const found = readPng(job.bytes)
  if (found !== null) {
    withinBounds(found.width, found.height, job.limits)
    tellDropped(job, found)
    if (found.frames > job.limits.frames)
      throw new Held('too-many-pixels', job.path + job.name, `the picture has ${found.frames} frames`)
    const still = job.policy.animation === 'first-frame'
    if (still && found.frames > 1) job.found({ code: 'animation', where: 'picture', act: 'removed', visible: true })
    const made = found.colored && (still || found.frames === 0) ? null : writePng(found, job.tools, still)
    if (made !== null) return result(made, 'png')
  }
  tellPixels(job, found?.colored === true ? 'colours to sRGB' : 'damaged')
  const pixels = await upright(job.bytes, job.limits)
  return result(encodePng(pixels, pixels.density, job.tools), 'png')
}

const gif: Maker = async (job) => {
  const still = job.policy.animation === 'first-frame'
  const found = canonicalGif(job.bytes, still ? 1 : job.limits.frames)
  if (found !== null) {
    withinBounds(found.width, found.height, job.limits)
    const cut = found.dropped.filter((one) => one === 'frame').length
    if (cut > 0) job.found({ code: 'animation', where: 'picture', act: 'removed', count: cut, visible: true })
    tellDropped(job, { ...found, dropped: found.dropped.filter((one) => one !== 'frame') })
    return result(found.bytes, 'gif')
  }
  tellPixels(job, 'damaged')
  const made = canonicalGif(await encodeGif(await upright(job.bytes, job.limits)), 1)
  if (made === null) throw new Held('malformed', job.path + job.name, 'the picture could not be encoded')
  return result(made.bytes, 'gif')
}

const webp: Maker = async (job) => {
  const found = canonicalWebp(job.bytes)
  if (found === null) throw new Held('malformed', job.path + job.name, 'expected a WebP picture')
  withinBounds(found.width, found.height, job.limits)
  if (found.frames > job.limits.frames)
    throw new Held('too-many-pixels', job.path + job.name, `the picture has ${found.frames} frames`)
  const exif =
    found.exif === null
      ? null
      : readExif(String.fromCharCode(...found.exif.subarray(0, 4)) === 'Exif' ? found.exif.subarray(6) : found.exif)
  tellDropped(job, { ...found, location: exif?.location === true })
  const still = job.policy.animation === 'first-frame' && found.frames > 1
  if (still) job.found({ code: 'animation', where: 'picture', act: 'removed', visible: true })
  const turned = exif !== null && exif.orientation !== 1
  const colored = found.profile !== null && !isSrgb(found.profile)
  const keeps = !still && (found.frames > 1 || (!turned && !colored))
  if (keeps && (await decodes(found.bytes, job.limits))) return result(found.bytes, 'webp')
  tellPixels(job, turned ? 'turned upright' : colored ? 'colours to sRGB' : still ? 'first frame' : 'damaged')
  const made = canonicalWebp(await encodeWebp(await upright(job.bytes, job.limits), found.lossless))
  if (made === null) throw new Held('malformed', job.path + job.name, 'the picture could not be encoded')
  return result(made.bytes, 'webp')
}

const tiff: Maker = async (job) => {
  const pages = readTiff(job.bytes, job.limits.frames)
  if (pages === null || pages.length === 0) throw new Held('malformed', job.path + job.name, 'expected pages of a TIFF')
  const pieces = [tiffHead]
  let at = tiffHead.length
  for (const [index, { tags }] of pages.entries()) {
    withinBounds(tags.get(256) ?? 0, tags.get(257) ?? 0, job.limits)
    job.budget.takePages(1, job.path + job.name)
    const sheet = await upright(job.bytes, job.limits, index)
    const piece = encodeSheet(sheet, { at, last: index === pages.length - 1, tools: job.tools })
    pieces.push(piece)
    at += piece.length
    if (at > job.limits.outputBytes)
      throw new Held(
        'output-too-large',
        job.path + job.name,
        `the rebuilt picture has more than ${job.limits.outputBytes} bytes`,
      )
  }
  tellDropped(job, {
    dropped: pages.flatMap(({ tags }) => metadataTags.filter((tag) => tags.has(tag)).map(String)),
    trailing: 0,
    location: pages.some(({ tags }) => tags.has(34853)),
  })
  tellPixels(job, `${pages.length} pages`)
  return result(glue(pieces), 'tiff')
}
/** Description, maker, software, date, author, XMP, IPTC, Photoshop, EXIF. */
const metadataTags = [270, 271, 272, 305, 306, 315, 700, 33723, 34377, 34665, 37724]

const bmp: Maker = async (job) => {
  const head = readBmp(job.bytes)
  if (head === null) throw new Held('malformed', job.path + job.name, 'expected a bitmap with pixels of its own')
  withinBounds(head.width, head.height, job.limits)
  job.found({ code: 'converted', where: 'picture', act: 'converted', detail: 'bmp → png' })
  const { density, ...pixels } = decodeBmp(job.bytes, head)
  return result(encodePng(pixels, density, job.tools), 'png')
}

const heic: Maker = async (job) => {
  const { location, ...pixels } = await decodeHeic(job.bytes, job.limits)
  if (location) job.found({ code: 'location-data', where: 'picture', act: 'removed', detail: 'EXIF GPS' })
  return lossy(job, pixels)
}

/** An ISO media file has room for anything beside its picture, and cannot be coded twice without loss: it leaves as JPEG, or as PNG where it is see-through. */
async function lossy(job: Job, pixels: Pixels): Promise<Rebuilt> {
  const clear = pixels.channels === 4 && hasAlpha(pixels.bytes)
  job.found({
    code: 'converted',
    where: 'picture',
    act: 'converted',
    detail: `${job.format} → ${clear ? 'png' : 'jpeg'}`,
  })
  if (clear) return result(encodePng(pixels, null, job.tools), 'png')
  const made = canonicalJpeg(await encodeJpeg(pixels, null))
  if (made === null) throw new Held('malformed', job.path + job.name, 'the picture could not be encoded')
  return result(made.bytes, 'jpeg')
}
function hasAlpha(bytes: Uint8Array): boolean {
  for (let at = 3; at < bytes.length; at += 4) if (bytes[at] !== 255) return true
  return false
}

const avif: Maker = async (job) => lossy(job, await upright(job.bytes, job.limits))

/** Drawing programs of Windows are drawn by LibreOffice behind its walls; only the picture comes back. */
const metafile: Maker = async (job) => {
  const { office } = job.tools.convert
  if (office === null)
    throw new Held(
      'converter-missing',
      job.path + job.name,
      `\`${job.format}\` is drawn by LibreOffice, which is not installed here`,
    )
  // on a page of its own size it comes back without a margin; a header that does not say its size leaves that to LibreOffice
  const page = job.format === 'emf' || job.format === 'wmf' ? pageOf(job.bytes, job.format, job.tools) : null
  const drawn = page === null ? await office(job.bytes, job.format, 'png') : await office(page, 'odg', 'png')
  job.found({ code: 'converted', where: 'picture', act: 'converted', detail: `${job.format} → png` })
  return png({ ...job, bytes: drawn, format: 'png' })
}

const makers: Partial<Record<Job['format'], Maker>> = {
  jpeg,
  png,
  gif,
  webp,
  tiff,
  bmp,
  heic,
  avif,
  emf: metafile,
  wmf: metafile,
}
