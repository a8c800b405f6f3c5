import type { ReactNode } from 'react'
import { Page } from '../../../web/frame/Page.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { Checkbox } from '../../../web/kit/Checkbox.tsx'
import { DateField } from '../../../web/kit/DateField.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { ProblemNotice } from '../../../web/kit/ProblemNotice.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { TextField } from '../../../web/kit/TextField.tsx'
import { type Zone, zones, zoneTerms } from '../../preamble/zones.ts'
import type { EndsVerdict } from '../contract.ts'
import { FilePicker } from './FilePicker.tsx'
import { type Person, Recipients } from './Recipients.tsx'
import { type Draft, useSending } from './sending.ts'
import { TakeOut } from './TakeOut.tsx'
import { sendWords } from './words.table.ts'

/** 6(3)②: hand files over to the other segment. */
export function Send(): ReactNode {
  const words = useWords(sendWords)
  const { start, draft, set, uploads, ends, isOut, ruling, missing, send } = useSending()
  return (
    <Page
      title={words.title}
      note={ends.allowed ? words.note(words[start.segment], isOut ? words.internet : words.lgwan) : undefined}
    >
      <Form onSubmit={send} className="grid max-w-4xl gap-8">
        {({ isBusy }) => (
          <>
            <Section title={words.files} note={words.filesNote}>
              <FilePicker uploads={uploads} />
            </Section>
            <Section title={words.to}>
              <Destination from={start.segment} to={draft.to} ends={ends} onChange={(to) => set({ to })} />
              <Details draft={draft} me={start.me} onChange={set} />
            </Section>
            {isOut && (
              <TakeOut
                answers={draft.answers}
                purpose={draft.purpose}
                ruling={ruling}
                onAnswers={(answers) => set({ answers })}
                onPurpose={(purpose) => set({ purpose })}
              />
            )}
            <div className="grid gap-3">
              <div aria-live="polite">{missing !== undefined && <Notice tone="error" title={words[missing]} />}</div>
              <Actions>
                <Button
                  type="submit"
                  look="primary"
                  isBusy={isBusy}
                  isDisabled={!ends.allowed || ruling?.act === 'refuse'}
                >
                  {words.send}
                </Button>
              </Actions>
            </div>
          </>
        )}
      </Form>
    </Page>
  )
}

function Details({
  draft,
  me,
  onChange,
}: {
  readonly draft: Draft
  readonly me: Person
  readonly onChange: (patch: Partial<Draft>) => void
}): ReactNode {
  const words = useWords(sendWords)
  return (
    <div className="grid gap-4">
      <Recipients people={draft.people} me={me} onChange={(people) => onChange({ people })} />
      <TextField
        label={words.subject}
        name="title"
        isRequired
        maxLength={200}
        value={draft.title}
        onChange={(title) => onChange({ title })}
      />
      <TextArea
        label={words.message}
        name="note"
        maxLength={2_000}
        value={draft.note}
        onChange={(note) => onChange({ note })}
      />
      <DateField
        label={words.expiresOn}
        name="expiresOn"
        isRequired
        value={draft.expiresOn}
        onChange={(expiresOn) => onChange({ expiresOn })}
      />
      <Checkbox label={words.once} isSelected={draft.once} onChange={(once) => onChange({ once })} />
    </div>
  )
}

/** Every zone of the policy can be named; what may not be an end says so by its article. */
function Destination({
  from,
  to,
  ends,
  onChange,
}: {
  readonly from: Zone
  readonly to: Zone
  readonly ends: EndsVerdict
  readonly onChange: (zone: Zone) => void
}): ReactNode {
  const words = useWords(sendWords)
  const said = useSaid()
  return (
    <div className="grid gap-3">
      <Select
        className="max-w-96"
        label={words.zone}
        value={to}
        options={zones.filter((zone) => zone !== from).map((zone) => ({ value: zone, label: said(zoneTerms[zone]) }))}
        onChange={(next) => onChange(zones.find((zone) => zone === next) ?? to)}
      />
      <div aria-live="polite">
        {!ends.allowed && (
          <ProblemNotice
            problem={{
              type: `/problems/${ends.code}`,
              title: said({ ja: '送れません', en: 'Not possible' }),
              status: 403,
              detail: said(ends.because),
              article: ends.article,
            }}
          />
        )}
      </div>
    </div>
  )
}
