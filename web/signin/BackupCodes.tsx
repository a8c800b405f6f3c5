import type { ReactNode } from 'react'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../kit/language.tsx'
import { signInWords } from './words.table.ts'

/** The backup codes, once, to be printed or copied: nothing goes on until the person says that they are kept. */
export function BackupCodes({
  codes,
  onKept,
}: {
  readonly codes: readonly string[]
  readonly onKept: () => void
}): ReactNode {
  const said = useWords(signInWords)
  return (
    <section className="keep grid gap-4" aria-labelledby="backup-codes">
      <h2 id="backup-codes" className="text-[1.25rem]/[1.4] font-700">
        {said.codesTitle}
      </h2>
      <p className="prose leading-150">{said.codesText}</p>
      <ol className="grid list-decimal grid-cols-2 gap-x-10 gap-y-2 rounded-6 border border-solid-gray-600 py-3 pr-4 pl-10 font-mono text-[1.125rem]">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <p className="prose text-dns-14N-130">{said.codesPaper}</p>
      <div className="no-print flex flex-wrap gap-3">
        <Button icon="print" onPress={() => window.print()}>
          {said.print}
        </Button>
        <Button look="primary" onPress={onKept}>
          {said.kept}
        </Button>
      </div>
    </section>
  )
}
