import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useUnsaved } from '../../../../web/frame/unsaved.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { CheckboxGroup } from '../../../../web/kit/CheckboxGroup.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useLanguage, useWords } from '../../../../web/kit/language.tsx'
import { NumberField } from '../../../../web/kit/NumberField.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { roleChoices } from '../../../organization/contract.ts'
import { changeTrainingSettings, readTrainingSettings, type TrainingSettings } from '../../contract.ts'
import { progressWords, settingsWords } from './keeping-words.ts'

/** 6(5): what a city decides about its training. */
export function Settings(): ReactNode {
  const words = useWords(settingsWords)
  const progress = useWords(progressWords)
  const { language } = useLanguage()
  const say = useToast()
  const { settings, mayWrite } = useReply(readTrainingSettings, {})
  const act = useAct(changeTrainingSettings)
  const [now, setNow] = useState<TrainingSettings>(settings)
  useUnsaved(mayWrite && !act.isPending && JSON.stringify(now) !== JSON.stringify(act.data ?? settings))
  const set = (patch: Partial<TrainingSettings>): void => setNow((all) => ({ ...all, ...patch }))
  const send = async (): Promise<void> => {
    await act.mutateAsync({ body: now })
    say({ text: words.saved })
  }
  return (
    <Page title={words.title} note={words.note} crumbs={[{ label: progress.title, to: '/people/progress' }]}>
      <Form onSubmit={send} className="grid max-w-2xl gap-5">
        {({ isBusy }) => (
          <>
            <NumberField
              label={words.newcomerDays}
              name="newcomerDays"
              isRequired
              isDisabled={!mayWrite}
              min={1}
              max={365}
              value={now.newcomerDays}
              onChange={(next) => next !== null && set({ newcomerDays: next })}
            />
            <NumberField
              label={words.planMonth}
              name="planMonth"
              isRequired
              isDisabled={!mayWrite}
              min={4}
              max={12}
              value={now.planMonth}
              onChange={(next) => next !== null && set({ planMonth: next })}
            />
            <CheckboxGroup
              label={words.roles}
              isDisabled={!mayWrite}
              values={now.roles}
              options={roleChoices.map((one) => ({ value: one.value, label: one[language] }))}
              onChange={(roles) => set({ roles: [...roles] })}
            />
            <TextField
              label={words.address}
              support={words.addressNote}
              name="address"
              type="url"
              isDisabled={!mayWrite}
              maxLength={200}
              value={now.address}
              onChange={(address) => set({ address })}
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
