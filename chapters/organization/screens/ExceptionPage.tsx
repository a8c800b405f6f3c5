import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useSession } from '../../../web/frame/session.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../web/kit/ConfirmDialog.tsx'
import { Disclosure } from '../../../web/kit/Disclosure.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { type Row } from '../../../web/ledger/ledger.ts'
import { RecordFacts } from '../../../web/ledger/RecordFacts.tsx'
import { RecordHistory } from '../../../web/ledger/RecordHistory.tsx'
import { References } from '../../../web/ledger/references.ts'
import { courseOfException, exceptionLedger, personLedger, unitLedger } from '../contract.ts'
import { standingOf } from './exception-standing.ts'
import { ExceptionCourseList } from './ExceptionCourseList.tsx'
import { ExceptionDecision } from './ExceptionDecision.tsx'
import { ExceptionNotice } from './ExceptionNotice.tsx'
import { ExceptionReview } from './ExceptionReview.tsx'
import { soon, StandingChip } from './StandingChip.tsx'
import { textOf } from './values.ts'
import { exceptionWords } from './words/exceptions.ts'

const known = [exceptionLedger, unitLedger, personLedger]

/** 6(7): one exception on one page: where it stands, what is due next, what was applied for, how it came to be. */
export function ExceptionPage({ id }: { readonly id: string }): ReactNode {
  const words = useWords(exceptionWords)
  const said = useSaid()
  const { today } = useSession()
  const row = useReply(exceptionLedger.endpoints.get, { params: { id } })
  const course = useReply(courseOfException, { params: { id } })
  const standing = standingOf(row, today, soon)
  return (
    <References value={known}>
      <Page
        title={textOf(row, 'title') ?? ''}
        crumbs={[{ label: said(exceptionLedger.title), to: exceptionLedger.path }]}
        note={
          <span className="inline-flex flex-wrap items-center gap-2">
            <StandingChip row={row} />
            <EraDate iso={textOf(row, 'validFrom')} form="long" />～<EraDate iso={textOf(row, 'validTo')} form="long" />
            {row.labels['unit']}
          </span>
        }
        actions={<Acts row={row} />}
      >
        <div className="grid gap-7">
          <ExceptionNotice row={row} standing={standing} mayDecide={course.mayDecide} />
          <Section title={words.content}>
            <RecordFacts ledger={exceptionLedger} row={row} />
          </Section>
          {course.mayDecide && <ExceptionDecision row={row} />}
          {course.mayReview && <ExceptionReview row={row} />}
          <ExceptionCourseList course={course} />
          <div className="no-print">
            <Disclosure title={words.history}>
              <RecordHistory ledger={exceptionLedger} row={row} />
            </Disclosure>
          </div>
        </div>
      </Page>
    </References>
  )
}

function Acts({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(exceptionWords)
  const say = useToast()
  const retire = useAct(exceptionLedger.endpoints.retire)
  const [isEnding, setEnding] = useState(false)
  const isOpen = row.may.write && row.retiredAt === null
  const isApproved = textOf(row, 'state') === 'approved'
  const name = textOf(row, 'title') ?? ''
  const verb = isApproved ? words.end : words.withdraw
  return (
    <>
      {isOpen && !isApproved && (
        <LinkButton to={`${exceptionLedger.path}/${row.id}`} search={{ edit: '1' }} icon="edit">
          {words.revise}
        </LinkButton>
      )}
      {isOpen && (
        <Button look="danger" onPress={() => setEnding(true)}>
          {verb}
        </Button>
      )}
      <PrintButton />
      <ConfirmDialog
        title={isApproved ? words.endTitle(name) : words.withdrawTitle(name)}
        verb={verb}
        reason="required"
        isOpen={isEnding}
        onClose={() => setEnding(false)}
        onConfirm={async (reason) => {
          await retire.mutateAsync({ params: { id: row.id }, body: { revision: row.revision, reason } })
          say({ text: isApproved ? words.ended : words.withdrawn })
        }}
      >
        {isApproved ? words.endText : words.withdrawText}
      </ConfirmDialog>
    </>
  )
}
