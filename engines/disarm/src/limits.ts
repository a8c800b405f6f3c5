// Bounds of one job and what is left of them. Every limit ends the file as held with its own code, never as an error page.
import type { HoldCode } from './codes.table.ts'
import { type Budget, Held, type Limits } from './contract.ts'

const megabyte = 1024 * 1024

/** Starting values; a city may lower or raise them per rule. */
export const defaultLimits: Limits = {
  /** 100 MB: larger drawings and scans go by the carrier of large files; peers recommend the same. */
  inputBytes: 100 * megabyte,
  /** Three times the largest input and 20 MB: a result that grows more than that is not a document but an attack. */
  outputBytes: 320 * megabyte,
  /** 1 GB over all nesting: what a worker can turn over within its minute. */
  expandedBytes: 1024 * megabyte,
  /** 100 above 1 MB per stream: office XML stays under 40, a DEFLATE bomb reaches 1,000. */
  ratio: 100,
  /** 5: mail in zip in mail is 3; peers stop at 5 too. */
  depth: 5,
  /** 5,000 over all nesting: a year's drawings of one work are some hundreds. */
  members: 5_000,
  /** 2,000: budget books have 900. */
  pages: 2_000,
  /** 50 Mpx: A0 at 300 dpi is 139 Mpx, which nobody mails; A3 at 400 dpi is 31. */
  pixels: 50_000_000,
  /** 30,000: long scans of river sections; decoders count sides in 16 bits. */
  pictureSide: 30_000,
  /** 500: ten seconds of animation at fifty frames. */
  frames: 500,
  /** 256: the deepest office document measured has 60. */
  xmlDepth: 256,
  /** 10 MB: one text run; a cell holds 32,767 characters, a data URI of a photograph some MB. */
  xmlText: 10 * megabyte,
  /** 512: an element of the schemas has at most some 60. */
  attributes: 512,
  /** 500,000: objects of a PDF of 2,000 pages. */
  objects: 500_000,
}

/** A budget that all files of one job share. */
export function openBudget(limits: Limits): Budget {
  const spent = { expanded: 0, members: 0, objects: 0, pages: 0 }
  return {
    takeExpanded: (bytes, where) => {
      spent.expanded += bytes
      if (spent.expanded > limits.expandedBytes)
        throw gone('too-large', where, `more than ${limits.expandedBytes} bytes come out`)
    },
    takeMember: (where) => {
      spent.members += 1
      if (spent.members > limits.members) throw gone('too-many-members', where, `more than ${limits.members} members`)
    },
    takeObjects: (count, where) => {
      spent.objects += count
      if (spent.objects > limits.objects) throw gone('too-large', where, `more than ${limits.objects} objects`)
    },
    takePages: (count, where) => {
      spent.pages += count
      if (spent.pages > limits.pages) throw gone('too-many-pages', where, `more than ${limits.pages} pages`)
    },
  }
}

/** Whether this refusal ends the whole job: an emptied budget is empty for every file of it. */
export function endsJob(error: unknown): boolean {
  return error instanceof Held && emptied.has(error)
}

const emptied = new WeakSet<Held>()

function gone(code: HoldCode, where: string, because: string): Held {
  const held = new Held(code, where, because)
  emptied.add(held)
  return held
}
