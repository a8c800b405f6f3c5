import type { ReactNode } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Disclosure } from '../../../../web/kit/Disclosure.tsx'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Timeline } from '../../../../web/kit/Timeline.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import {
  attachAuditFile,
  type AuditRow,
  auditResultTerms,
  type Engagement,
  freezeEvidence,
  readAuditPapers,
} from '../../contract.ts'
import { FileList } from './FileList.tsx'
import { rowWords } from './words.ts'

/** 10 MB, as the server takes (audit/files.ts). */
export const largestFile = 10 * 1024 * 1024

/** Evidence of a row and every judgement of it. */
export function RowPapers({
  audit,
  row,
  asOf,
  mayWork,
}: {
  readonly audit: Engagement
  readonly row: AuditRow
  readonly asOf: string
  readonly mayWork: boolean
}): ReactNode {
  const words = useWords(rowWords)
  const said = useSaid()
  const say = useToast()
  const { judgements, files } = useReply(readAuditPapers, { params: { id: row.id } })
  const attach = useAct(attachAuditFile)
  const freeze = useAct(freezeEvidence)
  const take = async (file: File): Promise<void> => {
    await attach.mutateAsync({ params: { id: audit.id }, query: { name: file.name, row: row.id }, body: file })
    say({ text: words.attached })
  }
  const keep = async (): Promise<void> => {
    await freeze.mutateAsync({ params: { id: audit.id }, body: { rowId: row.id, clause: null, asOf } })
    say({ text: words.frozen })
  }
  return (
    <div className="grid gap-3">
      {mayWork && (
        <Disclosure title={words.attach}>
          <div className="grid gap-3">
            <FileDrop
              label={words.attach}
              support={words.attachNote}
              limit={largestFile}
              isBusy={attach.isPending}
              onFile={(file) => void take(file)}
            />
            <div>
              <Button onPress={() => void keep()} isBusy={freeze.isPending}>
                {words.freeze}
              </Button>
            </div>
          </div>
        </Disclosure>
      )}
      {files.length > 0 && <FileList files={files} />}
      {judgements.length > 0 && (
        <Disclosure title={words.history}>
          <Timeline
            label={words.history}
            events={judgements.map((one, index) => ({
              id: String(index),
              at: one.at,
              by: one.by,
              title: said(auditResultTerms[one.result]),
              detail: <span className="whitespace-pre-wrap">{one.note}</span>,
            }))}
          />
        </Disclosure>
      )}
    </div>
  )
}
