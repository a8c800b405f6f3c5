import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { call } from '../../../../web/frame/call.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Disclosure } from '../../../../web/kit/Disclosure.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { answers, attachToReport, fileReport, longestReport, reportKinds } from '../../contract.ts'
import { type Draft, momentOf, useDraft } from './draft.ts'
import { MoreFields } from './MoreFields.tsx'
import { Noticed } from './Noticed.tsx'
import { reportWords } from './words.ts'

/** 5.3: one short screen; one sentence and one press are enough. */
export function ReportForm(): ReactNode {
  const words = useWords(reportWords)
  const { person } = useSession()
  const { draft, set, clear } = useDraft(person?.id ?? '')
  const [files, setFiles] = useState<readonly File[]>([])
  const [failed, setFailed] = useState<readonly string[]>([])
  const act = useAct(fileReport)
  const send = async (): Promise<void> => {
    const { id } = await act.mutateAsync({ body: bodyOf(draft) })
    setFailed(await attachAll(id, files))
    setFiles([])
    clear()
  }
  if (act.data !== undefined)
    return (
      <Sent
        {...act.data}
        failed={failed}
        onAnother={() => {
          setFailed([])
          act.reset()
        }}
      />
    )
  return (
    <Page title={words.title}>
      <p>{words.note}</p>
      <div className="grid max-w-6xl items-start gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,48rem)_minmax(0,1fr)]">
        <Form onSubmit={send} className="grid gap-5">
          {({ isBusy }) => (
            <>
              <Questions draft={draft} onChange={set} />
              <Disclosure title={words.more}>
                <MoreFields draft={draft} onChange={set} files={files} onFiles={setFiles} />
              </Disclosure>
              <Actions>
                <Button type="submit" look="primary" isBusy={isBusy}>
                  {words.send}
                </Button>
                <p className="self-center text-dns-14N-130 text-solid-gray-700">{words.kept}</p>
              </Actions>
            </>
          )}
        </Form>
        <Notice tone="warning" title={words.urgent}>
          {words.urgentText}
        </Notice>
      </div>
    </Page>
  )
}

function bodyOf(draft: Draft) {
  const isMail = draft.kind === 'suspicious-mail'
  return {
    kind: draft.kind,
    what: draft.what.trim() === '' && isMail ? '不審なメールが届いた' : draft.what,
    affected: draft.affected,
    noticedAt: draft.noticed === 'now' ? null : momentOf(draft.noticedOn, draft.noticedTime),
    occurredAt: momentOf(draft.occurredOn, draft.occurredTime),
    goingOn: draft.goingOn,
    myNumber: draft.myNumber,
    mailSender: isMail ? draft.mailSender : '',
    mailSubject: isMail ? draft.mailSubject : '',
    forPerson: draft.forPerson,
  }
}

/** The report is in already: a file that cannot be taken is told, not thrown. */
async function attachAll(id: string, files: readonly File[]): Promise<readonly string[]> {
  const failed: string[] = []
  for (const file of files)
    await call(attachToReport, { params: { id }, query: { name: file.name }, body: file }).catch(() =>
      failed.push(file.name),
    )
  return failed
}

interface Asking {
  readonly draft: Draft
  readonly onChange: (patch: Partial<Draft>) => void
}

function Questions({ draft, onChange: set }: Asking): ReactNode {
  const words = useWords(reportWords)
  const said = useSaid()
  const options = answers.map((one) => ({ value: one.value, label: said(one) }))
  const answerOf = (value: string): Draft['goingOn'] => answers.find((one) => one.value === value)?.value ?? 'unknown'
  const isMail = draft.kind === 'suspicious-mail'
  return (
    <>
      <RadioGroup
        label={words.kind}
        name="body/kind"
        value={draft.kind}
        options={reportKinds.map((one) => ({ value: one.value, label: said(one) }))}
        onChange={(value) => set({ kind: reportKinds.find((one) => one.value === value)?.value ?? 'incident' })}
      />
      {draft.kind === 'near-miss' && (
        <Notice tone="information" title={words.nameless}>
          <a href="/near-miss" className="text-key-900 underline underline-offset-3">
            {words.namelessLink}
          </a>
        </Notice>
      )}
      <TextArea
        label={words.what}
        name="body/what"
        support={words.whatSupport}
        isRequired={!isMail}
        rows={2}
        maxLength={longestReport}
        value={draft.what}
        onChange={(what) => set({ what })}
      />
      {isMail && <MailFields draft={draft} onChange={set} />}
      <Noticed draft={draft} onChange={set} />
      {!isMail && (
        <TextField
          label={words.affected}
          name="body/affected"
          support={words.affectedSupport}
          maxLength={500}
          value={draft.affected}
          onChange={(affected) => set({ affected })}
        />
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <RadioGroup
          label={words.goingOn}
          name="body/goingOn"
          value={draft.goingOn}
          options={options}
          onChange={(value) => set({ goingOn: answerOf(value) })}
        />
        <RadioGroup
          label={words.myNumber}
          name="body/myNumber"
          value={draft.myNumber}
          options={options}
          onChange={(value) => set({ myNumber: answerOf(value) })}
        />
      </div>
    </>
  )
}

function MailFields({ draft, onChange: set }: Asking): ReactNode {
  const words = useWords(reportWords)
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <TextField
        label={words.mailSubject}
        name="body/mailSubject"
        support={words.mailSupport}
        maxLength={500}
        value={draft.mailSubject}
        onChange={(mailSubject) => set({ mailSubject })}
      />
      <TextField
        label={words.mailSender}
        name="body/mailSender"
        support={words.mailSupport}
        maxLength={320}
        value={draft.mailSender}
        onChange={(mailSender) => set({ mailSender })}
      />
    </div>
  )
}

function Sent({
  id,
  exercise,
  told,
  failed,
  onAnother,
}: {
  readonly id: string
  readonly exercise: boolean
  readonly told: readonly string[]
  readonly failed: readonly string[]
  readonly onAnother: () => void
}): ReactNode {
  const words = useWords(reportWords)
  return (
    <Page title={exercise ? words.exercise : words.sent}>
      <div className="grid max-w-3xl gap-4">
        {exercise ? (
          <Notice tone="success" title={words.exercise}>
            {words.exerciseText}
          </Notice>
        ) : (
          <Notice tone="success" title={words.told(told.join('と'))}>
            {words.sentText}
          </Notice>
        )}
        {failed.length > 0 && <Notice tone="error" title={words.fileFailed(failed.join('、'))} />}
        <Actions>
          <LinkButton to={`/people/reports/${id}`} look="primary">
            {words.look}
          </LinkButton>
          <Button onPress={onAnother}>{words.another}</Button>
        </Actions>
      </div>
    </Page>
  )
}
