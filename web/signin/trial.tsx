// A page with sign-in and nothing behind it but the stage reached; kernel/auth/browser.test.ts drives it in Chromium.
import '../styles.css'
import { type ReactNode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { LanguageProvider } from '../kit/language.tsx'
import { SignInSteps, type SignInStepsProps } from './SignInSteps.tsx'

const Identity = z.object({ stage: z.enum(['enrol', 'full']), passwordMustChange: z.boolean() }).nullable()

function Trial(): ReactNode {
  const [session, setSession] = useState<
    { readonly stage: 'none' | 'enrol' | 'full'; readonly passwordMustChange: boolean } | undefined
  >()
  const renew = async (): Promise<void> => setSession(await readIdentity())
  useEffect(() => {
    readIdentity().then(setSession, () => undefined)
  }, [])
  return (
    <main className="mx-auto grid max-w-md gap-5 p-6">
      <h1 className="text-[1.625rem]/[1.35] font-700">サインイン</h1>
      {session !== undefined && <p role="status">{session.stage}</p>}
      {session !== undefined && session.stage !== 'full' && <SignInSteps session={session} renew={renew} />}
    </main>
  )
}

async function readIdentity(): Promise<SignInStepsProps['session']> {
  const answer = await fetch('/identity')
  return Identity.parse(await answer.json()) ?? { stage: 'none', passwordMustChange: false }
}

const place = document.getElementById('screen')
if (place === null) throw new Error('couldn’t find the element `screen`')
createRoot(place).render(
  <LanguageProvider>
    <Trial />
  </LanguageProvider>,
)
