import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { listPermits, type Permit, readPermitReviews, reviewPermits } from '../../contract.ts'
import { AskPermit } from './AskPermit.tsx'
import { PermitTable } from './Permits.tsx'
import { permitWords } from './words.ts'

/** 6(4): who may enter this room; reviewed once in a fiscal year. */
export function PermitsPanel({ roomId }: { readonly roomId: string }): ReactNode {
  const words = useWords(permitWords)
  const { rows, mayAsk } = useReply(listPermits, { query: { room: roomId } })
  const { rows: reviews, mayReview } = useReply(readPermitReviews, { params: { id: roomId } })
  const [open, setOpen] = useState<'ask' | 'review' | null>(null)
  const standing = rows.filter(({ state }) => state === 'standing' || state === 'ahead')
  return (
    <div className="grid gap-6">
      <Section
        title={words.title}
        note={words.note}
        actions={
          <>
            {mayAsk && <Button onPress={() => setOpen('ask')}>{words.ask}</Button>}
            {mayReview && standing.length > 0 && <Button onPress={() => setOpen('review')}>{words.review}</Button>}
            <LinkButton to={`/physical/door-list/${roomId}`} icon="print">
              {words.doorList}
            </LinkButton>
          </>
        }
      >
        {rows.length === 0 ? <Empty title={words.none}>{words.noneText}</Empty> : <PermitTable rows={rows} />}
      </Section>
      <Section title={words.reviews}>
        {reviews.length === 0 ? (
          <p>{words.reviewNone}</p>
        ) : (
          <ol className="grid gap-1">
            {reviews.map((one) => (
              <li key={`${one.on} ${one.kept} ${one.ended}`}>
                <EraDate iso={one.on} />　{words.reviewLine(one.by ?? '—', one.kept, one.ended)}
              </li>
            ))}
          </ol>
        )}
      </Section>
      {open === 'ask' && <AskPermit roomId={roomId} onClose={() => setOpen(null)} />}
      {open === 'review' && <Review roomId={roomId} permits={standing} onClose={() => setOpen(null)} />}
    </div>
  )
}

function Review({
  roomId,
  permits,
  onClose,
}: {
  readonly roomId: string
  readonly permits: readonly Permit[]
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(permitWords)
  const say = useToast()
  const act = useAct(reviewPermits)
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set(permits.map(({ id }) => id)))
  const keep = permits.filter(({ id }) => kept.has(id)).map(({ id }) => id)
  const end = permits.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  const send = async (): Promise<void> => {
    await act.mutateAsync({ params: { id: roomId }, body: { keep, end } })
    say({ text: words.reviewed })
    onClose()
  }
  return (
    <Dialog title={words.review} isOpen onClose={onClose} width="lg">
      <Form onSubmit={send} className="grid gap-4">
        {({ isBusy }) => (
          <>
            <p>{words.reviewNote}</p>
            <Table
              caption={words.review}
              rows={permits}
              nameOf={(one) => one.who}
              selection={{ ids: kept, onChange: setKept }}
              columns={[
                {
                  key: 'who',
                  head: words.who,
                  isRowHeader: true,
                  cell: (one) => (one.company === null ? one.who : `${one.who}（${one.company}）`),
                },
                { key: 'reason', head: words.reason, cell: (one) => one.reason },
                { key: 'to', head: words.to, isTight: true, cell: (one) => <EraDate iso={one.validTo} /> },
              ]}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.reviewSend(keep.length, end.length)}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}
