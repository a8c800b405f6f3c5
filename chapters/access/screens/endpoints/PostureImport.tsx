import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { Steps } from '../../../../web/kit/Steps.tsx'
import { type PostureReport, terminalLedger, tryPostureFile } from '../../contract.ts'
import { PostureImportCheck } from './PostureImportCheck.tsx'
import { fileWords } from './words.ts'

/** 30 MB: an export of 3,000 terminals with their programs is about 40,000 kB as CSV only where every program is listed; split by floor. */
const largestFile = 30_000_000

/** 6(6): an asset-management product's export: choose, check, apply. */
export function PostureImport(): ReactNode {
  const words = useWords(fileWords)
  const said = useSaid()
  const upload = useAct(tryPostureFile)
  const [report, setReport] = useState<PostureReport | undefined>()
  const [isDone, setDone] = useState(false)
  const [error, setError] = useState<unknown>()
  const take = async (file: File): Promise<void> => {
    setError(undefined)
    try {
      setReport(await upload.mutateAsync({ query: { name: file.name.slice(-255) }, body: file }))
    } catch (refused) {
      setError(refused)
    }
  }
  const again = (): void => {
    setReport(undefined)
    setDone(false)
  }
  return (
    <Page title={words.title} crumbs={[{ label: said(terminalLedger.title), to: '/access/terminals' }]}>
      <p className="max-w-prose">{words.note}</p>
      <Steps
        label={words.steps}
        steps={[words.file, words.check, words.done]}
        current={isDone ? 2 : report === undefined ? 0 : 1}
      />
      {error !== undefined && <ErrorState error={error} />}
      {report === undefined && (
        <FileDrop
          label={words.drop}
          support={words.support}
          accept=".csv,.txt,.xlsx"
          limit={largestFile}
          isBusy={upload.isPending}
          onFile={(file) => void take(file)}
        />
      )}
      {report !== undefined && !isDone && (
        <PostureImportCheck report={report} onReport={setReport} onDone={() => setDone(true)} onAnother={again} />
      )}
      {isDone && (
        <Notice
          tone="success"
          title={words.applied}
          actions={
            <>
              <LinkButton to="/access/terminals" look="primary">
                {words.list}
              </LinkButton>
              <Button onPress={again}>{words.another}</Button>
            </>
          }
        >
          {words.appliedText}
        </Notice>
      )}
    </Page>
  )
}
