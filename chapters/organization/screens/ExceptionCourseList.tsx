import type { ReactNode } from 'react'
import { useWords } from '../../../web/kit/language.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Timeline } from '../../../web/kit/Timeline.tsx'
import type { ExceptionCourse } from '../contract.ts'
import { courseWords } from './words/exceptions.ts'

/** Decisions and reviews of an exception, newest first, each with who said what. */
export function ExceptionCourseList({ course }: { readonly course: ExceptionCourse }): ReactNode {
  const words = useWords(courseWords)
  const events = [
    ...course.decisions.map((one) => ({ ...one, title: words[one.act], detail: one.comment ?? undefined })),
    ...course.reviews.map((one) => ({
      ...one,
      title: one.stillNeeded ? words.stillNeeded : words.noLonger,
      detail: one.comment,
    })),
  ]
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .map(({ at, by, title, detail }) => ({ id: at + title, at, by, title, detail }))
  return (
    <Section title={words.course}>
      {events.length === 0 ? <p>{words.nothing}</p> : <Timeline label={words.course} events={events} />}
    </Section>
  )
}
