import { cert } from '../cert/cert.ts'
import { placeOf } from '../place.ts'

/** `sekisho cert NAME…`: into the installation's own folder unless told otherwise. */
export async function certCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const directed = words.includes('--directory') ? words : [...words, '--directory', placeOf(environment).tls]
  for (const line of await cert(directed)) console.log(line)
  return 0
}
