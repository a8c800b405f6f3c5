import { z } from 'zod'

/** Places of an item in 地方自治法施行規則16条の3, in force 2027-07-01. */
export const ordinanceItems = ['一', '二', '三', '四', '五', '六', '七', '八'] as const

/** How often a control must be seen to, as the fiscal calendar (年度) counts. `none`: no period is laid down. */
export const cadences = [
  'none',
  'continuous',
  'daily',
  'monthly',
  'yearly-fiscal',
  'every-3-years',
  'on-event',
] as const

/** What makes a control binding: law, the ministry's guideline, or the city's own decision. */
export const duties = ['legal', 'guideline', 'city'] as const

/** Circumstances that switch a control on; without `applies` it holds for every municipality. */
export const circumstances = [
  'alpha',
  'alpha-prime',
  'beta',
  'beta-prime',
  'handles-my-number',
  'handles-personal',
  'security-cloud',
  'cloud',
  'outsourcing',
  'social-media',
  'wireless',
  'remote-work',
  'web-meeting',
] as const

const Words = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) })

/** One thing a municipality has to do (管理策). Its id never changes; its words may, from edition to edition. */
export const Control = z.strictObject({
  /** Dots mean "detail of": `org.committee.meeting` details `org.committee`. */
  id: z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/),
  title: Words,
  requirement: z.strictObject({ ja: z.string().min(1), en: z.string().min(1).optional() }),
  /** Chapter of the standard of measures (対策基準), or the basic policy and the law. */
  chapter: z.union([z.int().min(1).max(9), z.literal('policy')]),
  /** 例文番号 of the guideline, null where unknown. */
  example: z.string().min(1).nullable(),
  ordinance: z.enum(ordinanceItems).nullable(),
  /** JIS Q 27002:2022 numbers. */
  jisQ27002: z.array(z.string().regex(/^[5-8]\.\d{1,2}$/)),
  /** True where the ministry's audit table prints the number, false where it is our reading of the standard. */
  jisConfirmed: z.boolean(),
  cadence: z.strictObject({ every: z.enum(cadences), note: z.string().min(1).optional() }),
  duty: z.enum(duties),
  /** INVARIANT (evidence): true exactly when `source` is a primary document that was read (P-…). */
  confirmed: z.boolean(),
  source: z.string().regex(/^(?:P-\d{2}|S|M|J)/),
  /** Articles of the basic policy it answers to. */
  basis: z.array(z.string().min(1)).min(1),
  /** Words by which clauses speak of it: `a+b` means both in one statement, `=title` a heading, `!word` a word against it, `@form` a kind of clause known by its form. */
  terms: z.array(z.string().min(1)),
  applies: z.array(z.enum(circumstances)).min(1).optional(),
  chapterFolder: z.string().min(1),
})
export type Control = z.infer<typeof Control>

/** The head of an edition (版): which guideline, of which month, from which documents. */
export const EditionHead = z.strictObject({
  id: z.string().regex(/^[RH]\d+\.\d+$/),
  title: Words,
  year: z.int(),
  month: z.int().min(1).max(12),
  source: z.string().min(1),
  /** Files of controls, in order; an edition that stands by itself has them. */
  chapters: z.array(z.string()).optional(),
  /** The edition this one amends (一部改定); such an edition has an `amendment.json`. */
  amends: z.string().optional(),
})
export type EditionHead = z.infer<typeof EditionHead>

/** What an edition changes against the one before, each with the reason a city is told. */
export const Amendment = z.strictObject({
  remove: z.array(z.strictObject({ id: z.string(), reason: z.string().min(1) })),
  change: z.array(
    z.strictObject({ id: z.string(), reason: z.string().min(1), set: Control.omit({ id: true }).partial() }),
  ),
  add: z.array(z.strictObject({ after: z.string().nullable(), reason: z.string().min(1), control: Control })),
})
export type Amendment = z.infer<typeof Amendment>

/** A whole edition of the catalogue, amendments applied. */
export interface Edition extends Omit<EditionHead, 'chapters'> {
  readonly controls: readonly Control[]
  /** Why a control is as it is since its last amendment, by control id. */
  readonly reasons: ReadonlyMap<string, string>
}
