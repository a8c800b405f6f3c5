// 9, 10: what somebody may not read is not there: the same answer as for what does not exist.
import type { Context } from '../../kernel/http/chapter.ts'
import { notFound } from '../../kernel/refusal.ts'
import { publications, tiers } from './contract/terms.ts'
import { type VersionRow, versionOf } from './store/version.ts'

type Asking = Pick<Context, 'may'>
interface Shelved {
  readonly tier: string
  readonly publication: string
}

/** The tiers and publications that the caller may read, as `tier/publication`, for SQL to filter by. */
export function readableKinds(context: Asking): readonly string[] {
  return tiers.flatMap(({ value: tier }) =>
    publications
      .filter(({ value }) => mayRead(context, { tier, publication: value }))
      .map(({ value }) => `${tier}/${value}`),
  )
}

/** May the caller use this request's right on such a document? */
export function mayRead({ may }: Asking, { tier, publication }: Shelved): boolean {
  return may({ type: 'policy.document', tier, publication })
}

/** Who may read documents of a tier while they are restricted; says in a list what rules.cedar says, and access.test.ts holds them together. */
const restrictedReaders: Readonly<Record<string, readonly string[]>> = {
  standard: [
    'ciso',
    'deputy-ciso',
    'chief',
    'division-head',
    'section-head',
    'system-manager',
    'committee-member',
    'csirt-member',
    'audit-chief',
    'auditor',
    'security-office',
  ],
  procedure: [
    'ciso',
    'chief',
    'section-head',
    'system-manager',
    'system-operator',
    'csirt-member',
    'audit-chief',
    'auditor',
    'security-office',
  ],
}

/** 9, 10: roles that may read such a document; null: all 職員等. For notices, whose readers are many persons at once. */
export function readersOf({ tier, publication }: Shelved): readonly string[] | null {
  if (publication !== 'restricted') return null
  return restrictedReaders[tier === 'procedure' ? 'procedure' : 'standard'] ?? []
}

/** A version the caller may use this request's right on. Reading restricted words is an entry of the journal. */
export async function admittedVersion(context: Context, id: string): Promise<VersionRow> {
  const version = await versionOf(context.tx, id)
  if (version === undefined || !mayRead(context, version)) throw notFound('文書の版')
  return version
}

/** 9, 10: who read restricted words, and when, is on record. */
export async function recordReading(
  context: Pick<Context, 'record'>,
  version: Pick<VersionRow, 'id' | 'publication' | 'tier' | 'name'>,
): Promise<void> {
  if (version.publication !== 'restricted') return
  await context.record({
    kind: 'policy.restricted-text-read',
    subject: { type: 'policy.version', id: version.id },
    article: version.tier === 'procedure' ? '10' : '9',
    details: { name: version.name },
  })
}
