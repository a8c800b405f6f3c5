import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useUnsaved } from '../../../web/frame/unsaved.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { CheckboxGroup } from '../../../web/kit/CheckboxGroup.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { RadioGroup } from '../../../web/kit/RadioGroup.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { TextField } from '../../../web/kit/TextField.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { confidentialities } from '../../preamble/grades.ts'
import { type AssetSettings, assetZones, changeSettings, disposalEditions, readSettings } from '../contract.ts'
import { HandlingEditor } from './HandlingEditor.tsx'
import { settingsWords } from './words.ts'

/** 6(2): what a city decides for itself: names of grades, allowed zones, the edition of disposal, restrictions. */
export function SettingsPage(): ReactNode {
  const words = useWords(settingsWords)
  const say = useToast()
  const start = useReply(readSettings, {})
  const act = useAct(changeSettings)
  const [settings, setSettings] = useState<AssetSettings>(start)
  useUnsaved(!act.isPending && JSON.stringify(settings) !== JSON.stringify(act.data ?? start))
  const set = (patch: Partial<AssetSettings>): void => setSettings((all) => ({ ...all, ...patch }))
  const send = async (): Promise<void> => {
    setSettings(await act.mutateAsync({ body: settings }))
    say({ text: words.saved })
  }
  return (
    <Page title={words.title}>
      <Form onSubmit={send} className="grid max-w-4xl gap-8">
        {({ isBusy }) => (
          <>
            <Names settings={settings} onChange={set} />
            <Section title={words.edition} note={words.editionNote}>
              <RadioGroup
                label={words.edition}
                hideLabel
                value={settings.disposalEdition}
                onChange={(next) =>
                  set({ disposalEdition: disposalEditions.find((one) => one === next) ?? settings.disposalEdition })
                }
                options={disposalEditions.map((edition) => ({ value: edition, label: words[edition] }))}
              />
            </Section>
            <Placement settings={settings} onChange={set} />
            <HandlingEditor rules={settings.handling} onChange={(handling) => set({ handling })} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.save}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Page>
  )
}

interface Part {
  readonly settings: AssetSettings
  readonly onChange: (patch: Partial<AssetSettings>) => void
}

function Names({ settings, onChange }: Part): ReactNode {
  const words = useWords(settingsWords)
  return (
    <Section title={words.names} note={words.namesNote}>
      <div className="grid gap-4 sm:grid-cols-5">
        {confidentialities.map((code) => (
          <TextField
            key={code}
            label={words.nameOf(code)}
            maxLength={20}
            value={settings.gradeNames[code] ?? ''}
            onChange={(name) =>
              onChange({
                gradeNames: Object.fromEntries(
                  Object.entries({ ...settings.gradeNames, [code]: name }).filter(([, one]) => one.trim() !== ''),
                ),
              })
            }
          />
        ))}
      </div>
    </Section>
  )
}

function Placement({ settings, onChange }: Part): ReactNode {
  const words = useWords(settingsWords)
  const said = useSaid()
  return (
    <Section title={words.placement} note={words.placementNote}>
      <div className="grid gap-3">
        {confidentialities.map((code) => (
          <CheckboxGroup
            key={code}
            label={`${words.grade} ${code}`}
            values={settings.placement[code] ?? []}
            options={assetZones.map((zone) => ({ value: zone.value, label: said(zone) }))}
            onChange={(chosen) =>
              onChange({
                placement: {
                  ...settings.placement,
                  [code]: assetZones.map((zone) => zone.value).filter((id) => chosen.includes(id)),
                },
              })
            }
          />
        ))}
      </div>
    </Section>
  )
}
