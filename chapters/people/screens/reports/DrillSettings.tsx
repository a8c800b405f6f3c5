import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { NumberField } from '../../../../web/kit/NumberField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { changeDrillSettings, readDrillSettings } from '../../contract.ts'
import { settingWords } from './words.ts'

/** 6(5): what the city settles about drills and reports. */
export function DrillSettings(): ReactNode {
  const words = useWords(settingWords)
  const say = useToast()
  const { settings: start, mayWrite } = useReply(readDrillSettings, {})
  const act = useAct(changeDrillSettings)
  const [settings, setSettings] = useState(start)
  const send = async (): Promise<void> => {
    await act.mutateAsync({ body: settings })
    say({ text: words.saved })
  }
  const number = (
    name: 'targetRate' | 'smallestGroup' | 'receiveWithinHours' | 'reportWithinHours',
    bounds: { label: string; min: number; max: number; support?: string },
  ) => (
    <NumberField
      {...bounds}
      name={`body/${name}`}
      isRequired
      isDisabled={!mayWrite}
      value={settings[name]}
      onChange={(value) => setSettings((all) => ({ ...all, [name]: value ?? 0 }))}
    />
  )
  return (
    <Page title={words.title} note={words.note}>
      <Form onSubmit={send} className="grid max-w-3xl gap-5">
        {({ isBusy }) => (
          <>
            {number('targetRate', { label: words.targetRate, min: 1, max: 100 })}
            {number('smallestGroup', { label: words.smallestGroup, support: words.smallestSupport, min: 3, max: 100 })}
            {number('receiveWithinHours', { label: words.receiveWithin, min: 1, max: 168 })}
            {number('reportWithinHours', { label: words.reportWithin, min: 1, max: 168 })}
            <Checkbox
              label={words.nearMissOpen}
              isDisabled={!mayWrite}
              isSelected={settings.nearMissOpen}
              onChange={(nearMissOpen) => setSettings((all) => ({ ...all, nearMissOpen }))}
            />
            {mayWrite ? (
              <Actions>
                <Button type="submit" look="primary" isBusy={isBusy}>
                  {words.save}
                </Button>
              </Actions>
            ) : (
              <p>{words.readOnly}</p>
            )}
          </>
        )}
      </Form>
    </Page>
  )
}
