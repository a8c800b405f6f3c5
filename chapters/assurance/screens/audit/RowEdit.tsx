import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { CheckboxGroup } from '../../../../web/kit/CheckboxGroup.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import {
  addAuditRow,
  auditMethods,
  auditMethodTerms,
  type AuditRow,
  type AuditRowText,
  reviseAuditRow,
} from '../../contract.ts'
import { rowWords } from './words.ts'

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

const textOf = (row: AuditRow | undefined) => ({
  chapter: row?.chapter ?? '',
  section: row?.section ?? '',
  item: row?.item ?? '',
  title: row?.title ?? '',
  sentence: row?.sentence ?? '',
  materials: row?.materials.join('\n') ?? '',
  example: row?.example ?? '',
  jis: row?.jis.join('\n') ?? '',
  caution: row?.caution ?? '',
})

/** The wording of a row: a new one, or one made from the catalogue that is to fit this audit. */
export function RowEdit({
  engagement,
  row,
  onClose,
}: {
  readonly engagement: string
  readonly row?: AuditRow
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(rowWords)
  const said = useSaid()
  const say = useToast()
  const add = useAct(addAuditRow)
  const revise = useAct(reviseAuditRow)
  const [text, setText] = useState(() => textOf(row))
  const [isRequired, setRequired] = useState(row?.required ?? false)
  const [methods, setMethods] = useState<readonly string[]>(row?.methods ?? ['review', 'interview'])
  const field = (key: keyof typeof text) => ({
    name: key,
    value: text[key],
    onChange: (value: string) => setText((before) => ({ ...before, [key]: value })),
  })
  const submit = async (): Promise<void> => {
    const body: AuditRowText = {
      ...text,
      required: isRequired,
      materials: linesOf(text.materials),
      methods: auditMethods.filter((one) => methods.includes(one)),
      example: orNull(text.example),
      jis: linesOf(text.jis),
      caution: orNull(text.caution),
    }
    if (row === undefined) await add.mutateAsync({ params: { id: engagement }, body })
    else await revise.mutateAsync({ params: { id: row.id }, body })
    say({ text: words.saved })
    onClose()
  }
  return (
    <Dialog title={row === undefined ? words.add : words.edit} isOpen onClose={onClose} width="lg">
      <Form onSubmit={submit} className="grid gap-4">
        {({ isBusy }) => (
          <>
            <div className="grid gap-4 sm:grid-cols-3">
              <TextField label={words.chapter} isRequired maxLength={100} {...field('chapter')} />
              <TextField label={words.section} isRequired maxLength={200} {...field('section')} />
              <TextField label={words.part} isRequired maxLength={200} {...field('item')} />
            </div>
            <Checkbox label={words.required} isSelected={isRequired} onChange={setRequired} />
            <TextField label={words.rowTitle} isRequired maxLength={300} {...field('title')} />
            <TextArea label={words.sentence} isRequired maxLength={4000} {...field('sentence')} />
            <TextArea label={words.materials} support={words.lines} {...field('materials')} />
            <CheckboxGroup
              label={words.methods}
              values={methods}
              onChange={setMethods}
              options={auditMethods.map((value) => ({ value, label: said(auditMethodTerms[value]) }))}
            />
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField label={words.example} maxLength={200} {...field('example')} />
              <TextArea label={words.jis} support={words.lines} rows={2} {...field('jis')} />
            </div>
            <TextArea label={words.caution} maxLength={4000} {...field('caution')} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {row === undefined ? words.add : words.save}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}
