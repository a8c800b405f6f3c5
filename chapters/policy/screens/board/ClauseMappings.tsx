import type { ReactNode } from 'react'
import type { z } from 'zod'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { decideMappings, type readClause } from '../../contract.ts'
import { clauseMappingWords } from './words.ts'
import { ControlLink } from '../catalogue/ControlLink.tsx'

type Mapped = z.infer<(typeof readClause)['reply']>['mappings'][number]
type Decision = 'confirmed' | 'rejected'

interface Props {
  readonly mappings: readonly Mapped[]
  readonly version: string
  readonly mayMap: boolean
}

/** The controls this clause answers to; proposals are confirmed or rejected here. */
export function ClauseMappings({ mappings, version, mayMap }: Props): ReactNode {
  const words = useWords(clauseMappingWords)
  const toast = useToast()
  const decide = useAct(decideMappings)
  const send = (id: string, decision: Decision, then?: () => void): void =>
    decide.mutate({ params: { id: version }, body: { decision, ids: [id] } }, { onSuccess: () => then?.() })
  const choose = ({ id, title, decision: before }: Mapped, decision: Decision): void =>
    send(id, decision, () =>
      toast({
        text: decision === 'confirmed' ? words.didConfirm(title) : words.didReject(title),
        ...(before === 'confirmed' || before === 'rejected' ? { undo: () => send(id, before) } : {}),
      }),
    )
  return (
    <Section
      title={words.title}
      note={words.note}
      actions={
        mayMap && (
          <LinkButton to={`/policy/versions/${version}/mappings`} size="sm">
            {words.all}
          </LinkButton>
        )
      }
    >
      {decide.error !== null && <ErrorState error={decide.error} />}
      {mappings.length === 0 ? (
        <p className="text-solid-gray-700">{words.none}</p>
      ) : (
        <ul className="border-t border-solid-gray-200">
          {mappings.map((mapping) => (
            <Line key={mapping.id} mapping={mapping} mayMap={mayMap} onChoose={choose} />
          ))}
        </ul>
      )}
    </Section>
  )
}

interface LineProps {
  readonly mapping: Mapped
  readonly mayMap: boolean
  readonly onChoose: (mapping: Mapped, decision: Decision) => void
}

function Line({ mapping, mayMap, onChoose }: LineProps): ReactNode {
  const words = useWords(clauseMappingWords)
  const { title, control, because, decision } = mapping
  const state = decision === 'confirmed' ? words.confirmed : decision === 'rejected' ? words.rejected : words.proposed
  return (
    <li className="keep flex flex-wrap items-start justify-between gap-x-6 gap-y-1 border-b border-solid-gray-200 px-2 py-2">
      <div className="min-w-0 flex-1 basis-80">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Chip tone={decision === null ? 'warning' : 'plain'}>{state}</Chip>
          <ControlLink id={control}>{title}</ControlLink>
          <code className="font-mono text-[0.875rem] text-solid-gray-700">{control}</code>
        </p>
        <p className="mt-1 text-dns-14N-130 text-solid-gray-700">{because}</p>
      </div>
      {mayMap && (
        <div className="no-print flex gap-2">
          {decision !== 'confirmed' && (
            <Button
              size="sm"
              icon="check"
              aria-label={words.confirmOf(title)}
              onPress={() => onChoose(mapping, 'confirmed')}
            >
              {words.confirm}
            </Button>
          )}
          {decision !== 'rejected' && (
            <Button
              size="sm"
              look="plain"
              aria-label={words.rejectOf(title)}
              onPress={() => onChoose(mapping, 'rejected')}
            >
              {words.reject}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
