// A city on its first day: its organs, two offices and one clerk with a one-time password; no policy, no assets, no roster yet.
import { organLedger, personLedger, postLedger, unitLedger } from '../../chapters/organization/index.ts'
import { assignmentLedger } from '../../chapters/organization/contract.ts'
import { createAccount, oneTimePassword } from '../../kernel/auth/index.ts'
import type { Account } from '../../kernel/auth/testing.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { act } from '../../kernel/http/act.ts'
import { perform } from '../../kernel/http/perform.ts'
import type { Town } from '../testing.ts'

/** 4(1): the organs that a basic policy names. */
const organs = [
  ['head', '市長部局'],
  ['assembly', '市議会'],
  ['board-of-education', '教育委員会'],
  ['election-commission', '選挙管理委員会'],
  ['audit-commissioners', '監査委員'],
  ['agriculture-committee', '農業委員会'],
  ['property-assessment-commission', '固定資産評価審査委員会'],
] as const

/** Plants the least without which nobody could sign in, and opens the clerk's account. The 市民課 has a head's post but no head. */
export async function openFirstAccount(town: Town): Promise<Account> {
  const acting = {
    database: town.database,
    tenant: town.tenantOf('mihon'),
    now: new Date(Date.now() - town.clock.behind),
  }
  return act(acting, async (context) => {
    const add = adder(town, context)
    const [head = ''] = await inOrder(organs, ([kind, name], index) =>
      add(organLedger, { kind, name, position: index + 1 }),
    )
    const division = await add(unitLedger, { code: '20', name: '企画部', kind: 'division', organ: head })
    const policy = { code: '2020', name: '情報政策課', kind: 'section', organ: head, parent: division }
    const citizens = { code: '3010', name: '市民課', kind: 'section', organ: head }
    const [office = '', counter = ''] = await inOrder([policy, citizens], (unit) => add(unitLedger, unit))
    const desk = await add(postLedger, { title: '係長', unit: office, roles: ['security-office'] })
    await add(postLedger, { title: '課長', unit: office, roles: ['section-head'] })
    await add(postLedger, { title: '課長', unit: counter, roles: ['section-head'] })
    const number = '2022'
    const person = await add(personLedger, { number, name: '関 守彦', kana: 'セキ モリヒコ', kind: 'regular' })
    await add(assignmentLedger, { person, post: desk, kind: 'main', validFrom: '2026-04-01' })
    const password = oneTimePassword()
    await createAccount(context.tx, { personId: person, userName: number, password })
    return { personId: person, userName: number, password, isNew: true }
  })
}

type Ledger = typeof organLedger | typeof unitLedger | typeof postLedger | typeof personLedger | typeof assignmentLedger

/** Adds one record through the route of its screen; what is not named is empty. */
function adder(town: Town, context: Context) {
  return async (ledger: Ledger, given: Readonly<Record<string, unknown>>): Promise<string> => {
    const fields = Object.entries(ledger.fields).filter(([, field]) => field.derived !== true)
    const values = Object.fromEntries(
      fields.map(([key, { kind }]) => [key, given[key] ?? (kind === 'choices' ? [] : null)]),
    )
    const parts = { body: { values } }
    const made: unknown = await perform(town.wired.served, ledger.endpoints.add, parts as never, context) // parsed by the endpoint itself
    return String((made as { readonly id: unknown }).id) // every ledger answers with its row
  }
}

async function inOrder<One, Made>(
  list: readonly One[],
  make: (one: One, index: number) => Promise<Made>,
): Promise<readonly Made[]> {
  const made: Made[] = []
  for (const [index, one] of list.entries()) made.push(await make(one, index))
  return made
}
