import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { attachAuditFile, freezeEvidence, listAuditFiles } from '../../contract.ts'
import { FileList } from './FileList.tsx'
import { largestFile } from './RowPapers.tsx'
import { fileWords, rowWords } from './words.ts'

/** 7: evidence, frozen packages, reports: everything an audit keeps. */
export function Files({ id, mayWork }: { readonly id: string; readonly mayWork: boolean }): ReactNode {
  const words = useWords(fileWords)
  const row = useWords(rowWords)
  const say = useToast()
  const files = useReply(listAuditFiles, { params: { id } })
  const attach = useAct(attachAuditFile)
  const take = async (file: File): Promise<void> => {
    await attach.mutateAsync({ params: { id }, query: { name: file.name }, body: file })
    say({ text: row.attached })
  }
  return (
    <div className="grid gap-6">
      {files.length === 0 ? <Empty title={words.none} /> : <FileList files={files} />}
      {mayWork && (
        <>
          <Freeze id={id} />
          <FileDrop
            label={row.attach}
            support={row.attachNote}
            limit={largestFile}
            isBusy={attach.isPending}
            onFile={(file) => void take(file)}
          />
        </>
      )}
    </div>
  )
}

function Freeze({ id }: { readonly id: string }): ReactNode {
  const words = useWords(fileWords)
  const row = useWords(rowWords)
  const say = useToast()
  const { today } = useSession()
  const freeze = useAct(freezeEvidence)
  const [clause, setClause] = useState('')
  const [asOf, setAsOf] = useState<string | null>(today)
  const submit = async (): Promise<void> => {
    await freeze.mutateAsync({ params: { id }, body: { rowId: null, clause, asOf: asOf ?? today } })
    say({ text: row.frozen })
  }
  return (
    <Section title={words.freezeClause} note={words.freezeNote}>
      <Form onSubmit={submit} className="flex flex-wrap items-end gap-4">
        {({ isBusy }) => (
          <>
            <TextField
              label={words.clause}
              support={words.clauseNote}
              name="clause"
              isRequired
              value={clause}
              onChange={setClause}
              maxLength={60}
            />
            <DateField label={words.asOf} name="asOf" isRequired value={asOf} onChange={setAsOf} />
            <Button type="submit" isBusy={isBusy}>
              {words.freeze}
            </Button>
          </>
        )}
      </Form>
    </Section>
  )
}
