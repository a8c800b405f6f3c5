import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useAddress, useParts } from '../../../../web/frame/address.ts'
import { useAct, useAnswer, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { Tabs } from '../../../../web/kit/Tabs.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { decideMappings, listMappings, listUncovered } from '../../contract.ts'
import { AddMapping } from './AddMapping.tsx'
import { ClauseMappings, type MappedClause } from './ClauseMappings.tsx'
import { MappingBar } from './MappingBar.tsx'
import { type Showing, showingOf, shownClauses, usualShare } from './mapping.ts'
import { mappingWords } from './mapping-words.ts'
import { Progress } from './Progress.tsx'
import { Uncovered, Unmapped } from './Gaps.tsx'
import { listWords } from './words.ts'

/** 8: which controls each clause answers to; proposed, then decided by a person. */
export function Mappings(): ReactNode {
  const words = useWords(mappingWords)
  const lists = useWords(listWords)
  const { id = '' } = useParts()
  const { search, change } = useAddress()
  const { version, clauses, mappings, mayWrite } = useReply(listMappings, { params: { id } })
  const { data: gaps } = useAnswer(listUncovered, {})
  const [adding, setAdding] = useState<string | undefined>()
  const waiting = mappings.filter(({ decision }) => decision === null)
  const confirmed = mappings.filter(({ decision }) => decision === 'confirmed')
  const unmapped = clauses.filter(({ isUnmapped }) => isUnmapped)
  const legal = gaps?.rows.filter(({ duty }) => duty === 'legal') ?? []
  const target = clauses.find((clause) => clause.id === adding)
  const byClause = <Decide version={id} clauses={clauses} mappings={mappings} mayWrite={mayWrite} onAdd={setAdding} />
  return (
    <Page
      title={words.title}
      crumbs={[
        { label: lists.crumb, to: '/policy/documents' },
        { label: `${version.title} ${lists.ordinal(version.ordinal)}`, to: `/policy/versions/${id}` },
      ]}
      note={`${words.note}　${words.counts(waiting.length, confirmed.length)}`}
      actions={
        version.isAdopted ? (
          <LinkButton to="/board">{words.toBoard}</LinkButton>
        ) : (
          <LinkButton to={`/policy/versions/${id}/adoption`} look={waiting.length === 0 ? 'primary' : 'secondary'}>
            {words.next}
          </LinkButton>
        )
      }
    >
      <Progress current="mappings" version={id} waiting={{ mappings: waiting.length }} />
      {waiting.length === 0 && <Notice tone="success" title={words.done} />}
      <div className="min-w-0">
        <Tabs
          label={words.views}
          selected={search['view'] ?? 'clauses'}
          onSelect={(view) => change({ view: view === 'clauses' ? undefined : view })}
          pages={[
            { id: 'clauses', label: words.byClause, content: byClause },
            {
              id: 'unmapped',
              label: words.unmapped,
              count: unmapped.length,
              content: <Unmapped clauses={unmapped} mayWrite={mayWrite} onAdd={setAdding} />,
            },
            { id: 'uncovered', label: words.uncovered, count: legal.length, content: <Uncovered rows={legal} /> },
          ]}
        />
      </div>
      {target !== undefined && <AddMapping version={id} clause={target} onClose={() => setAdding(undefined)} />}
    </Page>
  )
}

interface DecideProps {
  readonly version: string
  readonly clauses: readonly MappedClause[]
  readonly mappings: Parameters<typeof shownClauses>[1]
  readonly mayWrite: boolean
  readonly onAdd: (clause: string) => void
}

/** The proposals clause by clause; one by one, or together from a confidence on. */
function Decide({ version, clauses, mappings, mayWrite, onAdd }: DecideProps): ReactNode {
  const words = useWords(mappingWords)
  const { search, change } = useAddress()
  const say = useToast()
  const decide = useAct(decideMappings)
  const [share, setShare] = useState(usualShare)
  const list = useRef<HTMLDivElement>(null)
  const lost = useRef(false)
  const showing: Showing = showingOf(search['show'])
  const shown = shownClauses(clauses, mappings, { showing, share })
  // what was decided may leave the list and take the focus with it: the next proposal gets it
  useEffect(() => {
    if (!lost.current || document.activeElement !== document.body) return
    lost.current = false
    list.current?.querySelector<HTMLElement>('[data-waiting] button')?.focus()
  })
  const record = (body: Parameters<typeof decide.mutateAsync>[0]['body']): void => {
    if (decide.isPending) return
    lost.current = true
    void decide.mutateAsync({ params: { id: version }, body }).then(
      ({ decided }) => say({ text: words.decided(decided) }),
      // a refusal is shown above the list
      () => undefined,
    )
  }
  return (
    <div className="grid gap-4">
      {decide.error !== null && <ErrorState error={decide.error} />}
      <MappingBar
        mappings={mappings}
        showing={showing}
        share={share}
        mayWrite={mayWrite}
        isBusy={decide.isPending}
        onShow={(show) => change({ show: show === 'all' ? undefined : show })}
        onShare={setShare}
        onConfirm={() => record({ decision: 'confirmed', above: share })}
      />
      {shown.length === 0 && <p>{words.nothing}</p>}
      <div ref={list} className="grid gap-3">
        {shown.map((clause) => (
          <ClauseMappings
            key={clause.id}
            clause={clause}
            isWanted={clause.id === search['clause']}
            mappings={mappings.filter((one) => one.clause === clause.id)}
            mayWrite={mayWrite}
            onDecide={(mapping, decision) => record({ decision, ids: [mapping] })}
            onAdd={() => onAdd(clause.id)}
          />
        ))}
      </div>
    </div>
  )
}
