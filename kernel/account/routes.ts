// Accounts for persons: who has one, how they sign in, and the way back when a factor is lost.
import { sql } from 'kysely'
import { approveRecovery, createAccount, listRecoveries, oneTimePassword, proposeRecovery } from '../auth/index.ts'
import * as contract from '../contract/account.ts'
import { type Chapter, chapter, type Context } from '../http/chapter.ts'
import type { NamesOf } from '../ledger/history.ts'
import { Refusal } from '../refusal.ts'

/** A person as the organization chapter knows them. */
export interface KnownPerson {
  readonly id: string
  readonly name: string
  readonly staffNumber: string
}

/** Port to the persons in scope. */
export interface Persons {
  list(
    tx: Context['tx'],
    search: string | undefined,
    page: { limit: number; offset: number },
  ): Promise<{ persons: readonly KnownPerson[]; total: number }>
  byId(tx: Context['tx'], ids: readonly string[]): Promise<readonly KnownPerson[]>
  namesOf: NamesOf
}

const size = 100

interface Standing {
  person_id: string
  username: string
  two_factor_enabled: boolean
  passkeys: number
  password_must_change: boolean
  last_at: Date | null
}

/** The four endpoints of accounts. */
export function accountRoutes(persons: Persons): Chapter {
  return chapter('kernel')
    .serve(contract.listAccounts, async ({ query }, { tx, actor, now }) => {
      const { persons: found, total } = await persons.list(tx, query.search, {
        limit: size,
        offset: (query.page - 1) * size,
      })
      const standing = await standings(
        tx,
        found.map((one) => one.id),
      )
      const recoveries = (await listRecoveries(tx)).filter((one) => one.approvedBy === null && one.expiresAt > now)
      const names = await persons.namesOf(tx, [...new Set(recoveries.flatMap((one) => [one.personId, one.proposedBy]))])
      return {
        accounts: found.map((one) => toAccount(one, standing.get(one.id))),
        total,
        page: query.page,
        size,
        recoveries: recoveries.map((one) => toRecovery(one, names, actor.personId)),
      }
    })
    .serve(contract.openAccounts, async ({ body }, { tx, record }) => {
      const opened: { personId: string; userName: string; password: string }[] = []
      const present = await standings(tx, body.personIds)
      for (const person of await persons.byId(tx, body.personIds)) {
        if (present.has(person.id)) continue
        const password = oneTimePassword()
        await createAccount(tx, { personId: person.id, userName: person.staffNumber, password })
        await record({ kind: 'account-opened', subject: { type: 'account', id: person.id } })
        opened.push({ personId: person.id, userName: person.staffNumber, password })
      }
      if (opened.length === 0) {
        const detail = '選んだ職員は、すでに利用者登録があるか、台帳にありません。'
        throw new Refusal('nobody-to-open', { status: 409, title: '登録する人がいません', detail, article: '6(6)' })
      }
      return opened
    })
    .serve(contract.proposeAccountRecovery, async ({ params }, { tx, actor, now, record }) => {
      const proposed = await proposeRecovery(tx, { personId: params.id, by: actor.personId, now })
      await record({ kind: 'account-recovery-proposed', subject: { type: 'account', id: params.id } })
      return toRecovery(proposed, await persons.namesOf(tx, [params.id, actor.personId]), actor.personId)
    })
    .serve(contract.approveAccountRecovery, async ({ params }, { tx, actor, now, record }) => {
      const { personId, password } = await approveRecovery(tx, { id: params.id, by: actor.personId, now })
      const [standing] = (await standings(tx, [personId])).values()
      if (standing === undefined)
        throw new Refusal('no-account', {
          status: 404,
          title: '見つかりません',
          detail: 'この職員の利用者登録はありません。',
          article: '6(6)',
        })
      await record({ kind: 'account-recovered', subject: { type: 'account', id: personId } })
      return { personId, userName: standing.username, password }
    })
}

async function standings(tx: Context['tx'], ids: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const found = await sql<Standing>`
    select u.person_id, u.username, u.two_factor_enabled, u.password_must_change,
      (select count(*)::int from auth.passkey p where p.tenant_id = u.tenant_id and p.user_id = u.id) as passkeys,
      (select max(e.at) from journal.entry e where e.tenant_id = u.tenant_id and e.kind = 'signed-in' and e.subject_type = 'account' and e.subject_id = u.person_id::text) as last_at
    from auth."user" u where u.person_id = any(${ids}::uuid[])`.execute(tx)
  return new Map(found.rows.map((row) => [row.person_id, row]))
}

function toAccount(person: KnownPerson, standing: Standing | undefined): contract.Account {
  const totp = standing?.two_factor_enabled === true
  const passkey = (standing?.passkeys ?? 0) > 0
  return {
    personId: person.id,
    name: person.name,
    staffNumber: person.staffNumber,
    userName: standing?.username ?? null,
    secondFactor: totp && passkey ? 'both' : totp ? 'totp' : passkey ? 'passkey' : 'none',
    passwordMustChange: standing?.password_must_change ?? false,
    lastSignInAt: standing?.last_at?.toISOString() ?? null,
  }
}

function toRecovery(
  one: { id: string; personId: string; proposedBy: string; proposedAt: Date; expiresAt: Date },
  names: ReadonlyMap<string, string>,
  reader: string,
): contract.Recovery {
  return {
    id: one.id,
    personId: one.personId,
    name: names.get(one.personId) ?? '',
    proposedBy: names.get(one.proposedBy) ?? '',
    proposedAt: one.proposedAt.toISOString(),
    expiresAt: one.expiresAt.toISOString(),
    mayApprove: one.proposedBy !== reader && one.personId !== reader,
  }
}
