// 6(3)②: which crossing needs whose approval. A readable table; the first row that fits speaks; where none fits, nothing passes.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import type { Words } from '../../../kernel/contract/words.ts'
import { confidentialities } from '../../preamble/grades.ts'
import { type Direction, directions, type FileKind, fileKinds } from './terms.ts'

export const article = '6(3)②'

/** From the most lenient to the strictest. */
export const acts = ['automatic', 'approve', 'two-approvals', 'refuse'] as const
export type Act = (typeof acts)[number]

export const actTerms: Readonly<Record<Act, Words>> = {
  automatic: { ja: '承認なしで通す', en: 'Pass without approval' },
  approve: { ja: '情報セキュリティ管理者の承認', en: 'Approval by the section head' },
  'two-approvals': { ja: '管理者と統括責任者の二段の承認', en: 'Approval by section head and chief' },
  refuse: { ja: '通さない', en: 'Refuse' },
}

export const Rule = z.object({
  direction: z.enum(directions),
  /** null: any. */
  kind: z.enum(fileKinds).nullable(),
  grade: z.enum(confidentialities).nullable(),
  unit: z.uuid().nullable(),
  act: z.enum(acts),
  /** Take-outs only: as a password zip (AES), made by us. */
  sealed: z.boolean(),
  because: z.string().trim().min(1).max(300),
})
export type Rule = z.infer<typeof Rule>

/** What a rule is asked about. */
export interface CrossingFacts {
  readonly direction: Direction
  readonly kind: FileKind
  readonly grade: string | null
  readonly unit: string
}

export interface Ruling {
  readonly act: Act
  readonly sealed: boolean
  readonly because: string
  /** Row that spoke, from 0; null where none did. */
  readonly position: number | null
}

/**
 * The first row that fits.
 * INVARIANT (deny by default): a crossing of which no row speaks is refused.
 */
export function judgeCrossing(rules: readonly Rule[], facts: CrossingFacts): Ruling {
  const position = rules.findIndex((rule) => fits(rule, facts))
  const rule = rules[position]
  if (rule === undefined)
    return { act: 'refuse', sealed: false, because: '規則のどの行にも当てはまらないため、通しません。', position: null }
  return {
    act: rule.act,
    sealed: rule.sealed && facts.direction === 'outward',
    because: rule.because,
    position,
  }
}

function fits(rule: Rule, { direction, kind, grade, unit }: CrossingFacts): boolean {
  return (
    rule.direction === direction &&
    (rule.kind === null || rule.kind === kind) &&
    (rule.grade === null || rule.grade === grade) &&
    (rule.unit === null || rule.unit === unit)
  )
}

/** The strictest of several. */
export const strictest = (of: readonly Act[]): Act => acts.findLast((act) => of.includes(act)) ?? 'automatic'

/** Rows that no crossing can reach, because an earlier row takes all of theirs; by position. */
export function shadowed(rules: readonly Rule[]): readonly number[] {
  const wider = (a: Rule, b: Rule): boolean =>
    a.direction === b.direction &&
    (a.kind === null || a.kind === b.kind) &&
    (a.grade === null || a.grade === b.grade) &&
    (a.unit === null || a.unit === b.unit)
  return rules.flatMap((rule, index) => (rules.slice(0, index).some((earlier) => wider(earlier, rule)) ? [index] : []))
}

const row = (
  direction: Direction,
  { kind = null, grade = null }: { kind?: FileKind | null; grade?: Rule['grade'] },
  [act, because, sealed = false]: readonly [Act, string, boolean?],
): Rule => ({ direction, kind, grade, unit: null, act, sealed, because })

/** What a city begins with. General practice, not law: every row but the isolation of 6(3)① may be edited. */
export const defaultRules: readonly Rule[] = [
  row('inward', { kind: 'program' }, ['refuse', '実行できるものは、LGWAN接続系に取り込みません。']),
  row('inward', {}, ['automatic', '無害化し、確かめたものだけを取り込みます。']),
  row('outward', { grade: '3A' }, ['refuse', '国の秘密文書に当たる情報は、インターネット側に持ち出せません。']),
  row('outward', { grade: '3B' }, ['refuse', '住民の重要な個人情報は、インターネット側に持ち出せません。']),
  row('outward', { grade: '3C' }, ['approve', '機密性3Cは、管理者の承認を受け、暗号化して持ち出します。', true]),
  row('outward', { grade: '2' }, ['approve', '公表前の情報の持出しは、管理者が承認します。']),
  row('outward', { grade: '1' }, ['automatic', '公表してよい情報です。記録だけを残します。']),
]

export const Edition = z.object({
  id: z.uuid(),
  number: z.int(),
  validFrom: z.string(),
  madeBy: z.string().nullable(),
  at: z.string(),
  note: z.string().nullable(),
  rules: z.array(Rule),
})
export type Edition = z.infer<typeof Edition>

export const readRules = endpoint('GET /sanitization/rules', {
  summary: '受渡しの規則',
  article,
  right: 'sanitization.rules:read',
  reply: z.object({
    inForce: Edition,
    /** Newest first; editions with a day ahead included. */
    editions: z.array(Edition),
    units: z.array(z.object({ id: z.uuid(), name: z.string() })),
    /** The reader's own unit: what a form asks the rules about. */
    unit: z.uuid().nullable(),
    mayWrite: z.boolean(),
    today: z.string(),
  }),
})

export const changeRules = endpoint('POST /sanitization/rules', {
  summary: '受渡しの規則の新しい版を定める',
  article,
  right: 'sanitization.rules:write',
  body: z.object({
    /** 200: a table that a person can still read. */
    rules: z.array(Rule).min(1).max(200),
    validFrom: z.iso.date(),
    note: z.string().trim().max(500).optional(),
  }),
  reply: Edition,
})

/** Before they apply: how the crossings of the last ninety days would have gone. Keeps nothing. */
export const tryRules = endpoint('POST /sanitization/rules/trial', {
  summary: '受渡しの規則を、これまでの受渡しで試す',
  article,
  right: 'sanitization.rules:write',
  body: z.object({ rules: z.array(Rule).min(1).max(200) }),
  reply: z.object({
    looked: z.int(),
    since: z.string(),
    changed: z.int(),
    lines: z.array(
      z.object({
        transfer: z.uuid(),
        title: z.string(),
        name: z.string(),
        direction: z.enum(directions),
        kind: z.enum(fileKinds),
        grade: z.enum(confidentialities).nullable(),
        unit: z.string(),
        before: z.enum(acts),
        after: z.enum(acts),
      }),
    ),
  }),
})
