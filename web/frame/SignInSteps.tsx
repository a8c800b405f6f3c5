import { type ReactNode, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { Form } from '../kit/Form.tsx'
import { useWords } from '../kit/language.tsx'
import { TextField } from '../kit/TextField.tsx'
import { mayUsePasskeys, proveCode, signInByName, signInByPasskey } from './sign-in.ts'
import { signInWords } from './sign-in-words.ts'

/** First factor: staff number and password, or a passkey for both factors at once. */
export function PasswordStep({
  onNext,
}: {
  readonly onNext: (step: { readonly password: string; readonly needsCode: boolean }) => Promise<void>
}): ReactNode {
  const said = useWords(signInWords)
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  return (
    <div className="grid gap-6">
      <Form onSubmit={async () => onNext({ password, ...(await signInByName(name, password)) })}>
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
      </Form>
      {mayUsePasskeys() && (
        <div className="border-t border-solid-gray-200 pt-4">
          <Form onSubmit={() => signInByPasskey().then(() => onNext({ password: '', needsCode: false }))}>
            {({ isBusy }) => (
              <div>
                <Button type="submit" isBusy={isBusy}>
                  {said.passkey}
                </Button>
              </div>
            )}
          </Form>
        </div>
      )}
    </div>
  )
}

/** Second factor: six figures of the authenticator, or an emergency code. */
export function CodeStep({
  onDone,
  onBack,
}: {
  readonly onDone: () => Promise<void>
  readonly onBack: () => void
}): ReactNode {
  const said = useWords(signInWords)
  const [code, setCode] = useState('')
  const [kind, setKind] = useState<'totp' | 'backup-code'>('totp')
  const isTotp = kind === 'totp'
  return (
    <Form onSubmit={() => proveCode(code, kind).then(onDone)}>
      {({ isBusy }) => (
        <>
          <TextField
            key={kind}
            label={isTotp ? said.code : said.backup}
            support={isTotp ? said.codeSupport : said.backupSupport}
            name="code"
            isRequired
            autoFocus
            autoComplete="one-time-code"
            inputMode={isTotp ? 'numeric' : 'text'}
            value={code}
            onChange={setCode}
          />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look="primary" isBusy={isBusy}>
              {said.confirm}
            </Button>
            <Button look="plain" onPress={() => (setCode(''), setKind(isTotp ? 'backup-code' : 'totp'))}>
              {isTotp ? said.useBackup : said.useCode}
            </Button>
            <Button look="plain" onPress={onBack}>
              {said.back}
            </Button>
          </div>
        </>
      )}
    </Form>
  )
}
