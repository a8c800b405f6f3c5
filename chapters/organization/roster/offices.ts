// Organs and units: found by code or name where they are, drafted where a roster brings new ones.
import { searchForm } from '../../../kernel/i18n/search-form.ts'
import type { Stored, Values } from '../../../kernel/ledger/row.ts'
import { type OrganKind, organTerms, recogniseOrgan } from '../../preamble/organs.ts'
import type { Known } from './known.ts'
import type { Wanted } from './line.ts'

/** A record to be written. `key` is its id, or a name of the plan's own until it has one; references carry such keys. */
export interface Draft {
  readonly key: string
  readonly before: Stored | null
  readonly values: Values
}

/** A unit, recorded or drafted. */
export interface Office {
  readonly key: string
  readonly name: string
  readonly code: string
  readonly kind: string
  /** The name as it is compared. */
  readonly form: string
}

export interface Offices {
  organOf(kind: OrganKind): string
  /** The unit a line names, drafted where it is new; or why it cannot be told. */
  unitOf(wanted: Wanted): Office | { readonly because: string }
  drafts(): { readonly organs: readonly Draft[]; readonly units: readonly Draft[] }
}

/** Names in one form: width, case and spaces do not tell offices apart. */
export const form = (text: string): string => searchForm(text).replaceAll(' ', '')

/** The offices of a city, growing as lines are read. */
export function officesOf(known: Known): Offices {
  const organs = new Map(known.organs.map((one) => [String(one.values['kind']), one.id]))
  const units = known.units.map(({ id, values }) =>
    office(id, String(values['code']), String(values['name']), String(values['kind'])),
  )
  const [newOrgans, newUnits]: [Draft[], Draft[]] = [[], []]

  const organOf = (kind: OrganKind): string => {
    const found = organs.get(kind)
    if (found !== undefined) return found
    const draft = organDraft(kind)
    organs.set(kind, draft.key)
    newOrgans.push(draft)
    return draft.key
  }
  const bring = (unit: Office, organ: string, parent: string | null): Office => {
    units.push(unit)
    newUnits.push(unitDraft(unit, organ, parent))
    return unit
  }
  const unitOf = (wanted: Wanted): Office | { readonly because: string } => {
    const found = find(units, wanted)
    if (found !== undefined) return found
    const name = wanted.unit ?? ''
    const organ = organOf(recogniseOrgan(name) ?? recogniseOrgan(wanted.division ?? '') ?? 'head')
    const above = divisionOf(wanted)
    const parent =
      above === null
        ? null
        : (
            units.find((one) => one.form === form(above)) ??
            bring(office(`unit ${above}`, above, above, 'division'), organ, null)
          ).key
    const code = wanted.unitCode ?? name
    return bring(office(`unit ${code}`, code, name, kindOfUnit(name, parent !== null)), organ, parent)
  }
  return { organOf, unitOf, drafts: () => ({ organs: newOrgans, units: newUnits }) }
}

const office = (key: string, code: string, name: string, kind: string): Office => ({
  key,
  code,
  name,
  kind,
  form: form(name),
})

/** By code where the file has one, and then the name must agree; by name where it tells one office. */
function find(
  units: readonly Office[],
  { unitCode: code, unit: name }: Wanted,
): Office | { readonly because: string } | undefined {
  if (code === null) {
    const wanted = form(name ?? '')
    const found = units.filter((one) => one.form === wanted)
    return found.length > 1
      ? {
          because: `「${name ?? ''}」という課室が${found.length}あり、どれか決まりません。所属コードで書いてください。`,
        }
      : found[0]
  }
  const found = units.find((one) => one.code === code)
  if (found === undefined)
    return name === null
      ? { because: `所属コード ${code} は課室の台帳にありません。所属の名称も入れてください。` }
      : undefined
  if (name === null || found.form === form(name)) return found
  return {
    because: `所属コード ${code} は「${found.name}」です。名簿の「${name}」と違います。課室の名称を先に改めるか、名簿を直してください。`,
  }
}

const divisionOf = ({ division, unit }: Wanted): string | null =>
  division === null || form(division) === form(unit ?? '') ? null : division

function organDraft(kind: OrganKind): Draft {
  const name = kind === 'head' ? '市長部局' : (organTerms.find((term) => term.kind === kind)?.ja ?? kind)
  return { key: `organ ${kind}`, before: null, values: { kind, name, position: null, validFrom: null, validTo: null } }
}

function unitDraft({ key, code, name, kind }: Office, organ: string, parent: string | null): Draft {
  return { key, before: null, values: { code, name, kana: null, kind, organ, parent, validFrom: null, validTo: null } }
}

function kindOfUnit(name: string, below: boolean): string {
  if (!below && /(部|局|本部)$/u.test(name) && !name.endsWith('事務局')) return 'division'
  if (name.endsWith('室')) return 'room'
  return /(課|局|係|担当)$/u.test(name) ? 'section' : 'branch'
}
