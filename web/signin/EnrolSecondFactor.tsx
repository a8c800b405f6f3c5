import { type ReactNode, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { Form } from '../kit/Form.tsx'
import { useWords } from '../kit/language.tsx'
import { TextField } from '../kit/TextField.tsx'
import { beginTotp, enrolPasskey, passkeys, type TotpEnrolment } from './client.ts'
import { EnrolTotp } from './EnrolTotp.tsx'
import { SignForm } from './SignForm.tsx'
import { signInWords } from './words.table.ts'

/** 6(6): nobody comes in with a password alone; a second factor is enrolled at the first sign-in. */
export function EnrolSecondFactor({
  password,
  onDone,
}: {
  readonly password: string
  readonly onDone: () => Promise<void>
}): ReactNode {
  const said = useWords(signInWords)
  const [begun, setBegun] = useState<TotpEnrolment | undefined>()
  if (begun !== undefined) return <EnrolTotp enrolment={begun} onDone={onDone} onBack={() => setBegun(undefined)} />
  return (
    <div className="grid gap-6">
      <h2 className="text-[1.25rem]/[1.4] font-700">{said.enrolTitle}</h2>
      <p className="prose leading-150">{said.enrol}</p>
      <ByPasskey onDone={onDone} />
      <ByApp password={password} onBegun={setBegun} />
    </div>
  )
}

function ByPasskey({ onDone }: { readonly onDone: () => Promise<void> }): ReactNode {
  const said = useWords(signInWords)
  const state = passkeys()
  return (
    <section className="grid gap-3 rounded-8 border border-solid-gray-420 p-5">
      <h3 className="text-dns-17B-130">{said.passkeyTitle}</h3>
      <p className="prose leading-150">{said.passkeyText}</p>
      {state === 'usable' ? (
        <Form onSubmit={() => enrolPasskey(said.passkeyName).then(onDone)} className="grid gap-3">
          {({ isBusy }) => (
            <div>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {said.enrolPasskey}
              </Button>
            </div>
          )}
        </Form>
      ) : (
        <p className="prose text-dns-14N-130 text-solid-gray-700">
          {state === 'insecure' ? said.passkeyInsecure : said.passkeyUnknown}
        </p>
      )}
    </section>
  )
}

/** The password is asked for again where it is not at hand: after a reload, or in a session left open. */
function ByApp({
  password,
  onBegun,
}: {
  readonly password: string
  readonly onBegun: (enrolment: TotpEnrolment) => void
}): ReactNode {
  const said = useWords(signInWords)
  const [known, setKnown] = useState(password)
  return (
    <section className="grid gap-3 rounded-8 border border-solid-gray-420 p-5">
      <h3 className="text-dns-17B-130">{said.totpTitle}</h3>
      <p className="prose leading-150">{said.totpText}</p>
      <SignForm onSubmit={() => beginTotp(known).then(onBegun)}>
        {({ isBusy }) => (
          <>
            {password === '' && (
              <TextField
                label={said.password}
                name="password"
                type="password"
                autoComplete="current-password"
                value={known}
                onChange={setKnown}
              />
            )}
            <div>
              <Button type="submit" isBusy={isBusy}>
                {said.enrolTotp}
              </Button>
            </div>
          </>
        )}
      </SignForm>
    </section>
  )
}
