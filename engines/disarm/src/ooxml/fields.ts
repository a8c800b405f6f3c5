// Field codes of Word: read from all the runs they are split over, kept when they are known to compute only, else their cached result stays as text.
import type { Policy } from '../contract.ts'
import { type Element, escapeText, type Hook, type Walk } from '../xml/index.ts'
import { inertFields, textFields } from './fields.table.ts'
import { judgeLink } from '../office/links.ts'

type Range = { readonly from: number; readonly to: number }

/** One field that is open: what was read of its code, and where its own marks stand in the output. */
interface Field {
  code: string
  phase: 'code' | 'result'
  /** Another field inside the code: what the code says is not known before it runs. */
  nested: boolean
  readonly marks: Range[]
  verdict: Verdict | null
}

type Verdict =
  | { readonly act: 'keep' }
  | {
      readonly act: 'flatten'
      readonly code: 'dde' | 'field-code' | 'link-to-file' | 'link-removed'
      readonly because: string
    }

/** Judges a whole field code. */
export function judgeField(code: string, nested: boolean, policy: Policy): Verdict {
  const text = code.trim()
  const name = (/^(=|[^\s\\"]+)/.exec(text)?.[1] ?? '').toUpperCase()
  const flatten = (kind: 'dde' | 'field-code' | 'link-to-file' | 'link-removed'): Verdict => ({
    act: 'flatten',
    code: kind,
    because: text.slice(0, 150),
  })
  if (/\bDDE(AUTO)?\b/i.test(text)) return flatten('dde')
  if (name === 'HYPERLINK') return nested ? flatten('field-code') : judgeHyperlink(text, policy, flatten)
  if (name.startsWith('=')) return { act: 'keep' }
  if (!inertFields.has(name)) return flatten('field-code')
  return { act: 'keep' }
}

/** `HYPERLINK "target" \l "place" \o "tip" \t "frame" \h \n`, nothing else. */
function judgeHyperlink(
  text: string,
  policy: Policy,
  flatten: (code: 'field-code' | 'link-to-file' | 'link-removed') => Verdict,
): Verdict {
  const shape =
    /^HYPERLINK(?:\s+(?:"((?:[^"\\]|\\.)*)"|([^\s"\\]+)))?((?:\s+\\[lotmnshx*](?:\s*"(?:[^"\\]|\\.)*"|\s+[^\s"\\]+)?)*)\s*$/i.exec(
      text,
    )
  if (shape === null) return flatten('field-code')
  const target = shape[1] ?? shape[2]
  if (target === undefined) return /\\l/i.test(shape[3] ?? '') ? { act: 'keep' } : flatten('field-code')
  const verdict = judgeLink(target.replace(/\\(.)/g, '$1'))
  if (verdict.state === 'refused') return flatten(verdict.code)
  return policy.links === 'text' ? flatten('link-removed') : { act: 'keep' }
}

/** Hooks that follow the fields of one part. */
export function fieldHooks(policy: Policy): Readonly<Record<string, Hook>> {
  const open: Field[] = []
  const instruction: Hook = {
    text(_, text) {
      const field = open.findLast(({ phase }) => phase === 'code')
      if (field !== undefined) field.code += text
      return field === undefined ? null : text
    },
    close: (_, __, range) => mark(open, range),
  }
  // whatever stands in a code region is not read as text; it goes with the code
  const content: Hook = { close: (_, __, range) => mark(open, range) }
  return {
    'w:fldChar': {
      close(element, walk, range) {
        const type = element.attributes.get('w:fldCharType')
        if (type === 'begin') begin(open)
        mark(open, range)
        if (type === 'separate') separate(open, policy, walk)
        if (type === 'end') end(open, range, policy, walk)
      },
    },
    'w:instrText': instruction,
    'w:delInstrText': instruction,
    'w:t': content,
    'w:tab': content,
    'w:sym': content,
    'w:fldSimple': { open: (element, walk) => openSimple(element, policy, walk) },
    // a field that never ends would hide its code; the root closes last
    ...Object.fromEntries(
      ['w:document', 'w:hdr', 'w:ftr', 'w:footnotes', 'w:endnotes', 'w:comments', 'w:glossaryDocument'].map((root) => [
        root,
        { close: (_: Element, walk: Walk) => finish(open, walk) },
      ]),
    ),
  }
}

function begin(open: Field[]): void {
  const around = open[open.length - 1]
  if (around?.phase === 'code') around.nested = true
  open.push({ code: '', phase: 'code', nested: false, marks: [], verdict: null })
}

/** Whatever stands in a code region goes with that code, also when it belongs to a field inside it. */
function mark(open: readonly Field[], range: Range): void {
  for (const field of open) if (field.phase === 'code') field.marks.push(range)
}

function separate(open: Field[], policy: Policy, walk: Walk): void {
  const field = open[open.length - 1]
  if (field === undefined || field.phase === 'result') return
  decide(field, policy, walk)
  field.phase = 'result'
}

function decide(field: Field, policy: Policy, walk: Walk): void {
  field.verdict = judgeField(field.code, field.nested, policy)
  if (field.verdict.act === 'keep') return
  for (const range of field.marks) walk.blank(range)
  walk.found(field.verdict.code, field.verdict.because, 'replaced')
}

function end(open: Field[], range: Range, policy: Policy, walk: Walk): void {
  const field = open.pop()
  if (field === undefined) return walk.blank(range)
  const hadResult = field.verdict !== null
  if (!hadResult) decide(field, policy, walk)
  if (field.verdict?.act !== 'flatten') return
  walk.blank(range)
  const shown = hadResult ? null : textOf(field.code)
  if (shown !== null && !open.some(({ phase }) => phase === 'code'))
    walk.write(['<w:t xml:space="preserve">', escapeText(shown), '</w:t>'], ['w'])
}

/** MACROBUTTON and GOTOBUTTON show the rest of their own code. */
function textOf(code: string): string | null {
  const parts = /^\s*(\S+)\s+\S+\s+([\s\S]+)$/.exec(code)
  return parts !== null && textFields.has((parts[1] ?? '').toUpperCase()) ? (parts[2] ?? '').trim() : null
}

function finish(open: Field[], walk: Walk): void {
  for (const field of open.splice(0)) {
    for (const range of field.marks) walk.blank(range)
    walk.found('field-code', `a field that never ends: ${field.code.slice(0, 100)}`)
  }
}

function openSimple(element: Element, policy: Policy, walk: Walk): 'keep' | 'unwrap' {
  const verdict = judgeField(element.attributes.get('w:instr') ?? '', false, policy)
  if (verdict.act === 'keep') return 'keep'
  walk.found(verdict.code, verdict.because, 'replaced')
  return 'unwrap'
}
