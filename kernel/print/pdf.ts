// A paper as A4 PDF: tagged, PDF/A-2a, with its fonts inside. Set by Typst in a process of its own.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { today } from '../i18n/today.ts'
import { type Paper, plain } from './paper.ts'

/** 60 s: 2,000 pages take about 10 s; a process that hangs is ended. */
const longest = 60_000
/** 64 MB: a PDF of the largest paper is about 10 MB. */
const largest = 64 * 1024 * 1024

/** Typesetting uses a core and some 200 MB: one paper after another. */
let turn: Promise<unknown> = Promise.resolve()

/** Typeset. @throws Error where the typesetter fails, RangeError where the paper is beyond the limits. */
export function pdfOf(paper: Paper): Promise<Uint8Array> {
  const { at, ...shown } = plain(paper)
  const day = today(at).split('-').map(Number)
  const job = JSON.stringify({ paper: JSON.stringify({ ...shown, day }), at: Math.floor(at.getTime() / 1000) })
  const mine = turn.then(() => typeset(job))
  turn = mine.catch(() => undefined)
  return mine
}

function typeset(job: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('./typesetter.ts', import.meta.url))], {
      env: {},
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: longest,
      killSignal: 'SIGKILL',
    })
    const [pieces, said]: [Buffer[], Buffer[]] = [[], []]
    let size = 0
    child.stdout.on('data', (piece: Buffer) => {
      size += piece.length
      if (size > largest) child.kill('SIGKILL')
      else pieces.push(piece)
    })
    child.stderr.on('data', (piece: Buffer) => said.length < 100 && said.push(piece))
    // a child that ended early closes its end; its exit code tells why
    child.stdin.on('error', () => undefined)
    child.on('error', (cause) => reject(new Error("couldn't start the typesetter", { cause })))
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(pieces))
      else
        reject(
          new Error(
            `the typesetter ended with \`${code ?? 'a signal'}\`: ${Buffer.concat(said).toString().slice(-2_000)}`,
          ),
        )
    })
    child.stdin.end(job)
  })
}
