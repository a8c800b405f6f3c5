import type { ReactNode } from 'react'
import { useGo } from '../../../../web/frame/address.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { type Learning, startAttempt } from '../../contract.ts'
import { learningWords } from './words.ts'

/** The rules of the test, its beginning, and the results so far. */
export function TestCard({
  learning,
  test,
}: {
  readonly learning: Learning
  readonly test: NonNullable<Learning['test']>
}): ReactNode {
  const words = useWords(learningWords)
  const go = useGo()
  const act = useAct(startAttempt)
  const start = async (): Promise<void> => {
    const paper = await act.mutateAsync({ params: { id: learning.course.id } })
    go(`/people/test/${paper.id}`)
  }
  const mayStart = test.open !== null || (test.left !== 0 && test.waitUntil === null)
  return (
    <Section
      title={words.test}
      note={`${words.rules(test.count, test.pass)}${test.left === null ? words.free : words.left(test.left)}`}
    >
      <Form onSubmit={start}>
        {({ isBusy }) => (
          <div>
            {mayStart ? (
              <Button type="submit" look="primary" isBusy={isBusy}>
                {test.open === null ? words.start : words.resume}
              </Button>
            ) : (
              test.waitUntil !== null && (
                <p>
                  {words.wait} <EraDate iso={test.waitUntil} />
                </p>
              )
            )}
          </div>
        )}
      </Form>
      {learning.attempts.length > 0 && (
        <Table
          caption={words.results}
          rows={learning.attempts}
          columns={[
            { key: 'at', head: words.when, isTight: true, isRowHeader: true, cell: (one) => <EraDate iso={one.at} /> },
            { key: 'score', head: words.score, isNumeric: true, cell: (one) => `${one.correct}／${one.total}` },
            {
              key: 'outcome',
              head: words.outcome,
              isTight: true,
              cell: (one) => (
                <Chip tone={one.isPassed ? 'key' : 'warning'}>{one.isPassed ? words.passed : words.failed}</Chip>
              ),
            },
            {
              key: 'open',
              head: words.open,
              cell: (one) => <TextLink to={`/people/test/${one.id}`}>{words.open}</TextLink>,
            },
          ]}
        />
      )}
    </Section>
  )
}
