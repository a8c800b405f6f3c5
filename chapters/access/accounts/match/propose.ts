// 6(6): whose account is this? Proposed with a reason and how sure it is; a person confirms. Pure.
import { searchForm } from '../../../../kernel/i18n/search-form.ts'
import type { MatchProposal } from '../../contract.ts'

export interface Unmatched {
  readonly id: string
  readonly login: string
  readonly display_name: string | null
  readonly staff_number: string | null
  readonly mail: string | null
  readonly unit_name: string | null
}

export interface Candidate {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly kana: string | null
  readonly mail: string | null
  /** Names of the units the person is or was in. */
  readonly units: readonly string[]
}

export interface Match {
  readonly person: string | null
  readonly because: string
  readonly confidence: MatchProposal['confidence']
}

/** Letters that rosters and directories write in two ways for the same name. */
const variants: Readonly<Record<string, string>> = {
  髙: '高',
  﨑: '崎',
  嵜: '崎',
  濵: '浜',
  濱: '浜',
  邉: '辺',
  邊: '辺',
  齋: '斎',
  齊: '斉',
  𠮷: '吉',
  德: '徳',
  惠: '恵',
  廣: '広',
  澤: '沢',
  櫻: '桜',
  眞: '真',
}

/** The form in which two names are the same: kana, width, spaces, variants of letters. */
export function nameForm(name: string): string {
  const bare = searchForm(name).replaceAll(/[\s\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu, '')
  return [...bare].map((letter) => variants[letter] ?? letter).join('')
}

/** Look-up over all persons, built once for many accounts. */
export function matcher(people: readonly Candidate[]): (account: Unmatched) => Match {
  const byNumber = indexed(people, ({ number }) => [searchForm(number)])
  const byMail = indexed(people, ({ mail }) => (mail === null ? [] : [searchForm(mail)]))
  const byName = indexed(people, ({ name, kana }) => [nameForm(name), ...(kana === null ? [] : [nameForm(kana)])])
  return (account) => {
    const named = account.display_name === null ? [] : (byName.get(nameForm(account.display_name)) ?? [])
    const byKey =
      keyed(byNumber, account.staff_number, '職員番号') ??
      keyed(byMail, account.mail, 'メールアドレス') ??
      keyed(byNumber, account.login, 'ログイン名が職員番号')
    if (byKey !== undefined) return withName(byKey, account, named)
    return byNameAlone(account, named)
  }
}

function indexed(
  people: readonly Candidate[],
  keysOf: (one: Candidate) => readonly string[],
): ReadonlyMap<string, readonly Candidate[]> {
  const found = new Map<string, Candidate[]>()
  for (const one of people)
    for (const key of new Set(keysOf(one))) {
      if (key === '') continue
      const list = found.get(key)
      if (list === undefined) found.set(key, [one])
      else list.push(one)
    }
  return found
}

interface Keyed {
  readonly person: Candidate
  readonly what: string
}

function keyed(
  index: ReadonlyMap<string, readonly Candidate[]>,
  value: string | null,
  what: string,
): Keyed | undefined {
  if (value === null) return undefined
  const found = index.get(searchForm(value)) ?? []
  return found.length === 1 && found[0] !== undefined ? { person: found[0], what } : undefined
}

function withName({ person, what }: Keyed, account: Unmatched, named: readonly Candidate[]): Match {
  const isNamed = named.some(({ id }) => id === person.id)
  if (isNamed) return { person: person.id, because: `${what}と氏名が同じです。`, confidence: 'certain' }
  if (account.display_name === null)
    return {
      person: person.id,
      because: `${what}が同じです（氏名は登録されていません）。`,
      confidence: what === 'ログイン名が職員番号' ? 'likely' : 'certain',
    }
  return {
    person: person.id,
    because: `${what}は同じですが、氏名が違います（「${account.display_name}」と「${person.name}」）。`,
    confidence: 'weak',
  }
}

/** INVARIANT (never by name alone): a name without a unit beside it is weak at best, and two of one name are none. */
function byNameAlone(account: Unmatched, named: readonly Candidate[]): Match {
  if (named.length === 0)
    return { person: null, because: '職員番号・メール・氏名のどれも、名簿と合いません。', confidence: 'none' }
  const unit = account.unit_name === null ? '' : nameForm(account.unit_name)
  const there = named.filter(({ units }) => unit !== '' && units.some((one) => nameForm(one) === unit))
  const [only] = there
  if (there.length === 1 && only !== undefined)
    return { person: only.id, because: '氏名と所属が同じです。', confidence: 'likely' }
  const [single] = named
  if (named.length > 1 || single === undefined)
    return { person: null, because: `同じ氏名の人が${named.length}人います。`, confidence: 'none' }
  return { person: single.id, because: '氏名だけが同じです。本人かどうかを確かめてください。', confidence: 'weak' }
}
