// What AD and LDAP say of a person's account, in our words: control bits, 100-nanosecond clocks, groups.
import { today } from '../../../../kernel/i18n/today.ts'
import { parseDate } from '../../../../kernel/i18n/read-date.ts'
import type { Candidate } from './candidate.ts'
import type { LdifEntry } from './ldif.ts'

/** Attributes that are looked at; all others of an export are passed over. */
export const wantedAttributes: ReadonlySet<string> = new Set([
  'objectclass',
  'samaccountname',
  'userprincipalname',
  'uid',
  'cn',
  'displayname',
  'name',
  'employeenumber',
  'employeeid',
  'mail',
  'department',
  'ou',
  'useraccountcontrol',
  'lastlogontimestamp',
  'lastlogon',
  'whencreated',
  'createtimestamp',
  'accountexpires',
  'memberof',
  'nsaccountlock',
  'pwdaccountlockedtime',
  'logindisabled',
])

/** MS-ADTS 2.2.16: bits of userAccountControl that tell something here. */
const disabledBit = 0x2
const machineBits = 0x800 | 0x1000 | 0x2000

const classesOfPeople = ['user', 'person', 'inetorgperson', 'posixaccount', 'account', 'organizationalperson']
const classesOfThings = ['computer', 'contact', 'group', 'groupofnames', 'organizationalunit', 'container']
const classesOfServices = ['msds-groupmanagedserviceaccount', 'msds-managedserviceaccount']

/** The account behind an entry; undefined for computers, groups, contacts and units. */
export function candidateOf({ line, dn, attributes }: LdifEntry): Candidate | undefined {
  const all = (name: string): readonly string[] => attributes[name] ?? []
  const one = (...names: readonly string[]): string | null => {
    for (const name of names) {
      const value = all(name)[0]?.trim()
      if (value !== undefined && value !== '') return value
    }
    return null
  }
  const classes = all('objectclass').map((name) => name.toLowerCase())
  const isService = classes.some((name) => classesOfServices.includes(name))
  const uac = controlOf(one('useraccountcontrol'))
  const isThing = classes.some((name) => classesOfThings.includes(name)) || (uac !== null && (uac & machineBits) !== 0)
  const login = one('samaccountname', 'uid', 'userprincipalname')
  const isPerson = classes.length === 0 ? login !== null : classes.some((name) => classesOfPeople.includes(name))
  if (!isService && (isThing || !isPerson)) return undefined
  return {
    row: line,
    login: login ?? '',
    displayName: one('displayname', 'cn', 'name'),
    staffNumber: one('employeenumber', 'employeeid'),
    mail: one('mail'),
    unitName: one('department', 'ou'),
    ...(isService ? { kind: 'service' as const } : {}),
    enabled: isEnabled(uac, { lock: one('nsaccountlock', 'logindisabled'), lockedAt: one('pwdaccountlockedtime') }),
    // MS-ADA1: the one is told to all controllers and up to 14 days late, the other is of the controller asked alone
    lastUsedOn:
      [momentOf(one('lastlogontimestamp')), momentOf(one('lastlogon'))]
        .filter((day) => day !== null)
        .toSorted()
        .at(-1) ?? null,
    createdOn: momentOf(one('whencreated', 'createtimestamp')),
    expiresOn: momentOf(one('accountexpires')),
    roles: rolesText(all('memberof')),
    dn,
    uac,
    errors: [],
  }
}

/** userAccountControl as a number, decimal or hexadecimal; null where it is neither. */
export function controlOf(text: string | null): number | null {
  if (text === null || !/^(?:\d{1,10}|0x[0-9a-f]{1,8})$/iu.test(text)) return null
  const bits = Number(text)
  return bits <= 0xff_ff_ff_ff ? bits : null
}

/** Whether the control bits leave the account usable. */
export const isOpen = (uac: number): boolean => (uac & disabledBit) === 0

/** The day of a directory's clock in Tokyo: FILETIME, generalized time, or a date as Windows writes it; null for never. */
export function momentOf(text: string | null): string | null {
  if (text === null) return null
  if (/^\d{1,19}$/u.test(text) && text.length !== 8) return fromFileTime(text)
  const general = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})?(\d{2})?(?:[.,]\d+)?(Z|[+-]\d{2}(?:\d{2})?)?$/u.exec(text)
  if (general !== null) {
    const [, year, month, day, hour, minute = '00', second = '00', zone = 'Z'] = general
    // X.680: the offset may be hours alone
    const offset = zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(3) || '00'}`
    const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
    return Number.isNaN(at) ? null : today(new Date(at))
  }
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s|$)/u.exec(text)
  if (american !== null) return parseDate(`${american[3]}/${american[1]}/${american[2]}`) ?? null
  return parseDate(text.replace(/[ T]\d{1,2}:\d{2}(:\d{2})?.*$/u, '')) ?? null
}

/** 100 ns since 1601-01-01; 0 and the largest number mean never. */
function fromFileTime(text: string): string | null {
  const ticks = BigInt(text)
  // before 1970 and after 9999 nobody signs in: never, or a slip of the export
  const milliseconds = ticks / 10_000n - 11_644_473_600_000n
  if (milliseconds <= 0n || milliseconds > 253_402_300_799_000n) return null
  return today(new Date(Number(milliseconds)))
}

/** Roles as one text, one a line, in a steady order so that only real changes are changes. */
export function rolesText(roles: readonly string[]): string | null {
  const clean = [...new Set(roles.map((role) => role.trim()).filter((role) => role !== ''))].toSorted()
  return clean.length === 0 ? null : clean.join('\n')
}

interface Locks {
  readonly lock: string | null
  readonly lockedAt: string | null
}

function isEnabled(uac: number | null, { lock, lockedAt }: Locks): boolean {
  if (uac !== null) return isOpen(uac)
  // 000001010000Z: locked for good (draft-behera-ldap-password-policy)
  return lock?.toLowerCase() !== 'true' && lockedAt !== '000001010000Z'
}
