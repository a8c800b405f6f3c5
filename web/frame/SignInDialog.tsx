import { type ReactNode, Suspense, useEffect, useState } from 'react'
import { Dialog } from '../kit/Dialog.tsx'
import { useWords } from '../kit/language.tsx'
import { Loading } from '../kit/States.tsx'
import type { SignInStepsProps } from '../signin/index.ts'
import { SignInSteps } from './lazy-sign-in.ts'
import { useRenewSession, useSession } from './session.tsx'
import { onSessionEnd, settleSignIn } from './sign-in-again.ts'

const signedOut: SignInStepsProps['session'] = { stage: 'none', passwordMustChange: false }

/** Sign-in over a screen whose session ended; the screen below stays as it is, with everything typed. */
export function SignInDialog(): ReactNode {
  const said = useWords(words)
  const { stage, person } = useSession()
  const renew = useRenewSession()
  const [step, setStep] = useState<SignInStepsProps['session'] | undefined>()
  const isSignedIn = stage === 'full'
  useEffect(() => {
    onSessionEnd(isSignedIn ? () => setStep(signedOut) : undefined)
  }, [isSignedIn])
  const close = (signedIn: boolean): void => {
    setStep(undefined)
    settleSignIn(signedIn)
  }
  const next = async (): Promise<void> => {
    const session = await renew()
    if (session.stage !== 'full') setStep(session)
    else if (session.person?.id === person?.id) close(true)
    else location.assign('/')
  }
  return (
    <Dialog title={said.title} isOpen={step !== undefined} onClose={() => close(false)} width="sm">
      <div className="grid gap-4">
        <p className="prose leading-150">{said.text}</p>
        <Suspense fallback={<Loading />}>{step !== undefined && <SignInSteps session={step} renew={next} />}</Suspense>
      </div>
    </Dialog>
  )
}

const words = {
  title: { ja: 'もう一度サインインしてください', en: 'Please sign in again' },
  text: {
    ja: '時間がたったため、サインインが切れました。入力した内容はこの画面に残っています。サインインすると、続きから行います。',
    en: 'Your session has ended. What you typed is kept on this screen and continues after you sign in.',
  },
}
