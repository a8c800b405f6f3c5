import type { ReactNode } from 'react'
import { useAddress, useParts } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { readLearning } from '../../contract.ts'
import { PackageChapters } from './PackageChapters.tsx'
import { SectionReader } from './SectionReader.tsx'
import { TestCard } from './TestCard.tsx'
import { learningWords } from './words.ts'

/** 6(5): a course: its sections one by one, or its package; then the test. */
export function LearningPage(): ReactNode {
  const words = useWords(learningWords)
  const { id = '' } = useParts()
  const learning = useReply(readLearning, { params: { id } })
  const { search } = useAddress()
  const { course, version, completion } = learning
  const note = [
    ...(version === null ? [] : [words.version(version.number)]),
    ...(course.minutes === null ? [] : [words.minutes(course.minutes)]),
  ].join('　')
  return (
    <Page title={course.title} crumbs={[{ label: words.mine, to: '/people/my-training' }]} note={note}>
      {completion !== null && search['section'] === undefined && (
        <Notice
          tone="success"
          title={words.completed}
          actions={<LinkButton to={`/people/certificates/${completion.id}`}>{words.certificate}</LinkButton>}
        />
      )}
      {course.summary !== null && search['section'] === undefined && (
        <p className="max-w-prose leading-150">{course.summary}</p>
      )}
      {version === null && <Empty title={words.nothing}>{words.nothingText}</Empty>}
      {learning.package !== null && <PackageChapters learning={learning} opened={learning.package} />}
      {learning.sections.length > 0 && <SectionReader learning={learning} />}
      {learning.test !== null && search['section'] === undefined && (
        <TestCard learning={learning} test={learning.test} />
      )}
    </Page>
  )
}
