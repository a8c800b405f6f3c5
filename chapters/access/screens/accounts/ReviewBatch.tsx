import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useUnsaved } from '../../../../web/frame/unsaved.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { decideItems, decisions, readBatch, submitBatch } from '../../contract.ts'
import { type Answers, useAnswers } from './review-answers.ts'
import { ReviewTable } from './ReviewTable.tsx'
import { reviewWords } from './words.ts'

const nothing: ReadonlySet<string> = new Set()

/** 6(6): all accounts that one person is asked about, on one screen; saved in parts, confirmed once. */
export function ReviewBatch(): ReactNode {
  const words = useWords(reviewWords)
  const { batch: id = '' } = useParts()
  const { batch, items } = useReply(readBatch, { params: { id } })
  const answers = useAnswers(items)
  const [ids, setIds] = useState(nothing)
  const isOpen = batch.submitted === null && batch.isMine
  useUnsaved(answers.dirty.length > 0)
  return (
    <Page
      title={batch.name}
      crumbs={[{ label: words.title, to: '/access/reviews' }]}
      note={
        <>
          {batch.campaign.name}　{words.due} <EraDate iso={batch.campaign.dueOn} />
          {batch.standsIn && `　${words.standsIn}`}
        </>
      }
      actions={<PrintButton />}
    >
      {batch.submitted !== null && (
        <Notice
          tone="success"
          title={words.confirmedBy(
            `${batch.submitted.by ?? '—'}${batch.submitted.standsIn ? `（${words.standsIn}）` : ''}`,
          )}
        >
          <EraDate iso={batch.submitted.at} form="long" />
        </Notice>
      )}
      {isOpen && <Bar id={id} answers={answers} ids={ids} onDone={() => setIds(nothing)} />}
      <div className="min-w-0" onKeyDown={(event) => isOpen && byKey(event, answers)}>
        <ReviewTable
          rows={answers.rows}
          isOpen={isOpen}
          answer={answers.answer}
          takeProposals={answers.takeProposals}
          selection={{ ids, onChange: setIds }}
        />
      </div>
    </Page>
  )
}

/** 1, 2, 3 on a row; in a field they are typed. */
function byKey(event: KeyboardEvent, { answer }: Answers): void {
  const decision = decisions[Number(event.key) - 1]
  const { target } = event
  if (decision === undefined || !(target instanceof HTMLTableRowElement) || target.dataset['row'] === undefined) return
  event.preventDefault()
  answer([target.dataset['row']], { decision })
}

function Bar({
  id,
  answers: { rows, dirty, answer, takeProposals, forget },
  ids,
  onDone,
}: {
  readonly id: string
  readonly answers: Answers
  readonly ids: ReadonlySet<string>
  readonly onDone: () => void
}): ReactNode {
  const words = useWords(reviewWords)
  const say = useToast()
  const decide = useAct(decideItems)
  const submit = useAct(submitBatch)
  const [isAsking, setAsking] = useState(false)
  const count = (decision: string): number => rows.filter(({ now }) => now.decision === decision).length
  const left = rows.filter(({ now }) => now.decision === null).length
  const save = async (): Promise<void> => {
    const changed = dirty.flatMap(({ id: item, now }) =>
      now.decision === null ? [] : [{ item, decision: now.decision, note: now.note }],
    )
    if (changed.length > 0) await decide.mutateAsync({ params: { id }, body: { decisions: changed } })
    forget()
  }
  const saveNow = (): void => {
    save().then(
      () => say({ text: words.saved }),
      () => undefined, // shown below from the act itself
    )
  }
  const bulk = (decision: (typeof decisions)[number]): void => {
    answer([...ids], { decision })
    onDone()
  }
  return (
    <div className="no-print grid gap-2">
      {decide.error !== null && <ErrorState error={decide.error} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button isDisabled={left === 0} onPress={() => takeProposals()}>
          {words.takeProposals}
        </Button>
        {ids.size > 0 && (
          <>
            <span className="ml-3 text-dns-14N-130">{words.bulk(ids.size)}</span>
            {decisions.map((one) => (
              <Button key={one} size="sm" onPress={() => bulk(one)}>
                {words[one]}
              </Button>
            ))}
          </>
        )}
        <span className="ml-auto text-dns-14N-130" aria-live="polite">
          {words.left(left)}
        </span>
        <Button isDisabled={dirty.length === 0} isBusy={decide.isPending} onPress={saveNow}>
          {words.save(dirty.length)}
        </Button>
        <Button look="primary" isDisabled={left > 0} onPress={() => setAsking(true)}>
          {words.submit}
        </Button>
      </div>
      <p className="text-dns-14N-130 text-solid-gray-700">{words.keys}</p>
      <ConfirmDialog
        title={words.submit}
        verb={words.submit}
        isOpen={isAsking}
        isDanger={false}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await save()
          await submit.mutateAsync({ params: { id } })
          say({ text: words.submitted })
        }}
      >
        {words.submitText(count('keep'), count('change'), count('remove'))}
      </ConfirmDialog>
    </div>
  )
}
