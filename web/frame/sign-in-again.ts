// A session ended while somebody was typing: who is asking for sign-in, and who is waiting for it?

type Waiter = (signedIn: boolean) => void

const waiting = new Set<Waiter>()
let listener: (() => void) | undefined

/** Asks the person to sign in again; resolves when that is done, or with false where it was not. */
export function signInAgain(): Promise<boolean> {
  if (listener === undefined) return Promise.resolve(false)
  const asked = new Promise<boolean>((resolve) => waiting.add(resolve))
  listener()
  return asked
}

/** The frame shows its sign-in over the screen when called; undefined while nobody was signed in before. */
export function onSessionEnd(show: (() => void) | undefined): void {
  listener = show
}

/** Lets the waiting calls go on. */
export function settleSignIn(signedIn: boolean): void {
  for (const resolve of [...waiting]) resolve(signedIn)
  waiting.clear()
}
