import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useMay } from '../../../../web/frame/session.tsx'
import { useUnsaved } from '../../../../web/frame/unsaved.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { CheckboxGroup } from '../../../../web/kit/CheckboxGroup.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { NumberField } from '../../../../web/kit/NumberField.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { personKinds } from '../../../organization/contract.ts'
import { changeDutySettings, type DutySettings, readDutySettings } from '../../contract.ts'
import { ItemRules } from './ItemRules.tsx'
import { departureWords, settingWords } from './words.ts'

/** 5, 6(5): days, the words of the pledge, and what leavers and movers settle, as the city decides. */
export function DutySettingsPage(): ReactNode {
  const words = useWords(settingWords)
  const departures = useWords(departureWords)
  const said = useSaid()
  const say = useToast()
  const isReadOnly = !useMay()(changeDutySettings.right)
  const start = useReply(readDutySettings, {})
  const act = useAct(changeDutySettings)
  const [settings, setSettings] = useState<DutySettings>(start)
  useUnsaved(!act.isPending && JSON.stringify(settings) !== JSON.stringify(act.data ?? start))
  const set = (patch: Partial<DutySettings>): void => setSettings((all) => ({ ...all, ...patch }))
  const send = async (): Promise<void> => {
    setSettings(await act.mutateAsync({ body: settings }))
    say({ text: words.saved })
  }
  return (
    <Page
      title={words.title}
      crumbs={[{ label: departures.title, to: '/people/departures' }]}
      actions={<PrintButton />}
    >
      <Form onSubmit={send} className="grid grid-cols-[minmax(0,1fr)] gap-8">
        {({ isBusy }) => (
          <>
            <NumberField
              label={words.days}
              support={words.daysNote}
              isRequired
              isDisabled={isReadOnly}
              value={settings.withinDays}
              min={1}
              max={365}
              onChange={(withinDays) => withinDays !== null && set({ withinDays })}
            />
            <Section title={words.pledge} note={words.pledgeNote}>
              <div className="grid max-w-3xl gap-4">
                <TextArea
                  label={words.words}
                  isRequired
                  isDisabled={isReadOnly}
                  value={settings.pledge.words}
                  maxLength={2_000}
                  onChange={(text) => set({ pledge: { ...settings.pledge, words: text } })}
                />
                <CheckboxGroup
                  label={words.kinds}
                  values={settings.pledge.kinds}
                  options={personKinds
                    .filter(({ value }) => value !== 'external')
                    .map((kind) => ({ value: kind.value, label: said(kind) }))}
                  onChange={(kinds) => !isReadOnly && set({ pledge: { ...settings.pledge, kinds: [...kinds] } })}
                />
              </div>
            </Section>
            <Section title={words.items} note={words.itemsNote}>
              <ItemRules
                items={settings.items}
                isReadOnly={isReadOnly}
                onChange={(items) => set({ items: [...items] })}
              />
            </Section>
            {!isReadOnly && (
              <div>
                <Button type="submit" look="primary" isBusy={isBusy}>
                  {words.save}
                </Button>
              </div>
            )}
          </>
        )}
      </Form>
    </Page>
  )
}
