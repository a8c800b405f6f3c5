// Text formats: what a reader sees stays; what drives a terminal, hides words or starts a program goes.
import type { Danger, FormatModule, Job, Rebuilt } from '../contract.ts'
import { Held } from '../contract.ts'
import { decodeText, encodeText } from './decode.ts'

/** csv, tsv, txt, md, json, xml. */
export const textFormats: FormatModule = {
  formats: ['csv', 'tsv', 'txt', 'md', 'json', 'xml'],
  rebuild: (job) => Promise.resolve(rebuild(job)),
  judge: () => Promise.resolve<readonly Danger[]>([]),
}

function rebuild({ bytes, format, name }: Job): Rebuilt {
  const decoded = decodeText(bytes)
  if (decoded === undefined) throw new Held('malformed', name, 'no text of a known encoding')
  return { bytes: encodeText(decoded).bytes, format, extension: 'txt' }
}
