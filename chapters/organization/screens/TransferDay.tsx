import type { ReactNode } from 'react'
import { useReply } from '../../../web/frame/asking.ts'
import { useSession } from '../../../web/frame/session.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { readTransfers, type Transfer } from '../contract.ts'
import { useDayText } from './day-text.ts'
import { useRoleName } from './Roles.tsx'
import { transferWords } from './words/people.ts'

/** One day's transfers with posts and roles before and after: for the meeting in March and the check on 1 April. */
export function TransferDay({ on }: { readonly on: string }): ReactNode {
  const words = useWords(transferWords)
  const dayText = useDayText()
  const { today } = useSession()
  const { transfers } = useReply(readTransfers, { params: { on } })
  const count = (change: Transfer['change']): number => transfers.filter((one) => one.change === change).length
  return (
    <>
      {on > today && transfers.length > 0 && (
        <Notice tone="information" title={words.willTitle(dayText(on))}>
          {words.will}
        </Notice>
      )}
      <Section
        title={words.dayTitle(dayText(on))}
        note={words.summary(count('moved'), count('joined'), count('left'))}
        actions={
          <LinkButton to="/organization" search={{ on }} size="sm">
            {words.chart}
          </LinkButton>
        }
      >
        {transfers.length === 0 ? <Empty title={words.noneThisDay} /> : <Moves on={on} transfers={transfers} />}
      </Section>
    </>
  )
}

function Moves({ on, transfers }: { readonly on: string; readonly transfers: readonly Transfer[] }): ReactNode {
  const words = useWords(transferWords)
  const dayText = useDayText()
  return (
    <Table
      caption={`${words.title}　${words.dayTitle(dayText(on))}`}
      rows={transfers.map((one) => ({ ...one, id: one.person }))}
      columns={[
        { key: 'number', head: words.number, isTight: true, cell: ({ number }) => number },
        {
          key: 'name',
          head: words.name,
          isRowHeader: true,
          isTight: true,
          cell: ({ person, name }) => (
            <TextLink to={`/organization/people/${person}`} search={{ tab: 'career' }}>
              {name}
            </TextLink>
          ),
        },
        {
          key: 'change',
          head: words.change,
          isTight: true,
          cell: ({ change }) => <Chip tone={change === 'moved' ? 'plain' : 'warning'}>{words[change]}</Chip>,
        },
        { key: 'before', head: words.before, cell: ({ before }) => <Lines texts={before} /> },
        { key: 'after', head: words.after, cell: ({ after }) => <After texts={after} /> },
        { key: 'roles', head: words.roles, cell: (one) => <RoleChange transfer={one} /> },
      ]}
    />
  )
}

function After({ texts }: { readonly texts: readonly string[] }): ReactNode {
  return (
    <span className="flex gap-2 font-700">
      <span aria-hidden="true">→</span>
      <Lines texts={texts} />
    </span>
  )
}

function Lines({ texts }: { readonly texts: readonly string[] }): ReactNode {
  if (texts.length === 0) return <span aria-hidden="true">—</span>
  return (
    <ul>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

function RoleChange({ transfer }: { readonly transfer: Transfer }): ReactNode {
  const words = useWords(transferWords)
  const name = useRoleName()
  const { rolesBefore, rolesAfter } = transfer
  const gained = rolesAfter.filter((role) => !rolesBefore.includes(role)).map((role) => words.gains(name(role)))
  const lost = rolesBefore.filter((role) => !rolesAfter.includes(role)).map((role) => words.loses(name(role)))
  return <Lines texts={[...gained, ...lost]} />
}
