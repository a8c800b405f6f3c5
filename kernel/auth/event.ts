// What sign-in tells the journal (6(6): every sign-in and every refusal is recorded).

/** One thing that happened to an account. `address` is where the request came from. */
export interface AuthEvent {
  readonly kind:
    | 'signed-in'
    | 'sign-in-refused'
    | 'signed-out'
    | 'second-factor-enrolled'
    | 'passkey-added'
    | 'passkey-removed'
    | 'backup-codes-renewed'
    | 'password-changed'
    | 'account-locked'
  readonly userId?: string
  readonly userName?: string
  readonly address: string
  /** How the sign-in was done, or why it was refused: a code, never what was typed as a secret. */
  readonly because?: string
}

/** Port to the journal. Awaited within the request: a sign-in that cannot be recorded does not happen. */
export type OnEvent = (tenantId: string, event: AuthEvent) => Promise<void>
