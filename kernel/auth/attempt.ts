// What is known of the sign-in request under way; set by the door, read by Better Auth's hooks further in.
import { AsyncLocalStorage } from 'node:async_hooks'

export interface Attempt {
  readonly address: string
  /** User name as normalised, once something names it. */
  userName?: string
  userId?: string
  /** An authenticator app had been enrolled before this request. */
  enrolled?: boolean
  /** The identity provider said that it has seen a second factor. */
  vouched?: boolean
}

const attempts = new AsyncLocalStorage<Attempt>()

/** Run one request's work with its attempt in reach. */
export const during = <T>(attempt: Attempt, work: () => Promise<T>): Promise<T> => attempts.run(attempt, work)

/** The attempt of the request under way, if any. */
export const currentAttempt = (): Attempt | undefined => attempts.getStore()
