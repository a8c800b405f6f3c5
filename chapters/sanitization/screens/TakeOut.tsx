import type { ReactNode } from 'react'
import { useWords, useSaid } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { RadioGroup } from '../../../web/kit/RadioGroup.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { type Answers, classify, type Question, questionTerms } from '../../assets/contract.ts'
import { actTerms, type GradeAnswers, type Ruling } from '../contract.ts'
import { sendWords } from './words.table.ts'

export type Graded = { readonly grade: string | null; readonly because: string }

const order = [
  'secretDocument',
  'specificPersonal',
  'residentData',
  'massOrSensitive',
  'internalOnly',
  'published',
  'publicationPlanned',
] as const satisfies readonly Question[]

/** 6(2), 6(3)②: the grade of what leaves, by the same questions as in the register of assets, and what the rules then say. */
export function TakeOut({
  answers,
  purpose,
  ruling,
  onAnswers,
  onPurpose,
}: {
  readonly answers: GradeAnswers
  readonly purpose: string
  readonly ruling: Ruling | undefined
  readonly onAnswers: (answers: GradeAnswers) => void
  readonly onPurpose: (purpose: string) => void
}): ReactNode {
  const words = useWords(sendWords)
  const said = useSaid()
  return (
    <Section title={words.takeOut} note={words.takeOutNote}>
      <div className="grid max-w-3xl gap-4">
        <TextArea
          label={words.purpose}
          name="purpose"
          isRequired
          value={purpose}
          onChange={onPurpose}
          maxLength={1_000}
        />
        {asked(answers).map((question) => (
          <RadioGroup
            key={question}
            label={said(questionTerms[question].ask)}
            name={question}
            isRequired
            value={answers[question] === null ? null : String(answers[question])}
            options={[
              { value: 'true', label: words.yes },
              { value: 'false', label: words.no },
            ]}
            onChange={(next) => onAnswers({ ...answers, [question]: next === 'true' })}
          />
        ))}
        <div aria-live="polite">
          <Result answers={answers} ruling={ruling} />
        </div>
      </div>
    </Section>
  )
}

function Result({
  answers,
  ruling,
}: {
  readonly answers: GradeAnswers
  readonly ruling: Ruling | undefined
}): ReactNode {
  const words = useWords(sendWords)
  const said = useSaid()
  const { grade, because } = classify(answers).confidentiality
  if (grade === null || ruling === undefined)
    return (
      <Notice tone="information" title={words.gradeOpen}>
        {said(because)}
      </Notice>
    )
  return (
    <Notice
      tone={ruling.act === 'refuse' ? 'error' : ruling.act === 'automatic' ? 'success' : 'information'}
      title={`${words.gradeIs(grade)}：${said(actTerms[ruling.act])}`}
    >
      <p>{said(because)}</p>
      <p>{ruling.because}</p>
      {ruling.sealed && <p>{words.sealed}</p>}
    </Notice>
  )
}

/** A question is asked only while its answer can still change the grade. */
export function asked(answers: Answers): readonly (typeof order)[number][] {
  const shown: (typeof order)[number][] = []
  for (const question of order) {
    if (question === 'massOrSensitive' && answers.residentData !== true) continue
    if (question === 'publicationPlanned' && answers.published !== false) continue
    shown.push(question)
    if (answers[question] === null || answers[question] === undefined) break
    if (classify(answers).confidentiality.grade !== null && isLast(question, answers)) break
  }
  return shown
}

const isLast = (question: (typeof order)[number], answers: Answers): boolean =>
  answers[question] === true && question !== 'residentData'
