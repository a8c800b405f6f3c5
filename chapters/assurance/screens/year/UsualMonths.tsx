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
import { changeMonths, readMonths } from '../../contract.ts'
import { monthWords, yearWords } from '../words/year.ts'

/** [M] In which months what is done, for plans that will be made. */
export function UsualMonths(): ReactNode {
  const words = useWords(monthWords)
  const menu = useWords(yearWords).menu
  const say = useToast()
  const { rows, ahead, mayWrite } = useReply(readMonths, {})
  const change = useAct(changeMonths)
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({})
  const [days, setDays] = useState<number | null>(ahead)
  const textOf = (key: string, months: readonly number[]): string => texts[key] ?? months.join('、')
  const submit = async (): Promise<void> => {
    const read = rows.map(({ key, months }) => ({ key, months: monthsIn(textOf(key, months)) ?? [...months] }))
    await change.mutateAsync({ body: { rows: read, ahead: days ?? ahead } })
    say({ text: words.saved })
  }
  return (
    <Page title={words.title} crumbs={[{ label: menu, to: '/assurance/year' }]}>
      <p className="max-w-prose">{words.note}</p>
      <Form onSubmit={submit} className="grid max-w-3xl gap-4">
        {({ isBusy }) => (
          <>
            <NumberField
              label={words.ahead}
              name="ahead"
              isDisabled={!mayWrite}
              value={days}
              onChange={(next) => setDays(next ?? null)}
            />
            {rows.map(({ key, title, months }) => (
              <TextField
                key={key}
                label={title}
                name={key}
                isReadOnly={!mayWrite}
                value={textOf(key, months)}
                invalid={monthsIn(textOf(key, months)) === undefined ? words.unreadable : undefined}
                onChange={(text) => setTexts({ ...texts, [key]: text })}
                className="max-w-40"
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

/** 「5、2」 as months; undefined where it is none. */
function monthsIn(text: string): number[] | undefined {
  const parts = text
    .normalize('NFKC')
    .split(/[、,\s]+/u)
    .filter((part) => part !== '')
  const months = parts.map(Number)
  return months.every((month) => Number.isInteger(month) && month >= 1 && month <= 12) ? months : undefined
}
