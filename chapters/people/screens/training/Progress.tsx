import { type ReactNode, useState } from 'react'
import { fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { useAddress } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type PlanFigures, readProgress, reportTraining } from '../../contract.ts'
import { Share } from './Share.tsx'
import { progressWords } from './keeping-words.ts'

/** 6(5): the year at a glance: how many are trained, item by item, and what was reported. */
export function Progress(): ReactNode {
  const words = useWords(progressWords)
  const { search, change } = useAddress()
  const wanted = Number(search['year'])
  const asked = Number.isInteger(wanted) && wanted >= 2000 && wanted <= 2200 ? { query: { year: wanted } } : {}
  const { year, years, plans, people, reports, mayReport } = useReply(readProgress, asked)
  return (
    <Page
      title={words.title}
      note={fiscalYearName(year)}
      actions={
        <>
          <Select
            label={words.year}
            hideLabel
            value={String(year)}
            options={years.map((one) => ({ value: String(one), label: fiscalYearName(one) }))}
            onChange={(next) => change({ year: next })}
          />
          <LinkButton to="/people/training-settings">{words.settings}</LinkButton>
          <PrintButton />
        </>
      }
    >
      <Tally
        label={words.trained}
        unit={words.unit}
        figures={[
          { id: 'people', label: words.people, value: people.total },
          { id: 'trained', label: words.trained, value: people.trained },
          { id: 'rest', label: words.rest, value: people.total - people.trained },
        ]}
      />
      <Section title={words.plans}>
        {plans.length === 0 ? (
          <Empty title={words.none} actions={<LinkButton to="/people/plan">{words.toPlan}</LinkButton>}>
            {words.noneText}
          </Empty>
        ) : (
          <Plans plans={plans} />
        )}
      </Section>
      <Section title={words.reports} note={words.reportsNote} actions={mayReport && <Report year={year} />}>
        {reports.length === 0 ? (
          <p>{words.noReports}</p>
        ) : (
          <Table
            caption={words.reportList}
            rows={reports}
            columns={[
              {
                key: 'on',
                head: words.reportedOn,
                isRowHeader: true,
                isTight: true,
                cell: (one) => <EraDate iso={one.reportedOn} />,
              },
              { key: 'body', head: words.body, cell: (one) => words[one.body] },
              {
                key: 'figures',
                head: words.figures,
                cell: (one) => words.figuresOf(one.figures.trained, one.figures.total),
              },
              { key: 'note', head: words.note, cell: (one) => one.note ?? '' },
              { key: 'by', head: words.by, cell: (one) => one.by ?? '—' },
            ]}
          />
        )}
      </Section>
    </Page>
  )
}

function Plans({ plans }: { readonly plans: readonly PlanFigures[] }): ReactNode {
  const words = useWords(progressWords)
  return (
    <Table
      caption={words.planList}
      rows={plans}
      columns={[
        {
          key: 'title',
          head: words.plan,
          isRowHeader: true,
          cell: (one) => <TextLink to={`/people/progress/${one.id}`}>{one.title}</TextLink>,
        },
        { key: 'course', head: words.course, cell: (one) => one.course },
        {
          key: 'period',
          head: words.period,
          isTight: true,
          cell: (one) => (
            <>
              <EraDate iso={one.startsOn} />〜<EraDate iso={one.endsOn} />
            </>
          ),
        },
        { key: 'rate', head: words.rate, cell: (one) => <Share done={one.done} total={one.total} label={one.title} /> },
        { key: 'done', head: words.done, isNumeric: true, cell: (one) => `${one.done}／${one.total}` },
        { key: 'late', head: words.late, isNumeric: true, cell: (one) => one.late },
      ]}
    />
  )
}

function Report({ year }: { readonly year: number }): ReactNode {
  const words = useWords(progressWords)
  const { today } = useSession()
  const say = useToast()
  const act = useAct(reportTraining)
  const [isOpen, setOpen] = useState(false)
  const [reportedOn, setReportedOn] = useState<string | null>(today)
  const [body, setBody] = useState<'committee' | 'ciso'>('committee')
  const [note, setNote] = useState('')
  const send = async (): Promise<void> => {
    if (reportedOn === null) return
    await act.mutateAsync({ body: { year, reportedOn, body, ...(note.trim() === '' ? {} : { note }) } })
    setOpen(false)
    say({ text: words.recorded })
  }
  return (
    <>
      <Button onPress={() => setOpen(true)}>{words.report}</Button>
      <Dialog title={`${words.report}（${fiscalYearName(year)}）`} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Form onSubmit={send}>
          {({ isBusy }) => (
            <>
              <DateField
                label={words.reportedOn}
                name="reportedOn"
                isRequired
                value={reportedOn}
                onChange={setReportedOn}
              />
              <RadioGroup
                label={words.body}
                value={body}
                options={[
                  { value: 'committee', label: words.committee },
                  { value: 'ciso', label: words.ciso },
                ]}
                onChange={(next) => setBody(next === 'ciso' ? 'ciso' : 'committee')}
              />
              <TextArea label={words.note} name="note" maxLength={1000} value={note} onChange={setNote} />
              <Actions>
                <Button type="submit" look="primary" isBusy={isBusy}>
                  {words.report}
                </Button>
              </Actions>
            </>
          )}
        </Form>
      </Dialog>
    </>
  )
}
