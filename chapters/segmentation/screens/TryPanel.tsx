import { type ReactNode, useState } from 'react'
import { useAddress } from '../../../web/frame/address.ts'
import { useAct, useAnswer, useReply } from '../../../web/frame/asking.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { Empty, Loading } from '../../../web/kit/States.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { listConfigurations, readVersion, tryConfiguration } from '../contract.ts'
import { Difference } from './ChangePage.tsx'
import { VerdictTable } from './VerdictTable.tsx'
import { networkWords, trialWords } from './words.ts'

/** Try a rule before the vendor enters it: edit a copy, and see what it would open, close, break and mend. */
export function TryPanel(): ReactNode {
  const words = useWords(trialWords)
  const { search, change } = useAddress()
  const { rows } = useReply(listConfigurations, {})
  const used = rows.filter((one) => one.retired === null)
  const chosen = used.find((one) => one.id === search['configuration']) ?? used[0]
  if (chosen === undefined) return <Empty title={words.none}>{words.noneText}</Empty>
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Select
        className="max-w-96"
        label={words.configuration}
        value={chosen.id}
        options={used.map((one) => ({ value: one.id, label: `${one.name}（${one.newest.vendor}）` }))}
        onChange={(configuration) => change({ configuration, of: 'change' })}
      />
      <Copy key={chosen.newest.id} configuration={chosen.id} version={chosen.newest.id} />
    </div>
  )
}

function Copy({ configuration, version }: { readonly configuration: string; readonly version: string }): ReactNode {
  const { data } = useAnswer(readVersion, { params: { id: version } })
  return data === undefined || data.version.id !== version ? (
    <Loading />
  ) : (
    <Editor configuration={configuration} text={data.text} />
  )
}

type Outcome = ReturnType<typeof tryConfiguration.reply.parse>

function Editor({ configuration, text: start }: { readonly configuration: string; readonly text: string }): ReactNode {
  const words = useWords(trialWords)
  const act = useAct(tryConfiguration)
  const [text, setText] = useState(start)
  const [outcome, setOutcome] = useState<Outcome | undefined>()
  const send = async (): Promise<void> => setOutcome(await act.mutateAsync({ body: { configuration, text } }))
  return (
    <>
      <Form onSubmit={send} className="grid gap-4 [&_textarea]:font-mono [&_textarea]:text-[0.875rem]">
        {({ isBusy }) => (
          <>
            <TextArea
              label={words.text}
              support={words.textNote}
              isRequired
              rows={20}
              value={text}
              onChange={setText}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.tryIt}
              </Button>
            </Actions>
          </>
        )}
      </Form>
      <div aria-live="polite">{outcome !== undefined && <Result outcome={outcome} />}</div>
    </>
  )
}

function Result({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const words = useWords(trialWords)
  const { tableOf } = useWords(networkWords)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {outcome.breaks.length > 0 && (
        <Section title={`✕ ${words.breaks}`}>
          <VerdictTable caption={tableOf(words.breaks)} verdicts={outcome.breaks} isPlain />
        </Section>
      )}
      {outcome.mends.length > 0 && (
        <Section title={`○ ${words.mends}`}>
          <VerdictTable caption={tableOf(words.mends)} verdicts={outcome.mends} />
        </Section>
      )}
      {outcome.unread.length > 0 && (
        <Notice tone="warning" title={words.unread}>
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-1">
            {outcome.unread.slice(0, 20).map((one) => (
              <li key={one.line}>
                {one.line}: {one.text} — {one.because}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {outcome.changes.length === 0 ? (
        <Notice tone="success" title={words.same} />
      ) : (
        <Section title={words.changes}>
          {outcome.changes.map((one) => (
            <Difference key={`${one.from}→${one.to}`} change={one} versions={{}} />
          ))}
        </Section>
      )}
    </div>
  )
}
