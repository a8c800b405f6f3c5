import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useUnsaved } from '../../../web/frame/unsaved.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { NumberField } from '../../../web/kit/NumberField.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { TextField } from '../../../web/kit/TextField.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { changeMailSettings, type MailServer, type MailSettings, readMailSettings } from '../contract.ts'
import { mailSettingsWords, mailWords } from './mail-words.ts'

/** 6(3)②: for whom mail is taken, from whom, and where it goes. */
export function MailSettingsPage(): ReactNode {
  const words = useWords(mailSettingsWords)
  const crumbs = useWords(mailWords)
  const say = useToast()
  const start = useReply(readMailSettings, {})
  const act = useAct(changeMailSettings)
  const [settings, setSettings] = useState<MailSettings>(start)
  const set = (patch: Partial<MailSettings>): void => setSettings((all) => ({ ...all, ...patch }))
  useUnsaved(!act.isPending && JSON.stringify(settings) !== JSON.stringify(act.data ?? start))
  const send = async (): Promise<void> => {
    setSettings(await act.mutateAsync({ body: settings }))
    say({ text: words.saved })
  }
  return (
    <Page title={words.title} crumbs={[{ label: crumbs.title, to: '/sanitization/mail' }]}>
      <Form onSubmit={send} className="grid max-w-3xl gap-8">
        {({ isBusy }) => (
          <>
            <Lines
              label={words.domains}
              support={words.domainsText}
              value={settings.domains}
              onChange={(domains) => set({ domains })}
            />
            <Lines
              label={words.clients}
              support={words.clientsText}
              value={settings.clients}
              onChange={(clients) => set({ clients })}
            />
            <Server
              title={words.inside}
              note={words.insideText}
              server={settings.inside}
              onChange={(inside) => set({ inside })}
            />
            <Server
              title={words.outside}
              note={words.outsideText}
              server={settings.outside}
              onChange={(outside) => set({ outside })}
            />
            <TextField
              label={words.postmaster}
              support={words.postmasterText}
              name="postmaster"
              type="email"
              value={settings.postmaster ?? ''}
              onChange={(text) => set({ postmaster: text.trim() === '' ? null : text.trim() })}
            />
            <Lines
              label={words.nameServers}
              support={words.nameServersText}
              value={settings.nameServers}
              onChange={(nameServers) => set({ nameServers })}
            />
            <Bounds settings={settings} onChange={set} />
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

/** How large, how long kept, how long tried. */
function Bounds({
  settings,
  onChange: set,
}: {
  readonly settings: MailSettings
  readonly onChange: (patch: Partial<MailSettings>) => void
}): ReactNode {
  const words = useWords(mailSettingsWords)
  return (
    <Section title={words.limits}>
      <div className="grid gap-4 sm:grid-cols-3">
        <NumberField
          label={words.largest}
          name="largest"
          isRequired
          min={1}
          max={500}
          value={Math.round(settings.largestBytes / 1_000_000)}
          onChange={(mega) => set({ largestBytes: (mega ?? 30) * 1_000_000 })}
        />
        <NumberField
          label={words.retention}
          name="retention"
          isRequired
          min={1}
          max={3_650}
          value={settings.retentionDays}
          onChange={(days) => set({ retentionDays: days ?? 30 })}
        />
        <NumberField
          label={words.giveUp}
          name="give-up"
          isRequired
          min={1}
          max={240}
          value={settings.giveUpAfterHours}
          onChange={(hours) => set({ giveUpAfterHours: hours ?? 120 })}
        />
      </div>
    </Section>
  )
}

function Lines({
  label,
  support,
  value,
  onChange,
}: {
  readonly label: string
  readonly support: string
  readonly value: readonly string[]
  readonly onChange: (lines: string[]) => void
}): ReactNode {
  const [text, setText] = useState(value.join('\n'))
  return (
    <TextArea
      label={label}
      support={support}
      value={text}
      onChange={(next) => {
        setText(next)
        onChange(
          next
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
        )
      }}
    />
  )
}

const fresh: MailServer = { host: '', port: 25, protocol: 'smtp', tls: 'offered' }

function Server({
  title,
  note,
  server,
  onChange,
}: {
  readonly title: string
  readonly note: string
  readonly server: MailServer | null
  readonly onChange: (server: MailServer | null) => void
}): ReactNode {
  const words = useWords(mailSettingsWords)
  const known = server ?? fresh
  const set = (patch: Partial<MailServer>): void => {
    const next = { ...known, ...patch }
    onChange(next.host.trim() === '' ? null : next)
  }
  return (
    <Section title={title} note={note}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={words.host} value={known.host} onChange={(host) => set({ host })} maxLength={253} />
        <NumberField
          label={words.port}
          min={1}
          max={65_535}
          value={known.port}
          onChange={(port) => set({ port: port ?? 25 })}
        />
        <Select
          label={words.protocol}
          value={known.protocol}
          options={[
            { value: 'smtp', label: 'SMTP' },
            { value: 'lmtp', label: 'LMTP' },
          ]}
          onChange={(protocol) => set({ protocol: protocol === 'lmtp' ? 'lmtp' : 'smtp' })}
        />
        <Select
          label={words.tls}
          value={known.tls}
          options={(['never', 'offered', 'always'] as const).map((value) => ({ value, label: words[value] }))}
          onChange={(tls) => set({ tls: tls === 'never' || tls === 'always' ? tls : 'offered' })}
        />
      </div>
    </Section>
  )
}
