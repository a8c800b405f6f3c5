import { type ReactNode, useState } from 'react'
import { changeSettings, readSettings } from '../../kernel/contract/setting.ts'
import type { Answer } from '../frame/call.ts'
import { useAct, useReply } from '../frame/asking.ts'
import { Page } from '../frame/Page.tsx'
import { useMay } from '../frame/session.tsx'
import { Button } from '../kit/Button.tsx'
import { DefinitionList } from '../kit/DefinitionList.tsx'
import { Form } from '../kit/Form.tsx'
import { useWords } from '../kit/language.tsx'
import { NumberField } from '../kit/NumberField.tsx'
import { Section } from '../kit/Section.tsx'
import { useToast } from '../kit/Toast.tsx'
import { InstallationFacts } from './InstallationFacts.tsx'
import { ModelChoice, ModelMeaning } from './ModelChoice.tsx'

type Settings = Answer<typeof readSettings>['settings']

/** What a city settles once: its model of separation and how soon it publishes; the rest is how it is installed. */
export function SettingsPage(): ReactNode {
  const said = useWords(words)
  const may = useMay()
  const { settings, installation } = useReply(readSettings, {})
  return (
    <Page title={said.title} note={settings.cityName}>
      <Section title={said.city}>
        {may('settings:write') ? (
          <SettingsForm key={JSON.stringify(settings)} settings={settings} />
        ) : (
          <SettingsRead settings={settings} />
        )}
      </Section>
      <Section title={said.installation}>
        <InstallationFacts installation={installation} />
      </Section>
    </Page>
  )
}

function SettingsForm({ settings }: { readonly settings: Settings }): ReactNode {
  const said = useWords(words)
  const say = useToast()
  const change = useAct(changeSettings)
  const [model, setModel] = useState(settings.model)
  const [days, setDays] = useState<number | null>(settings.publishWithinDays)
  const isChanged = model !== settings.model || days !== settings.publishWithinDays
  const submit = async (): Promise<void> => {
    await change.mutateAsync({ body: { model, publishWithinDays: days ?? 0 } })
    const { model: before, publishWithinDays } = settings
    say({ text: said.saved, undo: () => change.mutate({ body: { model: before, publishWithinDays } }) })
  }
  return (
    <Form onSubmit={submit} className="grid max-w-4xl gap-5">
      {({ isBusy }) => (
        <>
          <ModelChoice value={model} onChange={setModel} />
          <NumberField
            label={said.days}
            name="publishWithinDays"
            support={said.daysSupport}
            isRequired
            min={1}
            max={365}
            value={days}
            onChange={setDays}
          />
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" look="primary" isBusy={isBusy} isDisabled={!isChanged}>
              {said.save}
            </Button>
            <p className="text-dns-14N-130 text-solid-gray-700">{said.effect}</p>
          </div>
        </>
      )}
    </Form>
  )
}

function SettingsRead({ settings }: { readonly settings: Settings }): ReactNode {
  const said = useWords(words)
  return (
    <div className="grid max-w-4xl gap-2">
      <DefinitionList
        facts={[
          { term: said.model, value: <ModelMeaning model={settings.model} /> },
          { term: said.days, value: said.nDays(settings.publishWithinDays) },
        ]}
      />
      <p className="text-dns-14N-130 text-solid-gray-700">{said.readOnly}</p>
    </div>
  )
}

const words = {
  title: { ja: '設定', en: 'Settings' },
  city: { ja: '団体の設定', en: 'City' },
  installation: { ja: '導入の状態', en: 'Installation' },
  model: { ja: '三層の対策のモデル', en: 'Model of separation' },
  days: { ja: '採択から公表までの日数', en: 'Days from adoption to publication' },
  daysSupport: {
    ja: '「遅滞なく公表」をこの日数のうちなら守られていると扱います。法令に日数の定めはありません。団体で決めてください。',
    en: 'Publication within this time counts as “without delay”. No law names a number; the city decides.',
  },
  nDays: { ja: (n: number) => `${n}日以内`, en: (n: number) => `within ${n} days` },
  save: { ja: '設定を改める', en: 'Save' },
  effect: {
    ja: '条項の判定は、改めた設定で計算し直されます。',
    en: 'Verdicts are computed again with the new settings.',
  },
  saved: { ja: '設定を改めました', en: 'Settings saved' },
  readOnly: { ja: '改められるのは情報政策課です。', en: 'The security office may change them.' },
}
