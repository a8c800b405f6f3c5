// Where an installation keeps what is its own: one folder, `data` beside the program unless told otherwise.
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the program. */
export const program = fileURLToPath(new URL('..', import.meta.url))

export interface Place {
  readonly data: string
  readonly postgres: string
  readonly keys: string
  readonly tls: string
  /** Files that cross segments, encrypted, by the digest of their content. */
  readonly blobs: string
}

/** The folders below `SEKISHO_DATA`, or `./data` of the program. */
export function placeOf(environment: Readonly<Record<string, string | undefined>>): Place {
  const data = resolve(environment['SEKISHO_DATA'] ?? `${program}data`)
  return { data, postgres: `${data}/postgres`, keys: `${data}/keys`, tls: `${data}/tls`, blobs: `${data}/blobs` }
}
