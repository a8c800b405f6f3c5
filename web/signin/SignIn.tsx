import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { Form } from '../kit/Form.tsx'
import { useWords } from '../kit/language.tsx'
import { Notice } from '../kit/Notice.tsx'
import { TextField } from '../kit/TextField.tsx'
import { passkeys, readProvider, signInAtProvider, signInByName, signInByPasskey } from './client.ts'
import { SignForm } from './SignForm.tsx'
import { signInWords } from './words.table.ts'

export interface FirstStep {
  /** Kept for the enrolment that may follow, in memory only. */
  readonly password: string
  readonly needsCode: boolean
}

/** First factor: staff number and password, a passkey for both factors at once, or the city's identity provider (6(6)). */
export function SignIn({ onNext }: { readonly onNext: (step: FirstStep) => Promise<void> }): ReactNode {
  const said = useWords(signInWords)
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [refusedThere] = useState(() => new URLSearchParams(location.search).has('error'))
  return (
    <div className="grid gap-6">
      {refusedThere && (
        <Notice tone="error" title={said.providerFailed}>
          {said.providerFailedText}
        </Notice>
      )}
      <SignForm onSubmit={async () => onNext({ password, ...(await signInByName(name, password)) })}>
        {({ isBusy }) => (
          <>
            <TextField
              label={said.name}
              name="username"
              autoComplete="username"
              isRequired
              value={name}
              onChange={setName}
              autoFocus
            />
            <TextField
              label={said.password}
              name="password"
              type="password"
              autoComplete="current-password"
              isRequired
              value={password}
              onChange={setPassword}
            />
            <div>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {said.signIn}
              </Button>
            </div>
          </>
        )}
      </SignForm>
      <OtherWays onDone={() => onNext({ password: '', needsCode: false })} />
    </div>
  )
}

function OtherWays({ onDone }: { readonly onDone: () => Promise<void> }): ReactNode {
  const said = useWords(signInWords)
  const provider = useProvider()
  const state = passkeys()
  return (
    <section aria-label={said.orElse} className="grid gap-4 border-t border-solid-gray-200 pt-5">
      {state === 'usable' ? (
        <Form onSubmit={() => signInByPasskey().then(onDone)} className="grid gap-3">
          {({ isBusy }) => (
            <div>
              <Button type="submit" isBusy={isBusy}>
                {said.passkey}
              </Button>
            </div>
          )}
        </Form>
      ) : (
        <p className="prose text-dns-14N-130 text-solid-gray-700">
          {state === 'insecure' ? said.passkeyInsecure : said.passkeyUnknown}
        </p>
      )}
      {provider !== null && (
        <Form onSubmit={signInAtProvider} className="grid gap-3">
          {({ isBusy }) => (
            <div>
              <Button type="submit" isBusy={isBusy}>
                {said.at(provider)}
              </Button>
            </div>
          )}
        </Form>
      )}
    </section>
  )
}

/** Null until the server has answered, and where it does not: password and passkey work without it. */
function useProvider(): string | null {
  const [provider, setProvider] = useState<string | null>(null)
  useEffect(() => {
    readProvider().then(setProvider, () => undefined)
  }, [])
  return provider
}
