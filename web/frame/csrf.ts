// The token that proves to the server that a request comes from its own screens; read with the session.
let token = ''

/** Token of the present session. */
export function csrfToken(): string {
  return token
}

/** Keeps the token of a session just read. */
export function keepCsrf(next: string): void {
  token = next
}
