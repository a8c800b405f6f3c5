import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { DefinitionList } from '../../../web/kit/DefinitionList.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { NumberField } from '../../../web/kit/NumberField.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { changeRetention, readRetention, type Retention } from '../contract.ts'
import { ruleWords } from './words.table.ts'

const fields = ['originalDays', 'takeOutDays', 'resultDays', 'fetchDays', 'longestFetchDays'] as const

/** How long things are kept; read by all, changed by the security office. */
export function RetentionForm({ mayWrite }: { readonly mayWrite: boolean }): ReactNode {
  const words = useWords(ruleWords)
  const say = useToast()
  const start = useReply(readRetention, {})
  const act = useAct(changeRetention)
  const [days, setDays] = useState<Readonly<Record<(typeof fields)[number], number | null>>>(start)
  if (!mayWrite) return <DefinitionList facts={fields.map((name) => ({ term: words[name], value: start[name] }))} />
  const send = async (): Promise<void> => {
    const filled = Object.fromEntries(fields.map((name) => [name, days[name] ?? start[name]]))
    await act.mutateAsync({ body: { ...start, ...filled } satisfies Retention })
    say({ text: words.retentionSaved })
  }
  return (
    <Form onSubmit={send} className="grid max-w-3xl gap-4">
      {({ isBusy }) => (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            {fields.map((name) => (
              <NumberField
                key={name}
                label={words[name]}
                name={name}
                isRequired
                min={1}
                max={3_650}
                value={days[name]}
                onChange={(next) => setDays((all) => ({ ...all, [name]: next }))}
              />
            ))}
          </div>
          <Actions>
            <Button type="submit" isBusy={isBusy}>
              {words.saveRetention}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}
