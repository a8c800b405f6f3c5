import { type ReactNode, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { Form } from '../kit/Form.tsx'
import { useWords } from '../kit/language.tsx'
import { TextField } from '../kit/TextField.tsx'
import { beginTotp, enrolPasskey, mayUsePasskeys, proveCode } from './sign-in.ts'
import { signInWords } from './sign-in-words.ts'

/** 6(6): nobody comes in with a password alone; the second factor is enrolled at the first sign-in. */
export function Enrol({
  password,
  onDone,
}: {
  readonly password: string
  readonly onDone: () => Promise<void>
}): ReactNode {
  const said = useWords(signInWords)
  const [begun, setBegun] = useState<{ readonly uri: string; readonly backupCodes: readonly string[] } | undefined>()
  const [known, setKnown] = useState(password)
  if (begun !== undefined) return <ConfirmTotp {...begun} onDone={onDone} />
  return (
    <div className="grid gap-6">
      <p className="prose leading-150">{said.enrol}</p>
      {mayUsePasskeys() && (
        <Form onSubmit={() => enrolPasskey(said.thisComputer).then(onDone)}>
          {({ isBusy }) => (
            <div className="grid justify-items-start gap-1.5">
              <Button type="submit" look="primary" isBusy={isBusy}>
                {said.enrolPasskey}
              </Button>
              <p className="text-dns-14N-130 text-solid-gray-700">{said.passkeySupport}</p>
            </div>
          )}
        </Form>
      )}
      <Form onSubmit={() => beginTotp(known).then(setBegun)}>
        {({ isBusy }) => (
          <>
            {password === '' && (
              <TextField
                label={said.password}
                name="password"
                type="password"
                autoComplete="current-password"
                isRequired
                value={known}
                onChange={setKnown}
              />
            )}
            <div className="grid justify-items-start gap-1.5">
              <Button type="submit" isBusy={isBusy}>
                {said.enrolTotp}
              </Button>
              <p className="text-dns-14N-130 text-solid-gray-700">{said.totpSupport}</p>
            </div>
          </>
        )}
      </Form>
    </div>
  )
}

function ConfirmTotp({
  uri,
  backupCodes,
  onDone,
}: {
  readonly uri: string
  readonly backupCodes: readonly string[]
  readonly onDone: () => Promise<void>
}): ReactNode {
  const said = useWords(signInWords)
  const [code, setCode] = useState('')
  const secret = new URLSearchParams(uri.split('?')[1] ?? '').get('secret') ?? ''
  return (
    <Form onSubmit={() => proveCode(code, 'totp').then(onDone)}>
      {({ isBusy }) => (
        <>
          <ol className="grid list-decimal gap-4 pl-6">
            <li>
              {said.typeSecret}
              <p className="mt-1 rounded-4 border border-solid-gray-420 bg-solid-gray-50 px-3 py-2 font-mono text-[1.0625rem] tracking-wide">
                {secret.replace(/(.{4})/gu, '$1 ').trim()}
              </p>
              <p className="mt-1 text-dns-14N-130">
                <a href={uri} className="text-key-900 underline">
                  {said.openApp}
                </a>
              </p>
            </li>
            <li>
              {said.keepCodes}
              <ul className="keep mt-1 grid grid-cols-2 gap-x-6 gap-y-1 rounded-4 border border-solid-gray-420 px-3 py-2 font-mono">
                {backupCodes.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </li>
            <li>
              <TextField
                label={said.code}
                support={said.codeSupport}
                name="code"
                inputMode="numeric"
                autoComplete="one-time-code"
                isRequired
                value={code}
                onChange={setCode}
              />
            </li>
          </ol>
          <div className="flex gap-3">
            <Button type="submit" look="primary" isBusy={isBusy}>
              {said.finish}
            </Button>
            <Button icon="print" onPress={() => window.print()}>
              {said.printCodes}
            </Button>
          </div>
        </>
      )}
    </Form>
  )
}
