import { type ReactNode, useState } from 'react'
import type { Session } from '../../kernel/contract/session.ts'
import { ChangePassword } from './ChangePassword.tsx'
import { EnrolSecondFactor } from './EnrolSecondFactor.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import { SignIn } from './SignIn.tsx'

export interface SignInStepsProps {
  readonly session: Pick<Session, 'stage' | 'passwordMustChange'>
  /** Ask the server again who is signed in; the next step follows from its answer. */
  readonly renew: () => Promise<void>
}

/** The steps of signing in, whichever comes next by what the server says (6(6)). */
export function SignInSteps({ session, renew }: SignInStepsProps): ReactNode {
  // the identity provider's way leads back here with the second factor still to be shown
  const [needsCode, setNeedsCode] = useState(() => new URLSearchParams(location.search).get('step') === 'second-factor')
  const [password, setPassword] = useState('')
  if (session.stage !== 'none' && session.passwordMustChange) {
    const changed = async (next: string): Promise<void> => {
      setPassword(next)
      await renew()
    }
    return <ChangePassword current={password} onDone={changed} />
  }
  if (session.stage === 'enrol') return <EnrolSecondFactor password={password} onDone={renew} />
  if (needsCode) return <SecondFactor onDone={renew} onBack={() => setNeedsCode(false)} />
  const next = async (step: { readonly password: string; readonly needsCode: boolean }): Promise<void> => {
    setPassword(step.password)
    setNeedsCode(step.needsCode)
    if (!step.needsCode) await renew()
  }
  return <SignIn onNext={next} />
}
