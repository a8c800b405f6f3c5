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
import { changeInspectionSettings, readInspectionSettings } from '../../contract.ts'
import { inspectionWords, settingWords } from '../words/inspection.ts'

/** [M] The city's numbers for self-inspection. */
export function Settings(): ReactNode {
  const words = useWords(settingWords)
  const said = useWords(inspectionWords)
  const say = useToast()
  const { mayWrite, ...settings } = useReply(readInspectionSettings, {})
  const change = useAct(changeInspectionSettings)
  const [smallest, setSmallest] = useState<number | null>(settings.smallestGroup)
  const [within, setWithin] = useState<number | null>(settings.improveWithin)
  const [before, setBefore] = useState(settings.remindBefore.join('、'))
  const days = daysIn(before)
  const submit = async (): Promise<void> => {
    const remindBefore = days ?? settings.remindBefore
    const body = {
      smallestGroup: smallest ?? settings.smallestGroup,
      improveWithin: within ?? settings.improveWithin,
      remindBefore,
    }
    await change.mutateAsync({ body })
    say({ text: words.saved })
  }
  return (
    <Page title={words.title} crumbs={[{ label: said.title, to: '/assurance/inspection' }]}>
      <p className="max-w-prose">{words.note}</p>
      <Form onSubmit={submit} className="grid max-w-xl gap-5">
        {({ isBusy }) => (
          <>
            <NumberField
              label={words.smallestGroup}
              name="smallestGroup"
              isDisabled={!mayWrite}
              value={smallest}
              onChange={(next) => setSmallest(next ?? null)}
            />
            <TextField
              label={words.remindBefore}
              name="remindBefore"
              isReadOnly={!mayWrite}
              value={before}
              invalid={days === undefined ? words.unreadable : undefined}
              onChange={setBefore}
            />
            <NumberField
              label={words.improveWithin}
              name="improveWithin"
              isDisabled={!mayWrite}
              value={within}
              onChange={(next) => setWithin(next ?? null)}
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

/** 「7、1」 as days; undefined where it is none. */
function daysIn(text: string): number[] | undefined {
  const days = text
    .normalize('NFKC')
    .split(/[、,\s]+/u)
    .filter((part) => part !== '')
    .map(Number)
  return days.every((day) => Number.isInteger(day) && day >= 0 && day <= 60) ? days : undefined
}
