// A session ended while somebody was working: who is asked to sign in, and who is waiting for it?

type Waiter = (signedIn: boolean) => void

const waiting = new Set<Waiter>()
let show: (() => void) | undefined

/** Asks the person to sign in again; resolves when that is done, or with false where it was not. */
export function signInAgain(): Promise<boolean> {
  if (show === undefined) return Promise.resolve(false)
  const asked = new Promise<boolean>((resolve) => waiting.add(resolve))
  show()
  return asked
}

/** The session has ended by itself, though nobody is waiting for an answer. */
export function announceSessionEnd(): void {
  show?.()
}

/** The frame shows its sign-in over the screen when called; undefined while nobody was signed in before. */
export function onSessionEnd(listener: (() => void) | undefined): void {
  show = listener
}

/** Lets the waiting calls go on. */
export function settleSignIn(signedIn: boolean): void {
  for (const resolve of waiting) resolve(signedIn)
  waiting.clear()
}
