// Better Auth's answer as the browser gets it: cookies as they are, of the body only what the door names.
import type { Door } from './doors.table.ts'
import type { Body } from './request.ts'

export async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.clone().text()
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Is it a record of fields? */
export const isFields = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Make the answer for the browser. */
export function replyOf(
  response: Response,
  body: unknown,
  { door, userName }: { door: Door; userName: string | undefined },
): Response {
  const location = response.headers.get('location')
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  for (const cookie of response.headers.getSetCookie()) headers.append('set-cookie', cookie)
  if (location !== null && response.status >= 300 && response.status < 400) {
    headers.set('location', location)
    return new Response(null, { status: response.status, headers })
  }
  return new Response(JSON.stringify(chosen(body, door, userName)), { status: response.status, headers })
}

function chosen(body: unknown, door: Door, userName: string | undefined): unknown {
  if (door.path === '/passkey/generate-authenticate-options' && isFields(body))
    return { ...body, userVerification: 'required' }
  if (door.reply === 'all') return body
  if (!isFields(body)) return {}
  const fields = Object.fromEntries(
    door.reply.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]),
  )
  const uri = fields['totpURI']
  return typeof uri === 'string' && userName !== undefined ? { ...fields, totpURI: relabel(uri, userName) } : fields
}

/** The authenticator app shows the user name instead of the synthetic e-mail. */
function relabel(uri: string, userName: string): string {
  const query = uri.slice(uri.indexOf('?'))
  return `otpauth://totp/Sekisho:${encodeURIComponent(userName)}${query}`
}
