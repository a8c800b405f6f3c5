import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { Timeline } from '../../../../web/kit/Timeline.tsx'
import { noteReport, type ReportDetail } from '../../contract.ts'
import { pageWords } from './words.ts'

/** 5.3: what was done so far, for whoever takes over. */
export function Notes({ report }: { readonly report: ReportDetail }): ReactNode {
  const words = useWords(pageWords)
  const act = useAct(noteReport)
  const [text, setText] = useState('')
  const send = async (): Promise<void> => {
    await act.mutateAsync({ params: { id: report.id }, body: { text } })
    setText('')
  }
  return (
    <Section title={words.notes}>
      {report.notes.length === 0 ? (
        <p>{words.noNotes}</p>
      ) : (
        <Timeline
          label={words.notes}
          events={report.notes.map((note) => ({ id: note.id, at: note.at, by: note.by, title: note.text }))}
        />
      )}
      {report.may.note && (
        <div className="no-print max-w-2xl">
          <Form onSubmit={send} className="grid gap-3">
            {({ isBusy }) => (
              <>
                <TextArea
                  label={words.note}
                  name="body/text"
                  isRequired
                  value={text}
                  maxLength={4000}
                  onChange={setText}
                />
                <div>
                  <Button type="submit" isBusy={isBusy}>
                    {words.addNote}
                  </Button>
                </div>
              </>
            )}
          </Form>
        </div>
      )}
    </Section>
  )
}
