import { type ReactNode, useState } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import { type Contradiction, resolveContradiction } from '../../contract.ts'
import { pathOf, searchOf } from '../place.ts'
import { resultWords } from '../words/inspection.ts'

/** What people say beside what Sekisho knows; a person says which is right. */
export function Contradictions({
  rows,
  mayResolve,
  isClosed,
}: {
  readonly rows: readonly Contradiction[]
  readonly mayResolve: boolean
  readonly isClosed: boolean
}): ReactNode {
  const words = useWords(resultWords)
  const [resolving, setResolving] = useState<Contradiction | undefined>()
  if (rows.length === 0) return <Empty title={words.noContradictions}>{words.noContradictionsNote}</Empty>
  return (
    <div className="grid gap-3">
      {!isClosed && <p className="text-dns-14N-130 text-solid-gray-700">{words.afterClose}</p>}
      <ul className="grid gap-3">
        {rows.map((row) => (
          <li
            key={`${row.audience} ${row.key} ${row.check}`}
            className="keep grid gap-3 rounded-8 border border-solid-gray-420 p-4"
          >
            <div className="grid gap-4 sm:grid-cols-2">
              <div className="grid content-start gap-1">
                <p className="text-dns-14B-130 text-solid-gray-700">{words.people(count(row.yes))}</p>
                <p className="leading-150">{row.question}</p>
              </div>
              <div className="grid content-start gap-1">
                <p className="flex flex-wrap items-center gap-2 text-dns-14B-130 text-solid-gray-700">
                  {words.fact} <VerdictMark verdict="broken" />
                </p>
                <p className="leading-150">
                  {row.because}　
                  <TextLink to={pathOf(row.place)} search={searchOf(row.place)}>
                    {words.seeFact}
                  </TextLink>
                </p>
              </div>
            </div>
            <Resolution row={row} onResolve={isClosed && mayResolve ? () => setResolving(row) : undefined} />
          </li>
        ))}
      </ul>
      {resolving !== undefined && <ResolveDialog row={resolving} onClose={() => setResolving(undefined)} />}
    </div>
  )
}

function Resolution({
  row: { resolution },
  onResolve,
}: {
  readonly row: Contradiction
  readonly onResolve: (() => void) | undefined
}): ReactNode {
  const words = useWords(resultWords)
  if (resolution !== null)
    return (
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-solid-gray-200 pt-2">
        <Chip tone="key">{words[resolution.outcome]}</Chip>
        <span>{resolution.explanation}</span>
        <span className="text-dns-14N-130 text-solid-gray-700">
          {resolution.by}　<EraDate iso={resolution.at.slice(0, 10)} />
        </span>
      </p>
    )
  if (onResolve === undefined) return null
  return (
    <div className="no-print">
      <Button onPress={onResolve}>{words.resolve}</Button>
    </div>
  )
}

const outcomes = ['answers-were-wrong', 'facts-were-wrong', 'both-hold'] as const

function ResolveDialog({ row, onClose }: { readonly row: Contradiction; readonly onClose: () => void }): ReactNode {
  const words = useWords(resultWords)
  const resolve = useAct(resolveContradiction)
  const [outcome, setOutcome] = useState<string | null>(null)
  const [explanation, setExplanation] = useState('')
  const submit = async (): Promise<void> => {
    const chosen = outcomes.find((one) => one === outcome)
    if (chosen === undefined || row.id === null) return
    await resolve.mutateAsync({ params: { id: row.id }, body: { outcome: chosen, explanation } })
    onClose()
  }
  return (
    <Dialog title={words.resolve} isOpen onClose={onClose} width="md">
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <p className="leading-150">{row.question}</p>
            <RadioGroup
              label={words.which}
              name="outcome"
              isRequired
              isStacked
              value={outcome}
              options={outcomes.map((value) => ({ value, label: words[value] }))}
              onChange={setOutcome}
            />
            <TextArea
              label={words.explanation}
              name="explanation"
              isRequired
              value={explanation}
              onChange={setExplanation}
              maxLength={1000}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.resolve}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}
