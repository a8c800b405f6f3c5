// 所属 and 職名 of a file become units and posts: found where they are, drafted where they are new.
import { searchForm } from '../../../kernel/i18n/search-form.ts'
import type { Stored, Values } from '../../../kernel/ledger/row.ts'
import { type OrganKind, organTerms, recogniseOrgan } from '../../preamble/organs.ts'
import { nameOfPost } from '../rules/bodies.ts'
import type { Known } from './known.ts'
import type { Wanted } from './line.ts'
import { usualRoles } from './roles.ts'

/** A record to be written. `key` is its id, or a name of the plan's own until it has one; references carry such keys. */
export interface Draft {
  readonly key: string
  readonly before: Stored | null
  readonly values: Values
}

export interface Placing {
  /** The post a line names, as key and words; or why there is none. */
  postOf(wanted: Wanted): { readonly post: string; readonly name: string } | { readonly because: string }
  drafts(): { readonly organs: readonly Draft[]; readonly units: readonly Draft[]; readonly posts: readonly Draft[] }
}

interface Seen {
  readonly key: string
  readonly name: string
  readonly code: string
  readonly kind: string
  readonly form: string
}

/** Places in an installation that is filled as lines are read. */
export function placing(known: Known, proposeRoles: boolean): Placing {
  const organs = new Map<string, Draft>(
    known.organs.map((one) => [String(one.values['kind']), { key: one.id, before: one, values: one.values }]),
  )
  const units: Seen[] = known.units.map(({ id, values }) => ({
    key: id,
    name: String(values['name']),
    code: String(values['code']),
    kind: String(values['kind']),
    form: form(String(values['name'])),
  }))
  const posts = new Map(
    known.posts.map((one) => [
      postKey(textOf(one.values['unit']), String(one.values['title'])),
      { post: one.id, name: String(one.values['name']) },
    ]),
  )
  const roles = usualRoles(known.posts)
  const [newUnits, newPosts]: [Draft[], Draft[]] = [[], []]

  const organOf = (kind: OrganKind): string => {
    const found = organs.get(kind)
    if (found !== undefined) return found.key
    const name = kind === 'head' ? '市長部局' : (organTerms.find((term) => term.kind === kind)?.ja ?? kind)
    const draft: Draft = {
      key: `organ ${kind}`,
      before: null,
      values: { kind, name, position: null, validFrom: null, validTo: null },
    }
    organs.set(kind, draft)
    return draft.key
  }
  const draftUnit = (unit: Omit<Seen, 'key' | 'form'>, organ: string, parent: string | null): Seen => {
    const seen = { ...unit, key: `unit ${unit.code}`, form: form(unit.name) }
    units.push(seen)
    newUnits.push({
      key: seen.key,
      before: null,
      values: {
        code: unit.code,
        name: unit.name,
        kana: null,
        kind: unit.kind,
        organ,
        parent,
        validFrom: null,
        validTo: null,
      },
    })
    return seen
  }
  const unitOf = (wanted: Wanted & { readonly unit: string | null }): Seen | { readonly because: string } => {
    const { unitCode: code, unit: name, division } = wanted
    if (code !== null) {
      const found = units.find((one) => one.code === code)
      if (found !== undefined && name !== null && found.form !== form(name))
        return {
          because: `所属コード ${code} は「${found.name}」です。名簿の「${name}」と違います。課室の名称を先に改めるか、名簿を直してください。`,
        }
      if (found !== undefined) return found
      if (name === null) return { because: `所属コード ${code} は課室の台帳にありません。所属の名称も入れてください。` }
    } else {
      const wantedForm = form(name ?? '')
      const found = units.filter((one) => one.form === wantedForm)
      if (found.length > 1)
        return {
          because: `「${name ?? ''}」という課室が${found.length}あり、どれか決まりません。所属コードで書いてください。`,
        }
      if (found[0] !== undefined) return found[0]
    }
    const organ = organOf(recogniseOrgan(name ?? '') ?? recogniseOrgan(division ?? '') ?? 'head')
    const above =
      division === null || form(division) === form(name ?? '')
        ? null
        : (units.find((one) => one.form === form(division)) ??
          draftUnit({ code: division, name: division, kind: 'division' }, organ, null))
    return draftUnit(
      { code: code ?? name ?? '', name: name ?? '', kind: kindOfUnit(name ?? '', above !== null) },
      organ,
      above?.key ?? null,
    )
  }
  const draftPost = (title: string, unit: Seen | null, organ: string | null) => {
    const made = { post: `post ${postKey(unit?.key ?? null, title)}`, name: nameOfPost(unit?.name ?? null, title) }
    const own = proposeRoles ? roles.of(title, unit) : []
    newPosts.push({
      key: made.post,
      before: null,
      values: {
        name: made.name,
        title,
        unit: unit?.key ?? null,
        organ,
        roles: own,
        rolesFrom: null,
        rolesTo: null,
        position: null,
      },
    })
    posts.set(postKey(unit?.key ?? null, title), made)
    return made
  }

  return {
    postOf: (wanted) => {
      if (isOutside(wanted))
        return posts.get(postKey(null, wanted.title)) ?? draftPost(wanted.title, null, organOf(organOfTitle(wanted)))
      const unit = unitOf(wanted)
      if ('because' in unit) return unit
      return posts.get(postKey(unit.key, wanted.title)) ?? draftPost(wanted.title, unit, null)
    },
    drafts: () => ({
      organs: [...organs.values()].filter(({ before }) => before === null),
      units: newUnits,
      posts: newPosts,
    }),
  }
}

const form = (text: string): string => searchForm(text).replaceAll(' ', '')
const postKey = (unit: string | null, title: string): string => `${unit ?? ''} ${form(title)}`
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const outsideTitles =
  /^(市長|町長|村長|区長|知事|副市長|副町長|副村長|副区長|副知事|教育長|議長|副議長|議員|.*議会議員|監査委員|代表監査委員)$/u

/** 市長, 副市長, 教育長, 議員 belong to an organ, not to an office. */
function isOutside({ unit, unitCode, title }: Wanted): boolean {
  if (unit === null && unitCode === null) return true
  return (
    outsideTitles.test(title) &&
    (unit === null || /^(特別職|三役|理事者|.*議会|議員|教育委員会|監査委員|.*部局)$/u.test(unit))
  )
}

function organOfTitle({ title, unit }: Wanted): OrganKind {
  if (/議長|議員/u.test(title)) return 'assembly'
  if (title === '教育長') return 'board-of-education'
  if (title.endsWith('監査委員')) return 'audit-commissioners'
  return recogniseOrgan(unit ?? '') ?? 'head'
}

function kindOfUnit(name: string, below: boolean): string {
  if (!below && /(部|局|本部)$/u.test(name) && !/事務局$/u.test(name)) return 'division'
  if (/室$/u.test(name)) return 'room'
  return /(課|局|係|担当)$/u.test(name) ? 'section' : 'branch'
}
