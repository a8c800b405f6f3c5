// 見本市: an invented city for the first look, not perfect on purpose, and the words that say how to sign in.
import { readFile, writeFile } from 'node:fs/promises'
import { plantAssets } from '../chapters/assets/index.ts'
import { type Lent, plantCrossings } from '../chapters/sanitization/index.ts'
import { plantNetwork } from '../chapters/segmentation/index.ts'
import { holdersOf, personsById, plantOrganization } from '../chapters/organization/index.ts'
import { createAccount, oneTimePassword } from '../kernel/auth/index.ts'
import type { Clock } from '../kernel/clock.ts'
import { act } from '../kernel/http/act.ts'
import type { Context } from '../kernel/http/chapter.ts'
import { plantAccess } from '../chapters/access/index.ts'
import { plantAssurance } from '../chapters/assurance/index.ts'
import { plantDuties, plantPeople } from '../chapters/people/index.ts'
import { plantPhysical } from '../chapters/physical/index.ts'
import { plantSuppliers } from '../chapters/suppliers/index.ts'
import { plantPolicy } from './sample-policy.ts'
import { addTenant, listTenants, type Tenant } from '../kernel/tenant.ts'
import type { Listening } from './segments.ts'
import type { Installation } from './installation.ts'

/** Whose eyes the first user may borrow: a role and what that person comes for. */
const guides = [
  { role: 'security-office', as: '情報政策課（すべての操作）' },
  { role: 'security-office', as: '情報政策課（二人目の管理者）' },
  { role: 'ciso', as: 'CISO（副市長）' },
  { role: 'section-head', as: '情報セキュリティ管理者（課長）' },
  { role: 'auditor', as: '監査人（閲覧のみ）' },
  { role: 'staff', as: '職員' },
] as const

interface Guide {
  readonly as: string
  readonly name: string
  readonly userName: string
  readonly password: string
}

/**
 * Make 見本市 with its offices, ledgers and accounts; the one-time passwords go to a file that only its owner reads.
 * INVARIANT (whole or not at all): everything but the city's own row is one transaction, and a city without a single entry
 * in its journal is planted again, so that a first start that was cut off is simply repeated.
 */
export async function plantSample(
  installation: Installation,
  { clock, lent }: { readonly clock: Clock; readonly lent: Lent },
  say: (line: string) => void,
): Promise<void> {
  const city = await bareCity(installation)
  if (city === undefined) return
  say('見本市をつくっています… / creating the sample city…')
  const accounts = await act({ database: installation.database, tenant: city.id, now: clock() }, async (context) => {
    await plantCity(context, lent)
    return openAccounts(context)
  })
  await writeFile(firstSignIn(installation), JSON.stringify(accounts, null, 2), { mode: 0o600 })
}

/** All of the sample city's records, in the order of the chapters. */
export async function plantCity(context: Context, lent: Lent): Promise<void> {
  const offices = await plantOrganization(context)
  const assets = await plantAssets(context, offices)
  await plantNetwork(context, { ...offices, assets })
  await plantCrossings(context, lent)
  await plantPhysical(context, offices)
  await plantPeople(context, offices)
  await plantAccess(context, offices)
  await plantSuppliers(context, offices)
  await plantAssurance(context, offices)
  await plantPolicy(context)
  await plantDuties(context)
}

const sample = { slug: 'mihon', name: '見本市' }

/** The sample city's row while nothing stands in it yet; undefined where cities live already. */
async function bareCity({ database }: Installation): Promise<Tenant | undefined> {
  const cities = await listTenants(database)
  if (cities.length === 0) return addTenant(database, sample)
  const [only] = cities
  if (only === undefined || cities.length > 1 || only.slug !== sample.slug) return undefined
  const entry = await database.system.query('select from journal.entry where tenant_id = $1 limit 1', [only.id])
  return entry.rowCount === 0 ? only : undefined
}

const firstSignIn = ({ place }: Installation): string => `${place.data}/first-sign-in.json`

async function openAccounts(context: Context): Promise<readonly Guide[]> {
  const taken = new Set<string>()
  const opened: Guide[] = []
  for (const { role, as } of guides) {
    const wanted = role === 'staff' ? {} : { role }
    const holder = (await holdersOf(context.tx, context.today, wanted)).find(
      (one) => !taken.has(one.person) && (role !== 'staff' || one.roles.length === 0),
    )
    const [person] = holder === undefined ? [] : await personsById(context.tx, [holder.person])
    if (person === undefined) continue
    taken.add(person.id)
    const password = oneTimePassword()
    await createAccount(context.tx, { personId: person.id, userName: person.staffNumber, password })
    await context.record({ kind: 'account-opened', subject: { type: 'account', id: person.id }, article: '6(6)' })
    opened.push({ as, name: person.name, userName: person.staffNumber, password })
  }
  return opened
}

/** What the console says when everything is ready. */
export async function welcome(
  installation: Installation,
  { listeners, tls }: { readonly listeners: readonly Listening[]; readonly tls: boolean },
): Promise<readonly string[]> {
  const cities = await listTenants(installation.database)
  const portOf = (segment: Listening['segment']): number | undefined =>
    listeners.find((one) => one.segment === segment)?.port
  const address = (slug: string, port = portOf('lgwan')): string =>
    `${tls ? 'https' : 'http'}://${cities.length > 1 ? `${slug}.` : ''}localhost:${port ?? ''}`
  const outer = portOf('internet')
  const accounts = await readFile(firstSignIn(installation), 'utf8').then(
    (text) => JSON.parse(text) as readonly Guide[],
    () => [],
  ) // written by plantSample
  return [
    '',
    ...cities.flatMap(({ slug, name }) => [
      `  ${name}  →  ${address(slug)}`,
      ...(outer === undefined
        ? []
        : [`  ${name}（インターネット接続系 / internet segment）  →  ${address(slug, outer)}`]),
    ]),
    ...(cities.length === 0
      ? [
          `  ${address('')}  （団体はまだありません。npx sekisho city add、import roster --propose-roles、account open --administrator の順に登録します / no city yet）`,
        ]
      : []),
    '',
    ...(accounts.length === 0
      ? []
      : [
          '  最初のサインイン（職員番号と一度きりのパスワード。続けて新しいパスワードと認証アプリかパスキーを登録します）',
          '  First sign-in: staff number and one-time password; then set a new password and an authenticator app or passkey.',
          ...accounts.map(({ as, name, userName, password }) => `    ${userName}  ${password}   ${name}  ${as}`),
          `  （この一覧は ${installation.place.data}/first-sign-in.json にあります。使い終えたら消してください）`,
          '',
        ]),
    '  公表している基本方針 / published policy:  /public',
    '  止めるには Ctrl-C / Ctrl-C stops.',
    '',
  ]
}
