// ClamAV's daemon by its INSTREAM protocol: the file goes over a socket of this machine, a verdict comes back.
import { connect, type Socket } from 'node:net'
import type { Scan } from '../src/contract.ts'

/** A scanner that answers for bytes. */
export interface Scanner {
  readonly scan: (bytes: Uint8Array) => Promise<Scan>
  /** Engine and definitions as the daemon tells them; `absent` where nobody answers. */
  readonly facts: () => Promise<ScannerFacts>
}
export type ScannerFacts =
  | { readonly state: 'present'; readonly engine: string; readonly definitions: string }
  | { readonly state: 'absent'; readonly because: string }

/** Where Debian's daemon listens. */
export const defaultAddress = '/run/clamav/clamd.ctl'

/** A client for `/path/of/socket` or `host:port`. */
export function openScanner(address: string = defaultAddress): Scanner {
  const facts = async (): Promise<ScannerFacts> => {
    try {
      const [engine = '', number = '', date = ''] = (await ask(address, [command('VERSION')])).split('/')
      return { state: 'present', engine, definitions: [number, date].filter(Boolean).join(' ') || 'none' }
    } catch (error) {
      return { state: 'absent', because: error instanceof Error ? error.message : String(error) }
    }
  }
  return {
    facts,
    scan: async (bytes) => {
      const known = await facts()
      if (known.state === 'absent') return { state: 'absent' }
      const { engine, definitions } = known
      try {
        const said = await ask(address, [command('INSTREAM'), ...chunksOf(bytes)])
        const signature = /^stream: (.+) FOUND$/.exec(said)?.[1]
        if (signature !== undefined)
          return { state: 'infected', engine, definitions, signature: signature.slice(0, 200) }
        if (said === 'stream: OK') return { state: 'clean', engine, definitions }
        return { state: 'failed', because: said.slice(0, 200) }
      } catch (error) {
        return { state: 'failed', because: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}

/** 60 s: a workbook of 100 MB takes the daemon about ten. */
const longest = 60_000
/** 64 KB a chunk; the daemon's own bound is far above. */
const chunk = 65_536

const command = (name: string): Uint8Array => Buffer.from(`z${name}\0`)

function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunk) {
    const piece = bytes.subarray(at, at + chunk)
    const head = Buffer.alloc(4)
    head.writeUInt32BE(piece.length)
    yield head
    yield piece
  }
  yield Buffer.alloc(4)
}

function ask(address: string, pieces: Iterable<Uint8Array>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = dial(address)
    let answer = ''
    socket.setTimeout(longest, () => socket.destroy(new Error('the scanner does not answer')))
    socket.on('data', (data) => {
      answer = (answer + String(data)).slice(0, 4_096)
    })
    // The daemon answers early and closes when it has seen enough; its answer counts, not our unsent rest.
    socket.once('close', () =>
      answer === '' ? reject(new Error('the scanner closed without a word')) : resolve(clean(answer)),
    )
    socket.once('error', (error) => (answer === '' ? reject(error) : resolve(clean(answer))))
    socket.once('connect', () => void send(socket, pieces))
  })
}

function dial(address: string): Socket {
  if (address.startsWith('/')) return connect(address)
  const at = address.lastIndexOf(':')
  return connect(Number(address.slice(at + 1)), address.slice(0, at))
}

async function send(socket: Socket, pieces: Iterable<Uint8Array>): Promise<void> {
  for (const piece of pieces) {
    if (socket.destroyed) return
    if (!socket.write(piece)) await new Promise((drained) => socket.once('drain', drained).once('close', drained))
  }
}

const clean = (answer: string): string => answer.replace(/\0[\s\S]*$/, '').trim()
