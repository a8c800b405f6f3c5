import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import {
  changeSetting,
  type DocumentRow,
  type LegalForm,
  legalForms,
  type Publication,
  publications,
} from '../../contract.ts'
import { consequences, documentWords } from './document-words.ts'

/** 9, 10: name, legal form and publication; what the policy wants closed is opened only with a reason. */
export function SettingDialog({
  document,
  onClose,
}: {
  readonly document: DocumentRow
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(documentWords)
  const said = useSaid()
  const say = useToast()
  const save = useAct(changeSetting)
  const [name, setName] = useState(document.name)
  const [legalForm, setLegalForm] = useState<LegalForm>(document.legalForm)
  const [publication, setPublication] = useState<Publication>(document.publication)
  const [reason, setReason] = useState('')
  const warning = warningOf(document.publication, publication)
  const submit = async (): Promise<void> => {
    await save.mutateAsync({
      params: { id: document.id },
      body: { name, legalForm, publication, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
    })
    say({ text: words.saved })
    onClose()
  }
  return (
    <Dialog title={words.settings} isOpen onClose={onClose}>
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <TextField label={words.name} name="body/name" isRequired value={name} onChange={setName} maxLength={200} />
            <Select
              className="max-w-56"
              label={words.form}
              value={legalForm}
              options={legalForms.map((value) => ({ value, label: value }))}
              onChange={(value) => setLegalForm(legalForms.find((one) => one === value) ?? legalForm)}
            />
            <RadioGroup
              label={words.publication}
              isRequired
              value={publication}
              isStacked
              options={publications.map((one) => ({
                value: one.value,
                label: said(one),
                support: said(consequences[one.value]),
              }))}
              onChange={(value) =>
                setPublication(publications.find((one) => one.value === value)?.value ?? publication)
              }
            />
            {warning !== undefined && <Notice tone="warning" title={words[warning]} />}
            <TextArea
              label={words.reason}
              name="body/reason"
              {...(document.tier === 'basic' ? {} : { support: words.reasonSupport })}
              value={reason}
              onChange={setReason}
              maxLength={2000}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.save}
              </Button>
              <Button look="plain" onPress={onClose}>
                {words.cancel}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}

/** What happens to the public page at once. */
function warningOf(before: Publication, after: Publication): 'opening' | 'closing' | undefined {
  if (before === after) return undefined
  if (after === 'public') return 'opening'
  return before === 'public' ? 'closing' : undefined
}
