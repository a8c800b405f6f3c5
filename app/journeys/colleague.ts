// Somebody of the sample city by their staff number, with an account of their own.
import { sql } from 'kysely'
import { z } from 'zod'
import { peopleInScope, type PersonInScope } from '../../chapters/organization/index.ts'
import { createAccount, oneTimePassword } from '../../kernel/auth/index.ts'
import { act } from '../../kernel/http/act.ts'
import type { Person, Town } from '../testing.ts'

/** Sign in whoever bears this staff number. */
export async function signInNumber(town: Town, number: string): Promise<Person & Pick<PersonInScope, 'name' | 'unit'>> {
  const now = town.clock.now ?? new Date(Date.now() - town.clock.behind)
  const acting = { database: town.database, tenant: town.tenantOf('mihon'), now }
  const { person, password } = await act(acting, async ({ tx, today }) => {
    const found = (await peopleInScope(tx, today)).find((one) => one.number === number)
    if (found === undefined) throw new Error(`nobody bears the number \`${number}\``)
    const oneTime = oneTimePassword()
    await createAccount(tx, { personId: found.id, userName: number, password: oneTime })
    await sql`update auth."user" set password_must_change = false where person_id = ${found.id}::uuid`.execute(tx)
    return { person: found, password: oneTime }
  })
  const signed = await town.signInAs({ personId: z.uuid().parse(person.id), userName: number, password })
  return { ...signed, name: person.name, unit: person.unit }
}
