// Somebody from 情報政策課 at a browser: signs in with what the console printed, enrols the second factor, writes.
import { readFileSync } from 'node:fs'
import { type Answer, type Desk, deskAt, totp } from '../../kernel/auth/testing.ts'

export interface Client {
  readonly desk: Desk
  readonly userName: string
  readonly password: string
  /** Otpauth address of the second factor. */
  readonly uri: string
  get(path: string): Promise<Answer>
  post(path: string, body: object, key?: string): Promise<Answer>
}

export const newPassword = 'niwa no kaki no ki'

/** The first sign-in of an installation: one-time password, a password of one's own, an authenticator app. */
export async function firstSignIn(data: string, port: number): Promise<Client> {
  // written by the program itself
  const [first] = JSON.parse(readFileSync(`${data}/first-sign-in.json`, 'utf8')) as {
    userName: string
    password: string
  }[]
  if (first === undefined) throw new Error('nobody may sign in')
  const desk = deskOn(port)
  await agreed(desk.post('/sign-in/username', { username: first.userName, password: first.password }))
  const { body } = await agreed(desk.post('/two-factor/enable', { password: first.password }))
  const uri = String(body['totpURI'])
  await agreed(desk.post('/two-factor/verify-totp', { code: totp(uri) }))
  await agreed(desk.post('/change-password', { currentPassword: first.password, newPassword }))
  return clientOf(desk, { userName: first.userName, password: newPassword, uri })
}

/** Sign in again, with both factors; `step` 1 takes the code of the half minute to come, for each serves once. */
export async function signInAgain({ userName, password, uri }: Client, port: number, step = 1): Promise<Client> {
  const desk = deskOn(port)
  await agreed(desk.post('/sign-in/username', { username: userName, password }))
  await agreed(desk.post('/two-factor/verify-totp', { code: totp(uri, step) }))
  return clientOf(desk, { userName, password, uri })
}

const deskOn = (port: number): Desk => deskAt({ port, origin: () => `http://localhost:${port}` })

async function clientOf(desk: Desk, who: Pick<Client, 'userName' | 'password' | 'uri'>): Promise<Client> {
  const session = await agreed(desk.get('/api/session'))
  if (session.body['stage'] !== 'full') throw new Error(`sign-in ended at ${JSON.stringify(session.body)}`)
  const csrf = String(session.body['csrf'])
  return {
    ...who,
    desk,
    get: (path) => desk.get(`/api${path}`),
    post: (path, body, key) =>
      desk.send('POST', `/api${path}`, {
        body,
        headers: { 'x-csrf-token': csrf, ...(key === undefined ? {} : { 'idempotency-key': key }) },
      }),
  }
}

async function agreed(asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer
}
