// The second look at a rebuilt OpenDocument package.
import type { Danger, Format, Job } from '../contract.ts'
import { judgeXml } from '../xml/judge.ts'
import { readZip } from '../zip/index.ts'
import { odfGrammar } from './grammar.ts'

type Context = Pick<Job, 'limits' | 'policy' | 'tools'>
type Say = (where: string, code: Danger['code'], detail: string) => void

/** Empty exactly when the package holds only inert parts. */
export async function judgeOdf(bytes: Uint8Array, _: Format, context: Context): Promise<readonly Danger[]> {
  const dangers: Danger[] = []
  const say: Say = (where, code, detail) => {
    if (dangers.length < 100) dangers.push({ where, code, detail: detail.slice(0, 200) })
  }
  try {
    const zip = readZip(bytes, {
      tools: context.tools,
      budget: { takeExpanded: () => {}, takeMember: () => {}, takeObjects: () => {}, takePages: () => {} },
      where: '',
      maxMembers: context.limits.members,
      ratio: Number.POSITIVE_INFINITY,
    })
    for (const note of zip.notes) say('', note.code, note.detail)
    if (zip.entries[0]?.name !== 'mimetype') say('', 'unknown-part', 'mimetype does not come first')
    for (const entry of zip.entries) judgePart(entry.name, entry.bytes(), context, say)
  } catch (error) {
    say('', 'unknown-part', `couldn't read the result again: ${error instanceof Error ? error.message : String(error)}`)
  }
  return dangers
}

function judgePart(name: string, bytes: Uint8Array, context: Context, say: Say): void {
  if (/^Pictures\/image\d+\.(png|jpg|gif|tiff|webp)$/.test(name)) {
    const head = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    if (!/^(89504e47|ffd8ff|47494638|49492a00|4d4d002a|52494646)/.test(head))
      say(name, 'unknown-part', `picture begins with ${head}`)
    return
  }
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  if (name === 'mimetype') {
    if (!/^application\/vnd\.oasis\.opendocument\.[a-z-]+$/.test(text)) say(name, 'unknown-part', text)
  } else if (name === 'META-INF/manifest.xml') judgeManifest(text, say)
  else if (/^(Object \d+\/)*(content|styles|meta|settings)\.xml$/.test(name)) {
    judgeXml(text, odfGrammar, (code, detail) => say(name, code, detail))
    judgeReferences(name, text, context, say)
  } else say(name, 'unknown-part', 'a part of no known kind')
}

function judgeManifest(text: string, say: Say): void {
  for (const [, type = ''] of text.matchAll(/media-type="([^"]*)"/g))
    if (!/^(text\/xml|image\/(png|jpeg|gif|tiff|webp)|application\/vnd\.oasis\.opendocument\.[a-z-]+)$/.test(type))
      say('META-INF/manifest.xml', 'unknown-part', type)
  if (/encryption-data/.test(text)) say('META-INF/manifest.xml', 'unknown-part', 'encrypted part')
}

const inside = /^(#[^\\]*|\.{0,2}|(\.\.\/)*Pictures\/image\d+\.\w+|\.\/Object \d+)$/
const calls = /(?:^|[^\w.])(?:COM\.\w+\.)*(WEBSERVICE|FILTERXML|RTD|CALL|EXEC|IMAGE|DDE|IMPORTXML|PY)\s*\(/i

const settingWords =
  /^(ViewId|ActiveTable|VisibleLayers|PrintableLayers|LockedLayers|OutlinerMode|SelectedSheets|PrinterIndependentLayout)$/

function judgeReferences(name: string, text: string, { policy }: Context, say: Say): void {
  for (const [, tag = '', href = ''] of text.matchAll(/<([\w:.-]+)(?:\s[^<>]*?)?\sxlink:href="([^"]*)"/g)) {
    if (inside.test(href)) continue
    const web =
      /^(text:a|draw:a|draw:area-\w+|presentation:event-listener)$/.test(tag) &&
      /^(https?:\/\/[^\\\s@/]+([/?#][^\\\s]*)?$|mailto:[^\\\s]+$)/.test(href)
    if (!web || policy.links === 'text') say(name, 'external-link', href)
  }
  for (const [item, type = ''] of text.matchAll(/<config:config-item\s[^>]*config:type="(\w+)"[^>]*>/g))
    if (/^(string|base64Binary)$/.test(type) && !settingWords.test(/config:name="([^"]*)"/.exec(item)?.[1] ?? ''))
      say(name, 'printer-settings', item)
  if (policy.authors === 'drop') {
    for (const [, who = ''] of text.matchAll(/<dc:creator>([^<]*)</g))
      if (!/^作成者\d*$/.test(who)) say(name, 'personal-metadata', who)
    for (const [tag] of text.matchAll(/<meta:(initial-creator|printed-by|user-defined|editing-\w+)[\s>]/g))
      say(name, 'personal-metadata', tag)
  }
  for (const [, formula = ''] of text.matchAll(
    /\s(?:table:formula|text:formula|table:expression|table:condition|calcext:value|chart:[\w-]+-address)="([^"]*)"/g,
  )) {
    const bare = formula.replace(/&quot;(?:(?!&quot;).)*&quot;/g, '""')
    if (calls.test(bare)) say(name, 'dangerous-formula', formula)
    if (/'(?:file|https?|smb|ftp):[^']*'#|\[\d+\]|\|/.test(bare)) say(name, 'external-workbook', formula)
    for (const [, target = ''] of formula.matchAll(/HYPERLINK\s*\(\s*(&quot;.*?&quot;|[^)]*)/gi))
      if (
        !target.startsWith('&quot;#') &&
        !(policy.links === 'keep' && /^&quot;(https?:\/\/[^\\@/]+|mailto:)/i.test(target))
      )
        say(name, 'dangerous-formula', formula)
  }
}
