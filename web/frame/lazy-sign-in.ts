import { lazy } from 'react'

/** The steps of signing in, fetched only when somebody stands at the door: most loads have a session. */
export const SignInSteps = lazy(async () => ({ default: (await import('../signin/index.ts')).SignInSteps }))
