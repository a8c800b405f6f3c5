// The columns of a ledger (台帳): each field knows its name in both languages, its shape and how lists, forms and imports treat it.
import { z } from 'zod'
import type { Words } from './words.ts'

export type FieldKind = 'text' | 'long-text' | 'integer' | 'date' | 'yes-no' | 'choice' | 'choices' | 'reference'

export interface Choice extends Words {
  readonly value: string
}

/** How a field shows and behaves; all optional. */
export interface FieldOptions {
  readonly required?: boolean
  /** In the list without being asked for. */
  readonly list?: boolean
  /** Offered as a filter of the list. */
  readonly filter?: boolean
  /** Found by the list's search box. */
  readonly search?: boolean
  /** Computed by the server; shown, exported, never typed or imported. */
  readonly derived?: boolean
  /** Support text below the label. */
  readonly support?: Words
  /** Other headings under which cities keep this column; the import matches them. */
  readonly synonyms?: readonly string[]
  /** The natural key (code, number): imports find existing records by it; unique per ledger. */
  readonly key?: boolean
  /** An integer that names a 年度 by the calendar year of its April; people read 令和8年度. */
  readonly isFiscalYear?: boolean
}

export interface Field<Value = unknown> extends FieldOptions {
  readonly kind: FieldKind
  readonly label: Words
  readonly shape: z.ZodType<Value>
  readonly choices?: readonly Choice[]
  /** Ledger id that a reference points to: `organization.unit`. */
  readonly refers?: string
}

/** 200: longest name of an office or system met in published ledgers is about 60; bounds a cell. */
const longestText = 200
/** 10,000: two A4 pages of remarks. */
const longestLongText = 10_000

type ValueOf<Base, Options> = Options extends { readonly required: true } ? Base : Base | null

interface Plain<Base> {
  readonly kind: FieldKind
  readonly label: Words
  readonly shape: z.ZodType<Base>
  readonly choices?: readonly Choice[]
  readonly refers?: string
}

function field<Base, const Options extends FieldOptions>(
  plain: Plain<Base>,
  options: Options,
): Field<ValueOf<Base, Options>> {
  const whole = options.required === true ? plain.shape : plain.shape.nullable().default(null)
  // `required` decides both the runtime shape and the type, in one place: here
  return { ...options, ...plain, shape: whole as unknown as z.ZodType<ValueOf<Base, Options>> }
}

export const text = <const O extends FieldOptions>(label: Words, options: O): Field<ValueOf<string, O>> =>
  field({ kind: 'text', label, shape: z.string().trim().min(1).max(longestText) }, options)

export const longText = <const O extends FieldOptions>(label: Words, options: O): Field<ValueOf<string, O>> =>
  field({ kind: 'long-text', label, shape: z.string().trim().min(1).max(longestLongText) }, options)

export const integer = <const O extends FieldOptions>(label: Words, options: O): Field<ValueOf<number, O>> =>
  field({ kind: 'integer', label, shape: z.int().min(0).max(2_000_000_000) }, options)

/** A calendar day, `2026-11-23`. */
export const date = <const O extends FieldOptions>(label: Words, options: O): Field<ValueOf<string, O>> =>
  field({ kind: 'date', label, shape: z.iso.date() }, options)

export const yesNo = <const O extends FieldOptions>(label: Words, options: O): Field<ValueOf<boolean, O>> =>
  field({ kind: 'yes-no', label, shape: z.boolean() }, options)

export const choice = <const V extends string, const O extends FieldOptions>(
  label: Words,
  choices: readonly (Choice & { readonly value: V })[],
  options: O,
): Field<ValueOf<V, O>> =>
  field({ kind: 'choice', label, shape: z.enum(choices.map((c) => c.value)) as z.ZodType<V>, choices }, options)

export const choices = <const V extends string>(
  label: Words,
  list: readonly (Choice & { readonly value: V })[],
  options: Omit<FieldOptions, 'required'>,
): Field<V[]> =>
  field(
    {
      kind: 'choices',
      label,
      shape: z.array(z.enum(list.map((c) => c.value)) as z.ZodType<V>).max(list.length),
      choices: list,
    },
    { ...options, required: true },
  )

/** The id of a record of another ledger. */
export const reference = <const O extends FieldOptions>(
  label: Words,
  refers: string,
  options: O,
): Field<ValueOf<string, O>> => field({ kind: 'reference', label, shape: z.uuid(), refers }, options)
