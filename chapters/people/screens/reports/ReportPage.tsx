import { type ReactNode, useState } from 'react'
import { size } from '../../../../kernel/i18n/count.ts'
import { useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { hrefOf } from '../../../../web/frame/call.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { DefinitionList } from '../../../../web/kit/DefinitionList.tsx'
import { Disclosure } from '../../../../web/kit/Disclosure.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import {
  attachToReport,
  closeReport,
  largestReportFile,
  mostReportFiles,
  readReport,
  readReportFile,
  receiveReport,
  type ReportDetail,
} from '../../contract.ts'
import { Notes } from './Notes.tsx'
import { Marks } from './ReportList.tsx'
import { listWords, pageWords } from './words.ts'

/** 5.3: one report, its three moments, what the window did with it. */
export function ReportPage(): ReactNode {
  const words = useWords(listWords)
  const { id = '' } = useParts()
  const report = useReply(readReport, { params: { id } })
  return (
    <Page
      title={words[report.kind]}
      note={<Marks report={report} />}
      crumbs={[{ label: words.title, to: '/people/reports' }]}
      actions={
        <>
          <HandlingActs report={report} />
          <PrintButton />
        </>
      }
    >
      {report.isLate && report.state === 'waiting' && <Notice tone="error" title={words.late} />}
      {report.isExercise && <Notice tone="information" title={words.exercise} />}
      <Content report={report} />
      <Course report={report} />
      <Notes report={report} />
      <Files report={report} />
    </Page>
  )
}

function HandlingActs({ report }: { readonly report: ReportDetail }): ReactNode {
  const words = useWords(pageWords)
  const say = useToast()
  const receive = useAct(receiveReport)
  const close = useAct(closeReport)
  const [isClosing, setClosing] = useState(false)
  if (!report.may.handle || report.state === 'closed') return null
  return (
    <>
      {report.state === 'waiting' && (
        <Button
          look="primary"
          isBusy={receive.isPending}
          onPress={() =>
            void receive.mutateAsync({ params: { id: report.id } }).then(() => say({ text: words.receivedNow }))
          }
        >
          {words.receive}
        </Button>
      )}
      <Button onPress={() => setClosing(true)}>{words.close}</Button>
      <ConfirmDialog
        title={words.close}
        verb={words.close}
        reason="required"
        isDanger={false}
        isOpen={isClosing}
        onClose={() => setClosing(false)}
        onConfirm={(because) => close.mutateAsync({ params: { id: report.id }, body: { because } })}
      >
        {words.closeText}
      </ConfirmDialog>
    </>
  )
}

function Content({ report }: { readonly report: ReportDetail }): ReactNode {
  const words = useWords(pageWords)
  const mail = [report.mailSubject, report.mailSender].filter((text) => text !== null).join('　')
  return (
    <Section title={words.content}>
      <p className="max-w-prose leading-150 whitespace-pre-wrap">{report.what}</p>
      <DefinitionList
        facts={[
          ...(mail === '' ? [] : [{ term: words.mail, value: mail }]),
          ...(report.affected === '' ? [] : [{ term: words.affected, value: report.affected }]),
          { term: words.goingOn, value: words[report.goingOn] },
          { term: words.myNumber, value: words[report.myNumber] },
          {
            term: words.by,
            value:
              report.reporter === null
                ? words.nameless
                : report.enteredBy === report.reporter || report.enteredBy === null
                  ? report.reporter
                  : `${report.reporter}${words.enteredBy(report.enteredBy)}`,
          },
          { term: words.unit, value: report.unit ?? '—' },
        ]}
      />
    </Section>
  )
}

function Course({ report }: { readonly report: ReportDetail }): ReactNode {
  const words = useWords(pageWords)
  const moment = (at: string | null, by: string | null = null): ReactNode =>
    at === null ? (
      words.notYet
    ) : (
      <>
        {<EraDate iso={at} form="long" />}
        {by !== null && `　${by}`}
      </>
    )
  return (
    <Section title={words.course}>
      <DefinitionList
        facts={[
          ...(report.occurredAt === null ? [] : [{ term: words.occurred, value: moment(report.occurredAt) }]),
          { term: words.noticed, value: moment(report.noticedAt) },
          { term: words.reported, value: moment(report.reportedAt) },
          { term: words.received, value: moment(report.receivedAt, report.receivedBy) },
          { term: words.closed, value: moment(report.closedAt, report.closedBy) },
          ...(report.closedBecause === null ? [] : [{ term: words.because, value: report.closedBecause }]),
        ]}
      />
    </Section>
  )
}

function Files({ report }: { readonly report: ReportDetail }): ReactNode {
  const words = useWords(pageWords)
  const act = useAct(attachToReport)
  const mayAdd = report.may.attach && report.files.length < mostReportFiles
  if (report.files.length === 0 && !mayAdd) return null
  return (
    <Section title={words.files} {...(report.files.length === 0 ? {} : { note: words.filesNote })}>
      {report.files.length > 0 && (
        <ul className="grid gap-1">
          {report.files.map((file) => (
            <li key={file.id}>
              <a
                className="text-key-900 underline underline-offset-3"
                href={hrefOf(readReportFile, { params: { id: report.id, file: file.id } })}
                download
              >
                {file.name}
              </a>
              （{size(file.bytes)}）
            </li>
          ))}
        </ul>
      )}
      {mayAdd && (
        <div className="no-print max-w-xl">
          <Disclosure title={words.attach}>
            <FileDrop
              label={words.attach}
              limit={largestReportFile}
              isBusy={act.isPending}
              onFile={(file) => act.mutate({ params: { id: report.id }, query: { name: file.name }, body: file })}
            />
          </Disclosure>
          {act.error !== null && <Notice tone="error" title={act.error.message} />}
        </div>
      )}
    </Section>
  )
}
