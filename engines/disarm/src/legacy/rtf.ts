// What an RTF file holds besides its text, read as leniently as the readers that attackers count on.
import type { FindingCode, Job } from '../contract.ts'
import { toBinary } from '../mail/charset.ts'

const rows: readonly { readonly code: FindingCode; readonly word: RegExp; readonly detail: string }[] = [
  { code: 'ole-object', word: /\\(objdata|objemb|objocx|objlink|objautlink|objhtml)\b/gi, detail: 'object' },
  { code: 'ole-object', word: /\\objupdate\b/gi, detail: 'object that opens itself' },
  { code: 'remote-template', word: /\\\*\\template\b/gi, detail: 'template' },
  { code: 'dde', word: /\bDDE(AUTO)?\b\s+["a-z]/gi, detail: 'DDE field' },
  { code: 'field-code', word: /\b(INCLUDEPICTURE|INCLUDETEXT|LINK)\b\s+["a-z]/gi, detail: 'field that fetches' },
  { code: 'custom-xml', word: /\\\*\\(datastore|xmlopen|htmltag)\b/gi, detail: 'hidden store' },
  { code: 'data-connection', word: /\\\*\\mailmerge\b/gi, detail: 'mail merge' },
  { code: 'personal-metadata', word: /\\(author|operator|manager|company)\b/gi, detail: 'properties' },
]

/** Reports what stands in the file; hexadecimal data is looked through for the class of Equation 3.0. */
export function tellRtf(job: Job): void {
  const text = toBinary(job.bytes)
  for (const { code, word, detail } of rows) {
    const count = text.match(word)?.length ?? 0
    if (count > 0) job.found({ code, where: job.name, act: 'removed', count, detail, visible: code === 'ole-object' })
  }
  if (/4571756174696f6e2e33|0002ce020000000000c0000000000000046/i.test(text.replace(/[\s{}]/g, '')))
    job.found({ code: 'ole-object', where: job.name, act: 'removed', detail: 'Equation.3', visible: true })
}
