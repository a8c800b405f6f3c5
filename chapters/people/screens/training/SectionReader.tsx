import { type ReactNode, useEffect, useRef } from 'react'
import { useAddress, useGo } from '../../../../web/frame/address.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Icon } from '../../../../web/kit/Icon.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { type Learning, markRead } from '../../contract.ts'
import { LessonText } from './LessonText.tsx'
import { learningWords } from './words.ts'

/** The table of contents, or the one section that is read. */
export function SectionReader({ learning }: { readonly learning: Learning }): ReactNode {
  const words = useWords(learningWords)
  const { search } = useAddress()
  const { sections, read, course } = learning
  const at = sections.findIndex(({ id }) => id === search['section'])
  if (at !== -1) return <OneSection key={at} learning={learning} at={at} />
  return (
    <Section title={words.contents}>
      <ol className="grid max-w-prose gap-1">
        {sections.map((section, index) => (
          <li key={section.id} className="flex items-baseline gap-2">
            <span className="w-7 text-right tabular-nums">{index + 1}.</span>
            <TextLink to={`/people/learning/${course.id}`} search={{ section: section.id }}>
              {section.title}
            </TextLink>
            {read.includes(section.id) && (
              <span className="inline-flex items-center gap-0.5 text-dns-14N-130 whitespace-nowrap text-success-2">
                <Icon name="check" className="size-4" />
                {words.read}
              </span>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

function OneSection({ learning, at }: { readonly learning: Learning; readonly at: number }): ReactNode {
  const words = useWords(learningWords)
  const go = useGo()
  const act = useAct(markRead)
  const { sections, course, version, test } = learning
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'center' })
  }, [])
  const [section, next, before] = [sections[at], sections[at + 1], sections[at - 1]]
  if (section === undefined || version === null) return null
  const place = `/people/learning/${course.id}`
  const forward = async (): Promise<void> => {
    await act.mutateAsync({ params: { id: course.id }, body: { version: version.id, section: section.id } })
    go(place, next === undefined ? {} : { section: next.id })
  }
  return (
    <article className="grid gap-5" aria-labelledby="section-title">
      <header>
        <p className="text-dns-14N-130 text-solid-gray-700">{words.at(at + 1, sections.length)}</p>
        <h2
          id="section-title"
          ref={heading}
          tabIndex={-1}
          data-quiet-focus=""
          className="text-[1.375rem]/[1.4] font-700"
        >
          {section.title}
        </h2>
      </header>
      <LessonText text={section.text} />
      <Actions>
        <Button look="primary" isBusy={act.isPending} onPress={() => void forward()}>
          {next !== undefined ? words.next : test === null ? words.end : words.last}
        </Button>
        {before !== undefined && <Button onPress={() => go(place, { section: before.id })}>{words.back}</Button>}
        <Button look="plain" onPress={() => go(place, {})}>
          {words.contents}
        </Button>
      </Actions>
    </article>
  )
}
