import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useMay } from '../../../web/frame/session.tsx'
import { useUnsaved } from '../../../web/frame/unsaved.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { NumberField } from '../../../web/kit/NumberField.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { TextField } from '../../../web/kit/TextField.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { changeNetworkSettings, type NetworkSettings, readNetworkSettings } from '../contract.ts'
import { KeysSection } from './KeysSection.tsx'
import { OwnSentences } from './OwnSentences.tsx'
import { settingsWords } from './words.ts'

/** What is typed, before it is read into settings. */
interface Typed extends Pick<NetworkSettings, 'assertions'> {
  readonly cloud: string
  readonly links: string
  readonly stale: number | null
  readonly name: string
  readonly ref: string
  readonly folder: string
}

/** 6(3): the security cloud's devices, wires, the city's own sentences, repository and keys. */
export function SettingsPage(): ReactNode {
  const words = useWords(settingsWords)
  const say = useToast()
  const may = useMay()
  const { settings, zones } = useReply(readNetworkSettings, {})
  const act = useAct(changeNetworkSettings)
  const [typed, setTyped] = useState<Typed>(() => typedOf(settings))
  const set = (patch: Partial<Typed>): void => setTyped((all) => ({ ...all, ...patch }))
  useUnsaved(!act.isPending && JSON.stringify(typed) !== JSON.stringify(typedOf(act.data ?? settings)))
  const wrong = linesOf(typed.links).find((line) => readLink(line) === undefined)
  const send = async (): Promise<void> => {
    if (wrong !== undefined) return
    setTyped(typedOf(await act.mutateAsync({ body: bodyOf(typed) })))
    say({ text: words.saved })
  }
  return (
    <Page title={words.title}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <Form onSubmit={send} className="grid max-w-4xl gap-8">
          {({ isBusy }) => (
            <>
              <Section title={words.cloud} note={words.cloudNote}>
                <TextArea
                  label={words.cloud}
                  hideLabel
                  rows={3}
                  value={typed.cloud}
                  onChange={(cloud) => set({ cloud })}
                />
              </Section>
              <Section title={words.links} note={words.linksNote}>
                <TextArea
                  label={words.links}
                  hideLabel
                  rows={4}
                  value={typed.links}
                  error={wrong === undefined ? undefined : words.linksWrong(wrong)}
                  onChange={(links) => set({ links })}
                />
              </Section>
              <Section title={words.own} note={words.ownNote}>
                <OwnSentences
                  zones={zones}
                  sentences={typed.assertions}
                  onChange={(assertions) => set({ assertions: [...assertions] })}
                />
              </Section>
              <Section title={words.stale} note={words.staleNote}>
                <NumberField
                  label={words.stale}
                  hideLabel
                  isRequired
                  min={1}
                  max={730}
                  value={typed.stale}
                  onChange={(stale) => set({ stale })}
                />
              </Section>
              <RepositoryFields typed={typed} onChange={set} />
              <Actions>
                <Button type="submit" look="primary" isBusy={isBusy}>
                  {words.save}
                </Button>
              </Actions>
            </>
          )}
        </Form>
        {may('segmentation.key:read') && <KeysSection />}
      </div>
    </Page>
  )
}

function RepositoryFields({
  typed,
  onChange: set,
}: {
  readonly typed: Typed
  readonly onChange: (patch: Partial<Typed>) => void
}): ReactNode {
  const words = useWords(settingsWords)
  return (
    <Section title={words.git} note={words.gitNote}>
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField label={words.gitName} value={typed.name} maxLength={60} onChange={(name) => set({ name })} />
        <TextField label={words.gitRef} value={typed.ref} maxLength={200} onChange={(ref) => set({ ref })} />
        <TextField
          label={words.gitFolder}
          value={typed.folder}
          maxLength={200}
          onChange={(folder) => set({ folder })}
        />
      </div>
    </Section>
  )
}

function typedOf({ links, assertions, securityCloud, staleAfterDays, repository }: NetworkSettings): Typed {
  return {
    cloud: securityCloud.join('\n'),
    links: links.map(({ a, b }) => `${a.device}:${a.interface} - ${b.device}:${b.interface}`).join('\n'),
    assertions,
    stale: staleAfterDays,
    name: repository?.name ?? '',
    ref: repository?.ref ?? 'main',
    folder: repository?.folder ?? '',
  }
}

function bodyOf({ cloud, links, assertions, stale, name, ref, folder }: Typed) {
  return {
    securityCloud: [...linesOf(cloud)],
    links: linesOf(links).flatMap((line) => readLink(line) ?? []),
    assertions,
    ...(stale === null ? {} : { staleAfterDays: stale }),
    repository: name.trim() === '' ? null : { name: name.trim(), ref: ref.trim(), folder: folder.trim() },
  }
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function readLink(line: string) {
  const [, a, b, c, d] = /^([^:：]+)[:：]\s*(.+?)\s+[-–—]\s+([^:：]+)[:：]\s*(.+)$/u.exec(line) ?? []
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined
  return { a: { device: a.trim(), interface: b.trim() }, b: { device: c.trim(), interface: d.trim() } }
}
