import { type ReactNode, useState } from 'react'
import { useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useUnsaved } from '../../../../web/frame/unsaved.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { DefinitionList } from '../../../../web/kit/DefinitionList.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type Attendee, readSheet, recordAttendance, type Sheet } from '../../contract.ts'
import { AttendanceFile } from './AttendanceFile.tsx'
import { lessonWords } from './keeping-words.ts'

/** 6(5): the sheet of a lesson: printed for signatures, then recorded by hand or from a file. */
export function Attendance(): ReactNode {
  const words = useWords(lessonWords)
  const { id = '' } = useParts()
  const sheet = useReply(readSheet, { params: { id } })
  const { lesson } = sheet
  return (
    <Page
      title={`${words.title}：${lesson.title}`}
      crumbs={[{ label: words.lessons, to: '/people/lessons' }]}
      actions={<PrintButton />}
    >
      <DefinitionList
        facts={[
          { term: words.course, value: lesson.course },
          {
            term: words.when,
            value: (
              <>
                <EraDate iso={lesson.heldOn} form="long" />　{lesson.hours ?? ''}
              </>
            ),
          },
          { term: words.place, value: lesson.place },
          { term: words.lecturer, value: lesson.lecturer ?? '—' },
        ]}
      />
      <div className="no-print">
        <Tally
          label={words.title}
          unit={words.unit}
          figures={[
            { id: 'people', label: words.people, value: sheet.total },
            { id: 'present', label: words.present, value: sheet.present },
          ]}
        />
      </div>
      {sheet.rows.length === 0 ? (
        <Empty title={words.none}>{words.noneText}</Empty>
      ) : (
        <Marks key={sheet.present} id={id} sheet={sheet} />
      )}
      {sheet.mayWrite && (
        <div className="no-print">
          <Section title={words.file} note={words.fileNote}>
            <AttendanceFile id={id} />
          </Section>
        </div>
      )}
    </Page>
  )
}

type Marked = ReadonlyMap<string, boolean>

function Marks({ id, sheet }: { readonly id: string; readonly sheet: Sheet }): ReactNode {
  const words = useWords(lessonWords)
  const say = useToast()
  const act = useAct(recordAttendance)
  const [marked, setMarked] = useState<Marked>(new Map())
  const [reason, setReason] = useState('')
  useUnsaved(marked.size > 0 && !act.isPending)
  const takesBack = sheet.rows.some((row) => row.isPresent === true && marked.get(row.id) === false)
  const mark = (row: Attendee, isPresent: boolean): void => setMarked((all) => new Map([...all, [row.id, isPresent]]))
  const rest = sheet.rows.filter((row) => row.isPresent === null && !marked.has(row.id))
  const send = async (): Promise<void> => {
    const rows = [...marked].map(([person, isPresent]) => ({ person, isPresent }))
    await act.mutateAsync({ params: { id }, body: { rows, ...(reason.trim() === '' ? {} : { reason }) } })
    setMarked(new Map())
    setReason('')
    say({ text: words.saved })
  }
  return (
    <Form onSubmit={send} className="grid gap-4">
      {({ isBusy }) => (
        <>
          <MarkTable sheet={sheet} marked={marked} onMark={mark} />
          {takesBack && (
            <TextField
              label={words.reason}
              support={words.reasonNote}
              name="reason"
              isRequired
              maxLength={500}
              value={reason}
              onChange={setReason}
            />
          )}
          {sheet.mayWrite && (
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy} isDisabled={marked.size === 0}>
                {words.save}
              </Button>
              {rest.length > 0 && (
                <Button
                  onPress={() => setMarked((all) => new Map([...all, ...rest.map((row) => [row.id, true] as const)]))}
                >
                  {words.allPresent}
                </Button>
              )}
            </Actions>
          )}
        </>
      )}
    </Form>
  )
}

function MarkTable({
  sheet,
  marked,
  onMark,
}: {
  readonly sheet: Sheet
  readonly marked: Marked
  readonly onMark: (row: Attendee, isPresent: boolean) => void
}): ReactNode {
  const words = useWords(lessonWords)
  const said = (isPresent: boolean | null): string =>
    isPresent === null ? words.open : isPresent ? words.present : words.absent
  return (
    <Table
      caption={words.title}
      rows={sheet.rows}
      columns={[
        { key: 'unit', head: words.section, cell: (row) => row.unit ?? '—' },
        { key: 'number', head: words.number, isTight: true, cell: (row) => row.number },
        { key: 'name', head: words.name, isRowHeader: true, isTight: true, cell: (row) => row.name },
        {
          key: 'mark',
          head: words.mark,
          cell: (row) => {
            const now = marked.get(row.id) ?? row.isPresent
            if (!sheet.mayWrite) return said(now)
            return (
              <>
                <div className="no-print">
                  <Select
                    label={`${words.mark}：${row.name}`}
                    hideLabel
                    className="w-32"
                    value={now === null ? '' : now ? 'present' : 'absent'}
                    {...(now === null ? { none: words.open } : {})}
                    options={[
                      { value: 'present', label: words.present },
                      { value: 'absent', label: words.absent },
                    ]}
                    onChange={(next) => next !== '' && onMark(row, next === 'present')}
                  />
                </div>
                <span className="hidden print:inline">{now === null ? '' : said(now)}</span>
              </>
            )
          },
        },
        { key: 'sign', head: words.sign, cell: () => <span className="inline-block min-h-6 min-w-28" /> },
      ]}
    />
  )
}
