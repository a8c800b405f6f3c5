import { type ReactNode, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../kit/language.tsx'
import { TextField } from '../kit/TextField.tsx'
import { BackupCodes } from './BackupCodes.tsx'
import { proveCode, secretIn, type TotpEnrolment } from './client.ts'
import { QrCode } from './QrCode.tsx'
import { SignForm } from './SignForm.tsx'
import { signInWords } from './words.table.ts'

/** An authenticator app in three steps: scan or copy, prove with a code, keep the backup codes. */
export function EnrolTotp({
  enrolment,
  onDone,
  onBack,
}: {
  readonly enrolment: TotpEnrolment
  readonly onDone: () => Promise<void>
  readonly onBack: () => void
}): ReactNode {
  const said = useWords(signInWords)
  const [code, setCode] = useState('')
  const [isProved, setProved] = useState(false)
  if (isProved) return <BackupCodes codes={enrolment.backupCodes} onKept={() => void onDone()} />
  return (
    <SignForm onSubmit={() => proveCode(code, 'totp').then(() => setProved(true))}>
      {({ isBusy }) => (
        <>
          <h2 className="text-[1.25rem]/[1.4] font-700">{said.enrolTotp}</h2>
          <ol className="grid list-decimal gap-5 pl-6">
            <li>
              {said.scan}
              <div className="mt-2 w-fit border border-solid-gray-420">
                <QrCode text={enrolment.uri} label={said.qr} />
              </div>
              <p className="prose mt-3">{said.orType}</p>
              <Secret text={secretIn(enrolment.uri)} />
            </li>
            <li>
              <p className="mb-2">{said.typeCode}</p>
              <TextField
                label={said.code}
                support={said.codeSupport}
                name="code"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={24}
                isRequired
                value={code}
                onChange={setCode}
              />
            </li>
          </ol>
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look="primary" isBusy={isBusy}>
              {said.finish}
            </Button>
            <Button look="plain" onPress={onBack}>
              {said.otherWay}
            </Button>
          </div>
        </>
      )}
    </SignForm>
  )
}

function Secret({ text }: { readonly text: string }): ReactNode {
  const said = useWords(signInWords)
  const [isCopied, setCopied] = useState(false)
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3">
      <code className="rounded-4 border border-solid-gray-420 bg-solid-gray-50 px-3 py-2 font-mono text-[1.0625rem] tracking-wide">
        {text}
      </code>
      {/* the clipboard, like passkeys, is for secure contexts; elsewhere the key is selected and copied by hand */}
      {window.isSecureContext && (
        <Button
          size="sm"
          onPress={() =>
            void navigator.clipboard.writeText(text.replaceAll(' ', '')).then(
              () => setCopied(true),
              () => undefined,
            )
          }
        >
          {said.copyKey}
        </Button>
      )}
      <span role="status" className="text-dns-14N-130">
        {isCopied ? said.copied : ''}
      </span>
    </div>
  )
}
