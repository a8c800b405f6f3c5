import type { ReactNode } from 'react'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { type Duty, listMyTraining } from '../../contract.ts'
import { certificateWords, takeWords } from './words.ts'

/** 6(5): what waits for me, what I have done, what else there is to learn. */
export function MyTraining(): ReactNode {
  const words = useWords(takeWords)
  const certificate = useWords(certificateWords)
  const { duties, done, others } = useReply(listMyTraining, {})
  return (
    <Page title={words.title} actions={<LinkButton to="/people/certificate-check">{certificate.check}</LinkButton>}>
      <Section title={words.duties} note={words.dutiesNote}>
        {duties.length === 0 ? <Empty title={words.none}>{words.noneText}</Empty> : <Duties duties={duties} />}
      </Section>
      {done.length > 0 && (
        <Section title={words.finished}>
          <Table
            caption={words.finishedList}
            rows={done}
            columns={[
              { key: 'course', head: words.course, isRowHeader: true, cell: (one) => one.course.title },
              { key: 'doneOn', head: words.doneOn, isTight: true, cell: (one) => <EraDate iso={one.doneOn} /> },
              { key: 'how', head: words.how, cell: (one) => words[one.how] },
              {
                key: 'number',
                head: words.number,
                isTight: true,
                cell: (one) => <TextLink to={`/people/certificates/${one.id}`}>{one.number}</TextLink>,
              },
            ]}
          />
        </Section>
      )}
      {others.length > 0 && (
        <Section title={words.others} note={words.othersNote}>
          <ul className="grid gap-2">
            {others.map((one) => (
              <li key={one.id}>
                <TextLink to={`/people/learning/${one.id}`}>{one.title}</TextLink>
                {one.minutes !== null && <span className="ml-2 text-dns-14N-130">{words.minutesOf(one.minutes)}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}

const tones = { done: 'plain', open: 'key', late: 'error', ahead: 'plain' } as const

function Duties({ duties }: { readonly duties: readonly Duty[] }): ReactNode {
  const words = useWords(takeWords)
  return (
    <Table
      caption={words.dutyList}
      rows={duties}
      columns={[
        {
          key: 'state',
          head: words.state,
          isTight: true,
          cell: (one) => <Chip tone={tones[one.state]}>{words[one.state]}</Chip>,
        },
        {
          key: 'title',
          head: words.training,
          isRowHeader: true,
          cell: (one) => (
            <>
              {one.title}
              {one.course.title !== one.title && (
                <span className="block text-dns-14N-130 font-400 text-solid-gray-700">{one.course.title}</span>
              )}
            </>
          ),
        },
        { key: 'due', head: words.due, isTight: true, cell: (one) => <EraDate iso={one.dueOn} /> },
        {
          key: 'minutes',
          head: words.minutes,
          isNumeric: true,
          cell: (one) => (one.course.minutes === null ? '—' : words.minutesOf(one.course.minutes)),
        },
        {
          key: 'rooms',
          head: words.rooms,
          cell: (one) =>
            one.lessons.length === 0 ? (
              '—'
            ) : (
              <ul>
                {one.lessons.map((lesson) => (
                  <li key={lesson.id}>
                    <EraDate iso={lesson.heldOn} /> {lesson.hours ?? ''}　{lesson.place}
                  </li>
                ))}
              </ul>
            ),
        },
        { key: 'act', head: words.act, isTight: true, cell: (one) => <DutyAct duty={one} /> },
      ]}
    />
  )
}

function DutyAct({ duty }: { readonly duty: Duty }): ReactNode {
  const words = useWords(takeWords)
  if (!duty.course.isOnline) return words.roomOnly
  return (
    <LinkButton to={`/people/learning/${duty.course.id}`} size="sm" look={duty.state === 'done' ? 'plain' : 'primary'}>
      {duty.state === 'done' ? words.again : words.begin}
    </LinkButton>
  )
}
