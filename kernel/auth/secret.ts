import { createHmac } from 'node:crypto'

/** 32: as many characters as the key has bytes; shorter ones can be guessed. */
const shortest = 32

/** A city's own secret for one purpose: a cookie or token of one city means nothing in another. */
export function derive(secret: string, tenantId: string, purpose: 'sign-in' | 'csrf' | 'code'): string {
  if (secret.length < shortest)
    throw new Error(`secret is too short: found ${secret.length} characters, expected at least ${shortest}`)
  return createHmac('sha256', secret).update(`${purpose}:${tenantId}`).digest('base64url')
}

/** Token that a state-changing request must carry: bound to the session, never stored. */
export const csrfOf = (secret: string, tenantId: string, sessionId: string): string =>
  createHmac('sha256', derive(secret, tenantId, 'csrf'))
    .update(sessionId)
    .digest('base64url')
