import type { ReactNode } from 'react'
import { useParts } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Timeline } from '../../../../web/kit/Timeline.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import { readClause } from '../../contract.ts'
import { Below } from './Below.tsx'
import { ClauseMappings } from './ClauseMappings.tsx'
import { nameOf } from './name.ts'
import { Neighbours } from './Neighbours.tsx'
import { Reasons } from './Reasons.tsx'
import { ScopeDeclaration } from './ScopeDeclaration.tsx'
import { Summary } from './Summary.tsx'
import { clauseWords } from './words.ts'

/** 8: one clause in the city's own words, its verdict, and the way from the verdict down to the records. */
export function ClausePage(): ReactNode {
  const words = useWords(clauseWords)
  const id = useParts()['id'] ?? ''
  const reply = useReply(readClause, { params: { id } })
  const { clause, version, explanation, above, below, history } = reply
  const standing = version.isAdopted ? '' : `　${words.draft}`
  return (
    <Page
      key={id}
      title={nameOf(clause)}
      note={`${words.version(version.title, version.ordinal)}${standing}`}
      crumbs={[
        { label: words.board, to: '/board' },
        ...above.map((one) => ({ label: nameOf(one), to: `/board/${one.id}` })),
      ]}
      actions={
        <>
          <Neighbours previous={reply.previous} following={reply.following} />
          <LinkButton to={`/policy/versions/${version.id}`} icon="file">
            {words.wholeVersion}
          </LinkButton>
          <PrintButton />
        </>
      }
    >
      <div className="grid max-w-6xl gap-8">
        <Summary clause={clause} />
        <Section
          title={words.why}
          note={words.whyNote}
          actions={<ScopeDeclaration clause={clause} scope={reply.scope} mayScope={reply.mayScope} />}
        >
          <Reasons reasons={explanation.reasons} scope={reply.scope} />
        </Section>
        {below.length > 0 && (
          <Section title={words.below}>
            <Below clauses={below} />
          </Section>
        )}
        <ClauseMappings mappings={reply.mappings} version={version.id} mayMap={reply.mayMap} />
        <Section title={words.history}>
          <Timeline
            label={words.history}
            events={history.map((one) => ({
              id: `${one.at} ${one.verdict} ${one.because}`,
              at: one.at,
              by: null,
              title: <VerdictMark verdict={one.verdict} />,
              detail: one.because,
            }))}
          />
        </Section>
      </div>
    </Page>
  )
}
