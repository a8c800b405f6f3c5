// 所属 and 職名 of a file become posts: found where they are, drafted where they are new.
import { type OrganKind, recogniseOrgan } from '../../preamble/organs.ts'
import { nameOfPost } from '../rules/bodies.ts'
import type { Known } from './known.ts'
import type { Wanted } from './line.ts'
import { type Draft, form, type Office, officesOf } from './offices.ts'
import { usualRoles } from './roles.ts'

/** A post as key and words. */
export interface Place {
  readonly post: string
  readonly name: string
}

export interface Placing {
  /** The post a line names; or why there is none. */
  postOf(wanted: Wanted): Place | { readonly because: string }
  drafts(): { readonly organs: readonly Draft[]; readonly units: readonly Draft[]; readonly posts: readonly Draft[] }
}

/** Places in an installation that is filled as lines are read. */
export function placing(known: Known, proposeRoles: boolean): Placing {
  const offices = officesOf(known)
  const roles = usualRoles(known.posts)
  const drafted: Draft[] = []
  const posts = new Map<string, Place>(
    known.posts.map(({ id, values }) => [
      postKey(typeof values['unit'] === 'string' ? values['unit'] : null, String(values['title'])),
      { post: id, name: String(values['name']) },
    ]),
  )
  const bring = (title: string, unit: Office | null, organ: string | null): Place => {
    const key = postKey(unit?.key ?? null, title)
    const place = { post: `post ${key}`, name: nameOfPost(unit?.name ?? null, title) }
    const held = { roles: proposeRoles ? roles.of(title, unit) : [], rolesFrom: null, rolesTo: null }
    drafted.push({
      key: place.post,
      before: null,
      values: { name: place.name, title, unit: unit?.key ?? null, organ, ...held, position: null },
    })
    posts.set(key, place)
    return place
  }
  return {
    postOf: (wanted) => {
      if (isOutside(wanted))
        return (
          posts.get(postKey(null, wanted.title)) ?? bring(wanted.title, null, offices.organOf(organOfTitle(wanted)))
        )
      const unit = offices.unitOf(wanted)
      return 'because' in unit ? unit : (posts.get(postKey(unit.key, wanted.title)) ?? bring(wanted.title, unit, null))
    },
    drafts: () => ({ ...offices.drafts(), posts: drafted }),
  }
}

const postKey = (unit: string | null, title: string): string => `${unit ?? ''} ${form(title)}`

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
