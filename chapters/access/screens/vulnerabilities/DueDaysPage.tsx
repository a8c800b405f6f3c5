import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { NumberField } from '../../../../web/kit/NumberField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { changeDueDays, type DueDays, gravities, readDueDays } from '../../contract.ts'
import { daysWords, listWords } from './words.ts'

/** 6(6): how many days each class may take. */
export function DueDaysPage(): ReactNode {
  const words = useWords(daysWords)
  const list = useWords(listWords)
  const said = useSaid()
  const say = useToast()
  const { rights } = useSession()
  const start = useReply(readDueDays, {})
  const act = useAct(changeDueDays)
  const [days, setDays] = useState<DueDays>(start)
  const send = async (): Promise<void> => {
    setDays(await act.mutateAsync({ body: days }))
    say({ text: words.saved })
  }
  const mayWrite = rights.includes(changeDueDays.right)
  const fields = [
    ...gravities.map((one) => ({ key: one.value, label: said(one) })),
    { key: 'feedDays' as const, label: words.feedDays },
  ]
  return (
    <Page title={words.title} crumbs={[{ label: list.title, to: '/access/vulnerabilities' }]}>
      <p className="max-w-prose">{words.note}</p>
      <Form onSubmit={send} className="grid max-w-2xl gap-5">
        {({ isBusy }) => (
          <>
            {fields.map(({ key, label }) => (
              <NumberField
                key={key}
                name={key}
                label={label}
                isRequired
                isDisabled={!mayWrite}
                min={1}
                max={400}
                value={days[key]}
                onChange={(value) => setDays((old) => ({ ...old, [key]: value ?? 1 }))}
              />
            ))}
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
