import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { Timeline } from '../../../web/kit/Timeline.tsx'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { courseOfException, decideException, exceptionLedger, personLedger, reviewException, unitLedger } from '../contract.ts'
import { DeclareEmptiness, Emptiness } from './Emptiness.tsx'
import { courseWords } from './words.ts'

interface Shown {
  readonly id: string
  readonly revision: number
}

/** 例外措置: applications, and on each the CISO's decision and the yearly review. */
export function Exceptions(): ReactNode {
  return (
    <LedgerScreens
      ledger={exceptionLedger}
      references={[unitLedger, personLedger]}
      panels={[{ id: 'course', label: courseWords.course, content: (row) => <Course row={row} /> }]}
      actions={<DeclareEmptiness ledger="organization.exception" />}
    >
      <Emptiness ledger="organization.exception" />
    </LedgerScreens>
  )
}

function Course({ row }: { readonly row: Shown }): ReactNode {
  const words = useWords(courseWords)
  const course = useReply(courseOfException, { params: { id: row.id } })
  const events = [
    ...course.decisions.map((one) => ({ id: one.at, at: one.at, by: one.by, title: words[one.act], detail: one.comment ?? undefined })),
    ...course.reviews.map((one) => ({ id: one.at, at: one.at, by: one.by, title: `${words.reviewed}：${one.stillNeeded ? words.stillNeeded : words.noLonger}`, detail: one.comment })),
  ].sort((a, b) => b.at.localeCompare(a.at))
  return (
    <div className="grid gap-6">
      {course.mayDecide && <Decision row={row} />}
      {course.mayReview && <Review row={row} />}
      {events.length === 0 ? <Notice tone="information" title={words.nothing} /> : <Timeline label={words.course} events={events} />}
    </div>
  )
}

function Decision({ row }: { readonly row: Shown }): ReactNode {
  const words = useWords(courseWords)
  const decide = useAct(decideException)
  const [comment, setComment] = useState('')
  const [isApproval, setApproval] = useState(true)
  const said = comment.trim()
  return (
    <Section title={words.decide}>
      <Form onSubmit={() => decide.mutateAsync({ params: { id: row.id }, body: { revision: row.revision, approved: isApproval, ...(said === '' ? {} : { comment: said }) } })}>
        {({ isBusy }) => (
          <>
            <TextArea label={words.comment} support={words.commentSupport} name="comment" isRequired={!isApproval} value={comment} onChange={setComment} maxLength={2000} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy && isApproval} onPress={() => setApproval(true)}>
                {words.approve}
              </Button>
              <Button type="submit" look="danger" isBusy={isBusy && !isApproval} onPress={() => setApproval(false)}>
                {words.reject}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Section>
  )
}

function Review({ row }: { readonly row: Shown }): ReactNode {
  const words = useWords(courseWords)
  const review = useAct(reviewException)
  const [comment, setComment] = useState('')
  const [isNeeded, setNeeded] = useState(true)
  return (
    <Section title={words.reviewTitle}>
      <Form onSubmit={() => review.mutateAsync({ params: { id: row.id }, body: { revision: row.revision, stillNeeded: isNeeded, comment: comment.trim() } }).then(() => setComment(''))}>
        {({ isBusy }) => (
          <>
            <TextArea label={words.reviewComment} name="comment" isRequired value={comment} onChange={setComment} maxLength={2000} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy && isNeeded} onPress={() => setNeeded(true)}>
                {words.keep}
              </Button>
              <Button type="submit" look="danger" isBusy={isBusy && !isNeeded} onPress={() => setNeeded(false)}>
                {words.end}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Section>
  )
}
