// A file that the command line names.
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { largestBody } from '../../kernel/http/parse.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { Sorry } from '../sorry.ts'

export interface NamedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Its bytes, or in one sentence why not; as large as the screen would take and no larger. */
export async function fileNamed(path: string): Promise<NamedFile> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) throw new Sorry(`${path} が見つかりません。`, `${path} was not found.`)
  if (!found.isFile()) throw new Sorry(`${path} はファイルではありません。`, `${path} is not a file.`)
  if (found.size > largestBody)
    throw new Sorry(
      `${path} は大きすぎます（${largestBody / 1024 / 1024} MB まで）。ファイルを分けてください。`,
      `${path} is larger than ${largestBody / 1024 / 1024} MB.`,
    )
  const bytes = await readFile(path).catch(() => {
    throw new Sorry(`${path} を読む権限がありません。`, `No permission to read ${path}.`)
  })
  return { name: basename(path), bytes }
}

/** Why one file of several could not be taken in, as a sentence; what is no such reason is thrown on. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Sorry) return error.ja
  if (error instanceof Refusal) return error.details.detail
  throw error
}
