import { type ReactNode, useState } from 'react'
import { useParts } from '../../../web/frame/address.ts'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { DefinitionList } from '../../../web/kit/DefinitionList.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { RadioGroup } from '../../../web/kit/RadioGroup.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { TextField } from '../../../web/kit/TextField.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { type PairChange, readChange, reviewChange } from '../contract.ts'
import { ChangeChip } from './ChangesPage.tsx'
import { useMoment } from './moment.ts'
import { QuotedLines } from './QuotedLines.tsx'
import { TrafficTable } from './TrafficTable.tsx'
import { changeWords, matrixWords } from './words.ts'

/** 6(3): one difference: what opened, what closed, by which lines, and whether it was meant. */
export function ChangePage(): ReactNode {
  const words = useWords(changeWords)
  const at = useMoment()
  const { id } = useParts()
  const { change, changes, versions, may, isOwn } = useReply(readChange, { params: { id: id ?? '' } })
  const { review } = change
  return (
    <Page
      title={words.of(at(change.at))}
      crumbs={[{ label: words.title, to: '/segmentation/changes' }]}
      note={<ChangeChip state={change.state} />}
      actions={<PrintButton />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        <DefinitionList
          facts={[
            {
              term: words.causes,
              value:
                change.causes.length === 0
                  ? '—'
                  : change.causes.map((cause) => (
                      <span key={cause.place} className="block">
                        <TextLink to={cause.place}>{cause.what}</TextLink>
                      </span>
                    )),
            },
            { term: words.by, value: change.applicant ?? words.job },
            ...(review === null
              ? []
              : [
                  { term: words.verdict, value: words[change.state] },
                  { term: words.reviewed, value: `${review.by ?? ''}　${at(review.at)}` },
                  { term: words.ticket, value: review.ticket ?? '—' },
                  { term: words.comment, value: review.comment ?? '—' },
                ]),
          ]}
        />
        {changes.map((one) => (
          <Difference key={`${one.from}→${one.to}`} change={one} versions={versions} />
        ))}
        {isOwn && review === null && <Notice tone="information" title={words.own} />}
        {may.review && <Review id={change.id} />}
      </div>
    </Page>
  )
}

/** What changed between two zones. */
export function Difference({
  change,
  versions,
}: {
  readonly change: PairChange
  readonly versions: Readonly<Record<string, string>>
}): ReactNode {
  const words = useWords(changeWords)
  const { traffic } = useWords(matrixWords)
  const title = traffic(change.from, change.to)
  return (
    <Section title={title}>
      {change.opened.boxes.length > 0 && (
        <>
          <h3 className="text-dns-16B-130">＋ {words.opened}</h3>
          <TrafficTable caption={`${title}：${words.opened}`} traffic={change.opened} />
        </>
      )}
      {change.closed.boxes.length > 0 && (
        <>
          <h3 className="text-dns-16B-130">－ {words.closed}</h3>
          <TrafficTable caption={`${title}：${words.closed}`} traffic={change.closed} />
        </>
      )}
      {change.rules.slice(0, 10).map((rule) => (
        <QuotedLines
          key={`${rule.file}${rule.line}${rule.id}`}
          quote={rule}
          title={`${words.rules}：${rule.device}`}
          tone="plain"
          context={{ version: versions[rule.file] ?? null, first: rule.line, lines: rule.text.split('\n') }}
        />
      ))}
    </Section>
  )
}

function Review({ id }: { readonly id: string }): ReactNode {
  const words = useWords(changeWords)
  const say = useToast()
  const act = useAct(reviewChange)
  const [verdict, setVerdict] = useState<'expected' | 'unexpected' | null>(null)
  const [ticket, setTicket] = useState('')
  const [comment, setComment] = useState('')
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text)
  const send = async (): Promise<void> => {
    if (verdict === null) return
    await act.mutateAsync({ params: { id }, body: { verdict, ticket: orNull(ticket), comment: orNull(comment) } })
    say({ text: words.sent })
  }
  return (
    <Section title={words.review}>
      <Form onSubmit={send} className="grid max-w-2xl gap-5">
        {({ isBusy }) => (
          <>
            <RadioGroup
              label={words.verdict}
              isRequired
              value={verdict}
              onChange={(value) => setVerdict(value === 'expected' ? 'expected' : 'unexpected')}
              options={[
                { value: 'expected', label: words.wasExpected },
                { value: 'unexpected', label: words.wasUnexpected },
              ]}
            />
            <TextField
              name="ticket"
              label={words.ticket}
              isRequired={verdict === 'expected'}
              maxLength={200}
              value={ticket}
              onChange={setTicket}
            />
            <TextArea
              name="comment"
              label={words.comment}
              support={words.commentNote}
              isRequired={verdict === 'unexpected'}
              maxLength={2_000}
              value={comment}
              onChange={setComment}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.send}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Section>
  )
}
