import { type ReactNode, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../kit/language.tsx'
import { TextField } from '../kit/TextField.tsx'
import { type CodeKind, proveCode } from './client.ts'
import { SignForm } from './SignForm.tsx'
import { signInWords } from './words.table.ts'

/** Second factor: the six figures of an authenticator, or a backup code (6(6)). */
export function SecondFactor({
  onDone,
  onBack,
}: {
  readonly onDone: () => Promise<void>
  readonly onBack: () => void
}): ReactNode {
  const said = useWords(signInWords)
  const [kind, setKind] = useState<CodeKind>('totp')
  const [code, setCode] = useState('')
  const isTotp = kind === 'totp'
  const turn = (): void => {
    setCode('')
    setKind(isTotp ? 'backup-code' : 'totp')
  }
  return (
    <SignForm onSubmit={() => proveCode(code, kind).then(onDone)}>
      {({ isBusy }) => (
        <>
          <h2 className="text-[1.25rem]/[1.4] font-700">{said.codeTitle}</h2>
          <TextField
            key={kind}
            label={isTotp ? said.code : said.backup}
            support={isTotp ? said.codeSupport : said.backupSupport}
            name="code"
            isRequired
            autoFocus
            autoComplete={isTotp ? 'one-time-code' : 'off'}
            inputMode={isTotp ? 'numeric' : 'text'}
            maxLength={24}
            value={code}
            onChange={setCode}
          />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look="primary" isBusy={isBusy}>
              {said.confirm}
            </Button>
            <Button look="plain" onPress={onBack}>
              {said.restart}
            </Button>
          </div>
          <div className="grid justify-items-start gap-2 border-t border-solid-gray-200 pt-4">
            <Button look="plain" onPress={turn}>
              {isTotp ? said.useBackup : said.useCode}
            </Button>
            <p className="prose text-dns-14N-130 text-solid-gray-700">{said.lost}</p>
          </div>
        </>
      )}
    </SignForm>
  )
}
