// A file as pages: LibreOffice makes a PDF of what it opens, poppler makes text and pictures of it. Run only on files of a corpus.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { type Grey, readPgm } from './similarity.ts'

/** What a reader sees. */
export interface Seen {
  readonly text: string
  readonly pages: readonly Grey[]
}

/** Pages compared as pictures; the text is compared whole. */
const mostPages = 12

/** Formats that are pictures already. */
const pictures = /^(jpe?g|png|gif|webp|tiff?|avif|svg)$/

/** Renders bytes of a format; undefined where the programs open nothing. */
export async function render(bytes: Uint8Array, extension: string): Promise<Seen | undefined> {
  return pictures.test(extension) ? picture(bytes) : document(bytes, extension)
}

/** First frame, upright, grey on white. */
async function picture(bytes: Uint8Array): Promise<Seen | undefined> {
  try {
    const grey = sharp(bytes).autoOrient().flatten({ background: '#ffffff' }).greyscale().raw()
    const { data, info } = await grey.toBuffer({ resolveWithObject: true })
    return { text: '', pages: [{ width: info.width, height: info.height, pixels: data }] }
  } catch {
    return undefined
  }
}

function document(bytes: Uint8Array, extension: string): Seen | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'quality-'))
  try {
    const file = join(folder, `in.${extension}`)
    writeFileSync(file, bytes)
    const pdf = extension === 'pdf' ? file : toPdf(file, folder)
    return pdf === undefined ? undefined : look(pdf, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function toPdf(file: string, folder: string): string | undefined {
  const profile = `-env:UserInstallation=file://${join(tmpdir(), `quality-profile-${process.pid}`)}`
  const out = join(folder, 'out')
  run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', out, file], 120_000)
  const made = join(out, 'in.pdf')
  return existsSync(made) ? made : undefined
}

function look(pdf: string, folder: string): Seen | undefined {
  const text = run('pdftotext', [pdf, '-'], 30_000)
  const pages = run('pdftoppm', ['-r', '50', '-gray', '-l', String(mostPages), pdf, join(folder, 'page')], 60_000)
  if (text === undefined || pages === undefined) return undefined
  const names = readdirSync(folder)
    .filter((name) => /^page.*\.pgm$/.test(name))
    .sort()
  if (names.length === 0) return undefined
  return { text, pages: names.map((name) => readPgm(readFileSync(join(folder, name)))) }
}

function run(program: string, args: readonly string[], timeout: number): string | undefined {
  const done = spawnSync(program, args, {
    timeout,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return done.status === 0 ? done.stdout : undefined
}
