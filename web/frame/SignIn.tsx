import { type ReactNode, useState } from 'react'
import { useWords } from '../kit/language.tsx'
import { Enrol } from './Enrol.tsx'
import { NewPassword } from './NewPassword.tsx'
import { PasswordStep, CodeStep } from './SignInSteps.tsx'
import { useRenewSession, useSession } from './session.tsx'
import { signInWords } from './sign-in-words.ts'

/** The door (6(6)): the address stays as it is, so that the screen asked for opens afterwards. */
export function SignIn(): ReactNode {
  const said = useWords(signInWords)
  const { tenant } = useSession()
  return (
    <div className="mx-auto grid max-w-md gap-5 pt-[6vh]">
      <div>
        <p className="text-dns-16N-130 text-solid-gray-700">{tenant.name}</p>
        <h1 className="text-[1.625rem]/[1.35] font-700">{said.title}</h1>
      </div>
      <SignInSteps />
    </div>
  )
}

/** The steps of signing in, whichever comes next; used by the door and by the dialog over a screen whose session ended. */
export function SignInSteps({ onDone }: { readonly onDone?: () => void }): ReactNode {
  const session = useSession()
  const renew = useRenewSession()
  const [needsCode, setNeedsCode] = useState(() => new URLSearchParams(location.search).get('step') === 'second-factor')
  const [password, setPassword] = useState('')
  const finish = async (): Promise<void> => {
    await renew()
    onDone?.()
  }
  if (session.stage !== 'none' && session.passwordMustChange)
    return <NewPassword current={password} onDone={async (next) => (setPassword(next), renew())} />
  if (session.stage === 'enrol') return <Enrol password={password} onDone={finish} />
  if (needsCode) return <CodeStep onDone={finish} onBack={() => setNeedsCode(false)} />
  return (
    <PasswordStep
      onNext={async (step) => {
        setPassword(step.password)
        if (step.needsCode) setNeedsCode(true)
        else await finish()
      }}
    />
  )
}
