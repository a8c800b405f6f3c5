import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { NumberField } from '../../../../web/kit/NumberField.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { changeAuditSettings, readAuditSettings } from '../../contract.ts'
import { auditWords, settingWords } from './words.ts'

/** 7: figures that no law lays down. */
export function Settings(): ReactNode {
  const words = useWords(settingWords)
  const audit = useWords(auditWords)
  const say = useToast()
  const { settings, mayWrite } = useReply(readAuditSettings, {})
  const change = useAct(changeAuditSettings)
  const [values, setValues] = useState(settings)
  const number = (key: 'independenceMonths' | 'answerDays' | 'keepYears') => ({
    name: key,
    label: words[key],
    isRequired: true,
    isDisabled: !mayWrite,
    value: values[key],
    onChange: (value: number | null) => setValues((before) => ({ ...before, [key]: value ?? before[key] })),
  })
  const submit = async (): Promise<void> => {
    await change.mutateAsync({ body: values })
    say({ text: words.saved })
  }
  return (
    <Page title={words.title} crumbs={[{ label: audit.audits, to: '/assurance/audit/engagements' }]}>
      <p className="max-w-prose">{words.note}</p>
      <Form onSubmit={submit} className="grid max-w-md gap-5">
        {({ isBusy }) => (
          <>
            <NumberField {...number('independenceMonths')} max={60} />
            <NumberField {...number('answerDays')} min={1} max={180} />
            <NumberField {...number('keepYears')} min={1} max={30} />
            <TextField
              label={words.submissionDay}
              name="submissionDay"
              isRequired
              isDisabled={!mayWrite}
              value={values.submissionDay}
              onChange={(submissionDay) => setValues((before) => ({ ...before, submissionDay }))}
            />
            {mayWrite && (
              <Actions>
                <Button type="submit" look="primary" isBusy={isBusy}>
                  {words.save}
                </Button>
              </Actions>
            )}
          </>
        )}
      </Form>
    </Page>
  )
}
