import { type ReactNode, useState } from 'react'
import { useAddress, useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { decideMappings, listMappings } from '../../contract.ts'
import { AddMapping } from './AddMapping.tsx'
import { ClauseMappings } from './ClauseMappings.tsx'
import { MappingBar } from './MappingBar.tsx'
import { Progress } from './Progress.tsx'
import { listWords, mappingWords } from './words.ts'

/** 8: which controls each clause answers to; proposed, then decided by a person. */
export function Mappings(): ReactNode {
  const words = useWords(mappingWords)
  const lists = useWords(listWords)
  const { id = '' } = useParts()
  const { search } = useAddress()
  const say = useToast()
  const { version, clauses, mappings, mayWrite } = useReply(listMappings, { params: { id } })
  const decide = useAct(decideMappings)
  const [adding, setAdding] = useState<string | undefined>()
  const waiting = mappings.filter(({ decision }) => decision === null)
  const confirmed = mappings.filter(({ decision }) => decision === 'confirmed').length
  const record = (body: Parameters<typeof decide.mutateAsync>[0]['body']): void =>
    void decide.mutateAsync({ params: { id }, body }).then(
      ({ decided }) => say({ text: words.decided(decided) }),
      () => undefined,
    )
  const isWaitingOnly = search['show'] === 'waiting'
  const shown = clauses.filter(
    (clause) =>
      clause.isUnmapped ||
      mappings.some((one) => one.clause === clause.id && (!isWaitingOnly || one.decision === null)),
  )
  const target = clauses.find((clause) => clause.id === adding)
  const toBoard = <LinkButton to="/board">{words.toBoard}</LinkButton>
  const adopt = (
    <LinkButton to={`/policy/versions/${id}/adoption`} look={waiting.length === 0 ? 'primary' : 'secondary'}>
      {words.next}
    </LinkButton>
  )
  return (
    <Page
      title={words.title}
      crumbs={[
        { label: lists.crumb, to: '/policy/documents' },
        { label: `${version.title} ${lists.ordinal(version.ordinal)}`, to: `/policy/versions/${id}` },
      ]}
      note={`${words.note}　${words.counts(waiting.length, confirmed)}`}
      actions={version.isAdopted ? toBoard : adopt}
    >
      {!version.isAdopted && <Progress current={2} />}
      {decide.error !== null && <ErrorState error={decide.error} />}
      {waiting.length === 0 && <Notice tone="success" title={words.done} actions={toBoard} />}
      {clauses.some((clause) => clause.isUnmapped) && (
        <Notice tone="warning" title={words.unmapped}>
          {words.unmappedNote}
        </Notice>
      )}
      <MappingBar
        waiting={waiting}
        mayWrite={mayWrite}
        isBusy={decide.isPending}
        onConfirm={(above) => record({ decision: 'confirmed', above })}
      />
      <div className="grid gap-3">
        {shown.map((clause) => (
          <ClauseMappings
            key={clause.id}
            clause={clause}
            isWanted={clause.id === search['clause']}
            mappings={mappings.filter((one) => one.clause === clause.id)}
            mayWrite={mayWrite}
            onDecide={(mapping, decision) => record({ decision, ids: [mapping] })}
            onAdd={() => setAdding(clause.id)}
          />
        ))}
      </div>
      {target !== undefined && <AddMapping version={id} clause={target} onClose={() => setAdding(undefined)} />}
    </Page>
  )
}
