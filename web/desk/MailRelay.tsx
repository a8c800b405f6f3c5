import { type ReactNode, useState } from 'react'
import {
  changeRelay,
  readRelay,
  type RelaySettings,
  relayTls,
  removeRelay,
  tryRelay,
} from '../../kernel/contract/mail.ts'
import { useAct, useReply } from '../frame/asking.ts'
import { Page } from '../frame/Page.tsx'
import { Button } from '../kit/Button.tsx'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { Actions } from '../kit/Dialog.tsx'
import { Form } from '../kit/Form.tsx'
import { useWords } from '../kit/language.tsx'
import { Notice } from '../kit/Notice.tsx'
import { NumberField } from '../kit/NumberField.tsx'
import { Section } from '../kit/Section.tsx'
import { Select } from '../kit/Select.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useToast } from '../kit/Toast.tsx'
import { outgoingWords, relayWords } from './mail-words.ts'

const fresh: RelaySettings = {
  host: '',
  port: 25,
  tls: 'offered',
  user: '',
  senderName: '',
  senderAddress: '',
  replyTo: null,
  perMinute: 60,
  giveUpAfterHours: 120,
}

/** Where the program's mail is handed over, and who stands as its sender. */
export function MailRelay(): ReactNode {
  const words = useWords(relayWords)
  const list = useWords(outgoingWords)
  const { settings, hasPassword, mayWrite } = useReply(readRelay, {})
  return (
    <Page title={words.title} crumbs={[{ label: list.title, to: '/mail/outgoing' }]}>
      <p className="max-w-prose">{words.note}</p>
      {mayWrite ? (
        <>
          <RelayForm start={settings ?? fresh} hasPassword={hasPassword} />
          {settings !== null && <Trial to={settings.replyTo ?? settings.senderAddress} />}
          {settings !== null && <Remove />}
        </>
      ) : (
        <p>
          {settings === null ? words.none : `${settings.host}:${settings.port}　${settings.senderAddress}`}。
          {words.readOnly}
        </p>
      )}
    </Page>
  )
}

function RelayForm({
  start,
  hasPassword,
}: {
  readonly start: RelaySettings
  readonly hasPassword: boolean
}): ReactNode {
  const words = useWords(relayWords)
  const say = useToast()
  const change = useAct(changeRelay)
  const [settings, setSettings] = useState(start)
  const [password, setPassword] = useState('')
  const set = (patch: Partial<RelaySettings>): void => setSettings((all) => ({ ...all, ...patch }))
  const submit = async (): Promise<void> => {
    await change.mutateAsync({ body: { settings, ...(password === '' ? {} : { password }) } })
    setPassword('')
    say({ text: words.saved })
  }
  return (
    <Form onSubmit={submit} className="grid max-w-3xl gap-8">
      {({ isBusy }) => (
        <>
          <Server settings={settings} onChange={set} />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label={words.user}
              name="body/settings/user"
              value={settings.user}
              maxLength={200}
              onChange={(user) => set({ user })}
            />
            {settings.user !== '' && (
              <TextField
                label={words.password}
                name="body/password"
                type="password"
                autoComplete="new-password"
                support={hasPassword ? words.passwordKept : words.passwordSupport}
                value={password}
                maxLength={500}
                onChange={setPassword}
              />
            )}
          </div>
          <Sender settings={settings} onChange={set} />
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {words.save}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}

interface Part {
  readonly settings: RelaySettings
  readonly onChange: (patch: Partial<RelaySettings>) => void
}

function Server({ settings, onChange: set }: Part): ReactNode {
  const words = useWords(relayWords)
  return (
    <Section title={words.server}>
      <div className="grid gap-4 sm:grid-cols-[1fr_8rem]">
        <TextField
          label={words.host}
          name="body/settings/host"
          isRequired
          value={settings.host}
          maxLength={253}
          onChange={(host) => set({ host })}
        />
        <NumberField
          label={words.port}
          name="body/settings/port"
          isRequired
          min={1}
          max={65_535}
          value={settings.port}
          onChange={(port) => set({ port: port ?? 0 })}
        />
      </div>
      <Select
        label={words.tls}
        name="body/settings/tls"
        value={settings.tls}
        options={relayTls.map((value) => ({ value, label: words[value] }))}
        onChange={(tls) => set({ tls: relayTls.find((one) => one === tls) ?? 'offered' })}
      />
    </Section>
  )
}

function Sender({ settings, onChange: set }: Part): ReactNode {
  const words = useWords(relayWords)
  return (
    <>
      <Section title={words.sender}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={words.senderName}
            name="body/settings/senderName"
            isRequired
            value={settings.senderName}
            maxLength={100}
            onChange={(senderName) => set({ senderName })}
          />
          <TextField
            label={words.senderAddress}
            name="body/settings/senderAddress"
            support={words.senderSupport}
            isRequired
            inputMode="email"
            value={settings.senderAddress}
            maxLength={254}
            onChange={(senderAddress) => set({ senderAddress })}
          />
          <TextField
            label={words.replyTo}
            name="body/settings/replyTo"
            inputMode="email"
            value={settings.replyTo ?? ''}
            maxLength={254}
            onChange={(text) => set({ replyTo: text.trim() === '' ? null : text.trim() })}
          />
        </div>
      </Section>
      <Section title={words.pace}>
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField
            label={words.perMinute}
            name="body/settings/perMinute"
            isRequired
            min={1}
            max={6_000}
            value={settings.perMinute}
            onChange={(n) => set({ perMinute: n ?? 0 })}
          />
          <NumberField
            label={words.giveUp}
            name="body/settings/giveUpAfterHours"
            isRequired
            min={1}
            max={240}
            value={settings.giveUpAfterHours}
            onChange={(n) => set({ giveUpAfterHours: n ?? 0 })}
          />
        </div>
      </Section>
    </>
  )
}

const outcomeWord = {
  sent: 'outcomeSent',
  deferred: 'outcomeDeferred',
  refused: 'outcomeRefused',
  unclear: 'outcomeUnclear',
} as const

function Trial({ to: first }: { readonly to: string }): ReactNode {
  const words = useWords(relayWords)
  const act = useAct(tryRelay)
  const [to, setTo] = useState(first)
  return (
    <Section title={words.trial} note={words.trialNote}>
      <Form onSubmit={() => act.mutateAsync({ body: { to: to.trim() } })} className="grid max-w-3xl gap-4">
        {({ isBusy }) => (
          <>
            <div className="flex flex-wrap items-end gap-3">
              <div className="min-w-72 flex-1">
                <TextField
                  label={words.trialTo}
                  name="body/to"
                  isRequired
                  inputMode="email"
                  value={to}
                  onChange={setTo}
                />
              </div>
              <Button type="submit" isBusy={isBusy}>
                {words.trial}
              </Button>
            </div>
            {act.data !== undefined && (
              <Notice
                tone={act.data.outcome === 'sent' ? 'success' : 'error'}
                title={words[outcomeWord[act.data.outcome]]}
              >
                {act.data.answer}
              </Notice>
            )}
          </>
        )}
      </Form>
    </Section>
  )
}

function Remove(): ReactNode {
  const words = useWords(relayWords)
  const say = useToast()
  const act = useAct(removeRelay)
  const [isOpen, setOpen] = useState(false)
  return (
    <Actions>
      <Button look="danger" onPress={() => setOpen(true)}>
        {words.remove}
      </Button>
      <ConfirmDialog
        title={words.remove}
        verb={words.remove}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={async () => {
          await act.mutateAsync({})
          say({ text: words.removed })
        }}
      >
        {words.removeText}
      </ConfirmDialog>
    </Actions>
  )
}
