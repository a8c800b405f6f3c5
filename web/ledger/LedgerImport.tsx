import { type ReactNode, useState } from 'react'
import type { ImportReport } from '../../kernel/contract/ledger.ts'
import { count } from '../../kernel/i18n/count.ts'
import { useAct } from '../frame/asking.ts'
import { Page } from '../frame/Page.tsx'
import { Button } from '../kit/Button.tsx'
import { FileDrop } from '../kit/FileDrop.tsx'
import { LinkButton } from '../kit/LinkButton.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { Notice } from '../kit/Notice.tsx'
import { ErrorState } from '../kit/States.tsx'
import { Steps } from '../kit/Steps.tsx'
import { ImportCheck } from './ImportCheck.tsx'
import type { AnyLedger } from './ledger.ts'
import { importWords } from './words.ts'

/** 30 MB: a ledger of 100,000 rows as CSV is about 20 MB. */
const largestFile = 30_000_000

/** A file into the ledger in three steps: choose, check every row, apply. Nothing is recorded before the last. */
export function LedgerImport({ ledger }: { readonly ledger: AnyLedger }): ReactNode {
  const words = useWords(importWords)
  const said = useSaid()
  const upload = useAct(ledger.endpoints.upload)
  const [report, setReport] = useState<ImportReport | undefined>()
  const [applied, setApplied] = useState<ImportReport | undefined>()
  const [error, setError] = useState<unknown>()
  const step = applied !== undefined ? 2 : report === undefined ? 0 : 1
  const begin = (): void => {
    setReport(undefined)
    setApplied(undefined)
  }
  const take = async (file: File): Promise<void> => {
    setError(undefined)
    try {
      setReport(await upload.mutateAsync({ query: { name: file.name.slice(-255) }, body: file }))
    } catch (refused) {
      setError(refused)
    }
  }
  return (
    <Page title={words.title(said(ledger.title))} crumbs={[{ label: said(ledger.title), to: ledger.path }]}>
      <Steps label={words.steps} steps={[words.file, words.check, words.done]} current={step} />
      {error !== undefined && <ErrorState error={error} />}
      {step === 0 && (
        <FileDrop
          label={words.drop}
          support={words.dropSupport}
          accept=".csv,.txt,.xlsx"
          limit={largestFile}
          isBusy={upload.isPending}
          onFile={(file) => void take(file)}
        />
      )}
      {step === 1 && report !== undefined && (
        <ImportCheck ledger={ledger} report={report} onReport={setReport} onApplied={setApplied} onAnother={begin} />
      )}
      {applied !== undefined && (
        <Notice
          tone="success"
          title={words.applied(count(applied.counts.added), count(applied.counts.changed))}
          actions={
            <>
              <LinkButton to={ledger.path} look="primary">
                {words.list}
              </LinkButton>
              <Button onPress={begin}>{words.another}</Button>
            </>
          }
        >
          {words.appliedText}
        </Notice>
      )}
    </Page>
  )
}
