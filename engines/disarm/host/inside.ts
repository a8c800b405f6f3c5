// Runs in the child: the engine, with the host's programs asked for over the pipe.
import { type Converters, Held, type HoldCode, holdCodes, type PdfPage } from '../src/contract.ts'
import { disarm, type Request } from '../src/pipeline.ts'
import { nodeTools } from './tools.ts'

type Ask = (name: string, value: unknown) => Promise<unknown>

/** What the parent hands over beside the bytes; it is ours, so it is believed. */
export interface Orders {
  readonly name: string
  readonly declared?: string
  readonly request: Request
  readonly converters: { readonly office: boolean; readonly pdfPages: boolean }
}

/** Disarm the bytes; the answer is an `Outcome`. */
export function work(input: Uint8Array, options: unknown, ask: Ask): Promise<unknown> {
  const orders = readOrders(options)
  const { name, declared, request, converters } = orders
  const source = { bytes: input, name, ...(declared === undefined ? {} : { declared }) }
  return disarm(source, request, nodeTools(overThePipe(converters, ask)))
}

function readOrders(options: unknown): Orders {
  if (typeof options !== 'object' || options === null || !('name' in options)) throw new Error('no orders')
  // The parent's own words, written by `orders` of ./index.ts before the file was opened.
  return options as Orders
}

function overThePipe(facts: Orders['converters'], ask: Ask): Converters {
  const asked = async (name: string, value: unknown): Promise<unknown> => {
    const answer = await ask(name, value)
    if (typeof answer === 'object' && answer !== null && 'held' in answer) throw heldOf(answer)
    return answer
  }
  return {
    office: facts.office
      ? async (bytes, from, to) => {
          const made = await asked('office', { bytes, from, to })
          if (!(made instanceof Uint8Array)) throw new Held('converter-failed', `${from} → ${to}`, 'malformed answer')
          return made
        }
      : null,
    pdfPages: facts.pdfPages
      ? async (bytes, dpi) => {
          const made = await asked('pdfPages', { bytes, dpi })
          // Built by readPages of the parent, shape by shape.
          return made as readonly PdfPage[]
        }
      : null,
  }
}

function heldOf(answer: object): Held {
  const said = 'because' in answer ? String(answer.because) : ''
  const code = holdCodes.find((one): one is HoldCode => 'held' in answer && one === answer.held) ?? 'converter-failed'
  return new Held(code, 'where' in answer ? String(answer.where) : '', said)
}
