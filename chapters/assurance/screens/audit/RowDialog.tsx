import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { DefinitionList } from '../../../../web/kit/DefinitionList.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import {
  type AuditRow,
  auditMethodTerms,
  auditResults,
  auditResultTerms,
  type Engagement,
  judgeAuditRow,
} from '../../contract.ts'
import { RaiseFinding } from './RaiseFinding.tsx'
import { RowEdit } from './RowEdit.tsx'
import { RowPapers } from './RowPapers.tsx'
import { KnownFacts } from './KnownFacts.tsx'
import { rowWords } from './words.ts'

export interface RowDialogProps {
  readonly audit: Engagement
  readonly rows: readonly AuditRow[]
  readonly id: string
  readonly asOf: string
  readonly mayWork: boolean
  readonly onOpen: (id: string) => void
  readonly onClose: () => void
}

/** 7 監査調書: what is asked on the left, what Sekisho knows on the right, the judgement below. */
export function RowDialog({ audit, rows, id, asOf, mayWork, onOpen, onClose }: RowDialogProps): ReactNode {
  const words = useWords(rowWords)
  const at = rows.findIndex((one) => one.id === id)
  const row = rows[at]
  const [previous, next] = [rows[at - 1], rows[at + 1]]
  const [isRaising, setRaising] = useState(false)
  const [isEditing, setEditing] = useState(false)
  if (row === undefined) return null
  if (isRaising) return <RaiseFinding audit={audit} row={row} onClose={() => setRaising(false)} />
  if (isEditing) return <RowEdit engagement={audit.id} row={row} onClose={() => setEditing(false)} />
  return (
    <Dialog title={`No.${row.number}　${row.title}`} isOpen onClose={onClose} width="lg">
      <div className="grid gap-5">
        <div className="grid gap-5 md:grid-cols-2">
          <RowText row={row} />
          <KnownFacts row={row} />
        </div>
        {mayWork && <Judge key={row.id} row={row} />}
        <RowPapers audit={audit} row={row} asOf={asOf} mayWork={mayWork} />
        <Actions>
          {mayWork && <Button onPress={() => setRaising(true)}>{words.raise}</Button>}
          {mayWork && row.judgement === null && <Button onPress={() => setEditing(true)}>{words.edit}</Button>}
          {previous !== undefined && (
            <Button look="plain" onPress={() => onOpen(previous.id)}>
              {words.previous}
            </Button>
          )}
          {next !== undefined && (
            <Button look="plain" onPress={() => onOpen(next.id)}>
              {words.next}
            </Button>
          )}
        </Actions>
      </div>
    </Dialog>
  )
}

function RowText({ row }: { readonly row: AuditRow }): ReactNode {
  const words = useWords(rowWords)
  const said = useSaid()
  return (
    <div className="grid content-start gap-3">
      <p className="leading-150 whitespace-pre-wrap">{row.sentence}</p>
      <DefinitionList
        facts={[
          { term: words.place, value: `${row.chapter}／${row.section}／${row.item}` },
          { term: words.materials, value: row.materials.map((one) => `□ ${one}`).join('　') || '—' },
          { term: words.methods, value: row.methods.map((one) => said(auditMethodTerms[one])).join('・') || '—' },
          { term: words.example, value: row.example ?? '—' },
          { term: words.jis, value: row.jis.join(', ') || '—' },
          ...(row.caution === null ? [] : [{ term: words.caution, value: row.caution }]),
        ]}
      />
    </div>
  )
}

function Judge({ row }: { readonly row: AuditRow }): ReactNode {
  const words = useWords(rowWords)
  const said = useSaid()
  const say = useToast()
  const judge = useAct(judgeAuditRow)
  const [result, setResult] = useState<string | null>(row.judgement?.result ?? null)
  const [note, setNote] = useState(row.judgement?.note ?? '')
  const submit = async (): Promise<void> => {
    const chosen = auditResults.find((one) => one === result)
    if (chosen === undefined) return
    await judge.mutateAsync({ params: { id: row.id }, body: { result: chosen, note } })
    say({ text: words.judged })
  }
  return (
    <Form onSubmit={submit} className="grid gap-3 rounded-6 bg-solid-gray-50 p-4">
      {({ isBusy }) => (
        <>
          <RadioGroup
            label={words.result}
            isRequired
            value={result}
            onChange={setResult}
            options={auditResults.map((value) => ({ value, label: said(auditResultTerms[value]) }))}
          />
          <TextArea label={words.note} name="note" isRequired value={note} onChange={setNote} maxLength={10000} />
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {words.judge}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}
