import type { ReactNode } from 'react'
import { Icon } from '../../../../web/kit/Icon.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import type { Graded } from '../../contract.ts'
import { testWords } from './words.ts'

/** What came of a test: enough or not, and for every question what is right and why. */
export function TestResult({ graded }: { readonly graded: Graded }): ReactNode {
  const words = useWords(testWords)
  return (
    <>
      <Notice
        tone={graded.isPassed ? 'success' : 'warning'}
        title={graded.isPassed ? words.passed : words.failed}
        actions={
          <>
            {graded.completion !== null && (
              <LinkButton to={`/people/certificates/${graded.completion}`} look="primary">
                {words.certificate}
              </LinkButton>
            )}
            <LinkButton to={`/people/learning/${graded.course.id}`}>{words.back}</LinkButton>
          </>
        }
      >
        <p>{words.score(graded.correct, graded.total, graded.pass)}</p>
        {!graded.isPassed && <p>{words.failedText}</p>}
      </Notice>
      <Section title={words.answers}>
        <ol className="grid max-w-[46rem] gap-4">
          {graded.items.map((item, at) => (
            <Item key={item.id} item={item} at={at} />
          ))}
        </ol>
      </Section>
    </>
  )
}

function Item({ item, at }: { readonly item: Graded['items'][number]; readonly at: number }): ReactNode {
  const words = useWords(testWords)
  const named = (ids: readonly string[]): string =>
    ids.length === 0
      ? words.nothing
      : ids.map((id) => item.choices.find((choice) => choice.id === id)?.text ?? id).join('、')
  return (
    <li className="keep rounded-8 border border-solid-gray-420 px-5 py-4">
      <p className={`flex items-center gap-1 text-dns-16B-130 ${item.isRight ? 'text-success-2' : 'text-error-2'}`}>
        <Icon name={item.isRight ? 'check' : 'cross'} className="size-5" />
        {item.isRight ? words.right : words.wrong}
      </p>
      <p className="mt-1 font-700 leading-150">
        {words.question(at + 1)}　{item.text}
      </p>
      <dl className="mt-2 grid gap-x-4 gap-y-1 leading-150 sm:grid-cols-[8rem_1fr]">
        <dt className="text-solid-gray-700">{words.yours}</dt>
        <dd>{named(item.chosen)}</dd>
        {!item.isRight && (
          <>
            <dt className="text-solid-gray-700">{words.correct}</dt>
            <dd>{named(item.right)}</dd>
          </>
        )}
        <dt className="text-solid-gray-700">{words.explanation}</dt>
        <dd>{item.explanation}</dd>
      </dl>
    </li>
  )
}
