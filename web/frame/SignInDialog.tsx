import { type ReactNode, useEffect, useState } from 'react'
import { Dialog } from '../kit/Dialog.tsx'
import { useWords } from '../kit/language.tsx'
import { useSession } from './session.tsx'
import { onSessionEnd, settleSignIn } from './sign-in-again.ts'
import { signInWords } from './sign-in-words.ts'
import { SignInSteps } from './SignIn.tsx'

/** Sign-in over a screen whose session ended; the screen below stays as it is, with everything typed. */
export function SignInDialog(): ReactNode {
  const said = useWords(signInWords)
  const { stage } = useSession()
  const [isOpen, setOpen] = useState(false)
  const wasSignedIn = stage === 'full'
  useEffect(() => {
    if (wasSignedIn) onSessionEnd(() => setOpen(true))
  }, [wasSignedIn])
  const close = (signedIn: boolean): void => {
    setOpen(false)
    settleSignIn(signedIn)
  }
  return (
    <Dialog title={said.ended} isOpen={isOpen} onClose={() => close(false)} width="sm">
      <div className="grid gap-4">
        <p className="prose leading-150">{said.endedText}</p>
        <SignInSteps onDone={() => close(true)} />
      </div>
    </Dialog>
  )
}
