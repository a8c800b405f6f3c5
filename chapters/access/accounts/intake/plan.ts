// The dry run: what a file would do to the accounts of its system. Pure.
import { type AccountKind, type IntakeReport, type IntakeRow, roleName } from '../../contract.ts'
import { type Account, hasPrivilege, loginKey, type Written } from '../account.ts'
import { type Candidate, fieldWords, judgeCandidate } from './candidate.ts'

export interface Intake {
  readonly candidates: readonly Candidate[]
  /** All accounts the system ever had, those that are gone included. */
  readonly known: readonly Account[]
  readonly system: string
  readonly privilegedRoles: string | null
  readonly takenOn: string
  readonly isPartial: boolean
  /** Instant of the act, and ids for new accounts. */
  readonly at: string
  readonly newId: () => string
}

export interface Planned {
  readonly written: readonly Written[]
  /** Accounts that were told again without news: only their days move. */
  readonly seen: readonly { readonly id: string; readonly last_used_on: string | null }[]
  readonly rows: readonly IntakeRow[]
  readonly counts: IntakeReport['counts']
  readonly isAlarming: boolean
}

/** 500: what a person can look through; the counts cover all. */
const mostShown = 500
/** Ten: in a list of a few accounts half is quickly gone; an alarm that always rings is none. */
const fewestForAlarm = 10

/** What the file means, account by account. */
export function planIntake(intake: Intake): Planned {
  const { known, isPartial } = intake
  const byLogin = newestByLogin(known)
  const met = new Map<string, number>()
  const outcomes = intake.candidates.map((candidate) => outcomeOf(candidate, intake, { byLogin, met }))
  const gone = isPartial ? [] : known.filter((one) => one.retired_at === null && !met.has(one.login_key))
  const goneOutcomes = gone.map((one) => goneOutcome(one, intake.at))
  const all = [...outcomes, ...goneOutcomes]
  const live = known.filter((one) => one.retired_at === null)
  const written = all.flatMap((one) => one.written ?? [])
  return {
    written,
    seen: all.flatMap((one) => one.seen ?? []),
    rows: order
      .flatMap((outcome) => all.filter(({ row }) => row.outcome === outcome).map(({ row }) => row))
      .slice(0, mostShown),
    counts: { ...countsOf(all), unmatched: unmatchedAfter(live, written) },
    isAlarming: live.length >= fewestForAlarm && gone.length * 2 > live.length,
  }
}

const order: readonly IntakeRow['outcome'][] = ['rejected', 'gone', 'new', 'changed', 'same']

interface OutcomeOf {
  readonly row: IntakeRow
  readonly written?: Written
  readonly seen?: { readonly id: string; readonly last_used_on: string | null }
}

function newestByLogin(known: readonly Account[]): ReadonlyMap<string, Account> {
  const found = new Map<string, Account>()
  for (const one of known) {
    const before = found.get(one.login_key)
    if (before === undefined || before.retired_at !== null) found.set(one.login_key, one)
  }
  return found
}

function outcomeOf(
  candidate: Candidate,
  intake: Intake,
  { byLogin, met }: { readonly byLogin: ReadonlyMap<string, Account>; readonly met: Map<string, number> },
): OutcomeOf {
  const { row, login } = candidate
  const key = loginKey(login)
  const earlier = met.get(key)
  const errors = [
    ...judgeCandidate(candidate),
    ...(key !== '' && earlier !== undefined ? [`${earlier} 行目と同じログイン名です。`] : []),
  ]
  // a row that cannot be read still names an account that is there: it is not gone
  if (key !== '' && earlier === undefined) met.set(key, row)
  const told = { row, login: login.slice(0, 200), displayName: candidate.displayName ?? null }
  if (errors.length > 0) return { row: { ...told, outcome: 'rejected', because: errors.join(' '), changes: [] } }
  const before = byLogin.get(key)
  const after = accountOf(candidate, before, intake)
  if (before === undefined)
    return { row: { ...told, outcome: 'new', because: '', changes: [] }, written: { account: after, act: 'added' } }
  const changes = changesBetween(before, after)
  if (before.retired_at !== null)
    return {
      row: { ...told, outcome: 'new', because: 'なくなっていたアカウントが、また現れました。', changes },
      written: { account: after, act: 'restored' },
    }
  if (changes.length === 0)
    return {
      row: { ...told, outcome: 'same', because: '', changes },
      seen: { id: before.id, last_used_on: after.last_used_on },
    }
  return { row: { ...told, outcome: 'changed', because: '', changes }, written: { account: after, act: 'revised' } }
}

function goneOutcome(account: Account, at: string): OutcomeOf {
  return {
    row: {
      row: null,
      outcome: 'gone',
      login: account.login,
      displayName: account.display_name,
      because: 'ファイルにありません。',
      changes: [],
    },
    written: { account: { ...account, retired_at: at, revision: account.revision + 1 }, act: 'retired' },
  }
}

/** What is told replaces, what is not told stays. */
function accountOf(one: Candidate, before: Account | undefined, intake: Intake): Account {
  const told = <T>(value: T | undefined, old: T | undefined, none: T): T =>
    value === undefined ? (old ?? none) : value
  const roles = told(one.roles, before?.roles, null)
  return {
    id: before?.id ?? intake.newId(),
    revision: (before?.revision ?? 0) + 1,
    retired_at: null,
    system: intake.system,
    login: one.login,
    login_key: loginKey(one.login),
    display_name: told(one.displayName, before?.display_name, null),
    kind: kindOf(one.kind, before?.kind, hasPrivilege(roles, intake.privilegedRoles)),
    enabled: told(one.enabled, before?.enabled, true),
    person: before?.person ?? null,
    staff_number: told(one.staffNumber, before?.staff_number, null),
    mail: told(one.mail, before?.mail, null),
    unit_name: told(one.unitName, before?.unit_name, null),
    roles,
    last_used_on: told(one.lastUsedOn, before?.last_used_on, null),
    created_on: told(one.createdOn, before?.created_on, null),
    expires_on: told(one.expiresOn, before?.expires_on, null),
    owner: before?.owner ?? null,
    reason: before?.reason ?? null,
    seen_on: intake.takenOn,
    dn: told(one.dn, before?.dn, null),
    uac: told(one.uac, before?.uac, null),
    external_id: before?.external_id ?? null,
    resource: before?.resource ?? null,
    created_at: before?.created_at ?? intake.at,
    changed_at: intake.at,
  }
}

/** 6(6): a personal account that gains a privileged role becomes privileged by itself; the way back is a person's decision. */
export function kindOf(
  told: AccountKind | undefined,
  before: AccountKind | undefined,
  isPrivileged: boolean,
): AccountKind {
  const kind = told ?? before ?? 'personal'
  return kind === 'personal' && isPrivileged ? 'privileged' : kind
}

const compared = [
  ['login', 'login'],
  ['displayName', 'display_name'],
  ['staffNumber', 'staff_number'],
  ['mail', 'mail'],
  ['unitName', 'unit_name'],
  ['kind', 'kind'],
  ['enabled', 'enabled'],
  ['createdOn', 'created_on'],
  ['expiresOn', 'expires_on'],
  ['roles', 'roles'],
  ['dn', 'dn'],
] as const

/** What is news: the last use alone is none, it moves every day. */
export function changesBetween(before: Account, after: Account): IntakeRow['changes'] {
  return compared
    .filter(([, column]) => before[column] !== after[column])
    .map(([field, column]) => ({ field: fieldWords[field], before: said(before[column]), after: said(after[column]) }))
}

const said = (value: string | boolean | null): string =>
  typeof value === 'boolean'
    ? value
      ? '有効'
      : '無効'
    : (value ?? '').split('\n').map(roleName).join('、').slice(0, 300)

function countsOf(all: readonly OutcomeOf[]): Omit<IntakeReport['counts'], 'unmatched'> {
  const counts = { new: 0, changed: 0, gone: 0, same: 0, rejected: 0 }
  for (const { row } of all) counts[row.outcome] += 1
  return counts
}

function unmatchedAfter(live: readonly Account[], written: readonly Written[]): number {
  const after = new Map(live.map((one) => [one.id, one]))
  for (const { account, act } of written) {
    if (act === 'retired') after.delete(account.id)
    else after.set(account.id, account)
  }
  return [...after.values()].filter(
    ({ person, kind }) => person === null && (kind === 'personal' || kind === 'privileged'),
  ).length
}
