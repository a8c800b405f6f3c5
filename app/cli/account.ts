// `sekisho account open 職員番号`: the first account of a city is opened at the server's console, the others on the screen.
import { sql } from 'kysely'
import { actorOf, holdersOf, listPersons, postLedger } from '../../chapters/organization/index.ts'
import { postRules } from '../../chapters/organization/rules/bodies.ts'
import { createAccount, oneTimePassword } from '../../kernel/auth/index.ts'
import { act } from '../../kernel/http/act.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { one } from '../../kernel/ledger/row.ts'
import { revise } from '../../kernel/ledger/write.ts'
import { Sorry } from '../sorry.ts'
import type { Asked } from './commands.ts'
import { cityOf, withInstallation } from './open.ts'

/** Open an account for a person of the ledger and print its one-time password, once. */
export function accountCommand(asked: Asked): Promise<number> {
  const [verb, staffNumber] = asked.words
  if (verb !== 'open' || staffNumber === undefined)
    throw new Sorry('sekisho account open 職員番号 の形で入れてください。', 'Usage: sekisho account open STAFF_NUMBER.')
  return withInstallation(asked, async (installation) => {
    const city = await cityOf(asked, installation)
    const opened = await act({ database: installation.database, tenant: city.id, now: new Date() }, async (context) => {
      const { persons } = await listPersons(context.tx, staffNumber, { limit: 300, offset: 0 })
      const person = persons.find((one) => one.staffNumber === staffNumber)
      if (person === undefined)
        throw new Sorry(
          `職員番号 ${staffNumber} の職員等が台帳にありません。先に sekisho import roster で名簿を取り込んでください。`,
          `No person with staff number ${staffNumber}; import the roster first.`,
        )
      await refuseSecond(context, person.id, staffNumber)
      if (asked.values['administrator'] === true) await appoint(context, person.id)
      const password = oneTimePassword()
      await createAccount(context.tx, { personId: person.id, userName: staffNumber, password })
      await context.record({ kind: 'account-opened', subject: { type: 'account', id: person.id }, article: '6(6)' })
      const actor = await actorOf(context.tx, person.id, context.now)
      return { name: person.name, password, runs: actor?.roles.includes('security-office') === true }
    })
    console.log(`${staffNumber}  ${opened.password}   ${opened.name}`)
    if (!opened.runs)
      console.log(
        'この職員の職には、情報政策課（事務局）の役割がありません。設定や取込みをする最初の人には --administrator を付けてください。 / This person does not hold the security-office role; use --administrator for the first one.',
      )
    return 0
  })
}

async function refuseSecond({ tx }: Context, person: string, staffNumber: string): Promise<void> {
  const known = await sql`select from auth."user" where person_id = ${person}::uuid`.execute(tx)
  if (known.rows.length > 0)
    throw new Sorry(
      `職員番号 ${staffNumber} の利用者登録はすでにあります。パスワードを忘れたときは、画面の「利用者」で再設定してください。`,
      `Staff number ${staffNumber} has an account already.`,
    )
}

/** The person's post gets the role of the security office, as a revision of the post like any other. */
async function appoint(context: Context, person: string): Promise<void> {
  const { tx, today } = context
  const held = (await holdersOf(tx, today)).find((holding) => holding.person === person)
  const post = held === undefined ? undefined : await one(tx, postLedger, postRules.neighbours ?? [], { id: held.post })
  if (post === undefined)
    throw new Sorry(
      'この職員は、いまどの職にも就いていません。先に発令を入れてください。',
      'This person holds no post today.',
    )
  const roles = Array.isArray(post.values['roles']) ? post.values['roles'].map(String) : []
  if (roles.includes('security-office')) return
  const saving = {
    act: 'revised' as const,
    values: { roles: [...roles, 'security-office'] },
    reason: '最初の利用者登録',
  }
  await revise(postRules, post, saving, context)
}
