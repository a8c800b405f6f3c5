import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { classes } from '../../../../web/kit/classes.ts'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import type { Mapping } from '../../contract.ts'
import { mappingWords } from './mapping-words.ts'

/** A clause as the list of mappings shows it. */
export interface MappedClause {
  readonly id: string
  readonly path: string
  readonly title: string | null
  readonly text: string
  readonly isUnmapped: boolean
}

interface Props {
  readonly clause: MappedClause
  readonly mappings: readonly Mapping[]
  readonly mayWrite: boolean
  /** The address asks for this clause. */
  readonly isWanted: boolean
  readonly onDecide: (mapping: string, decision: 'confirmed' | 'rejected') => void
  readonly onAdd: () => void
}

/** One clause with its controls, each to be confirmed or rejected. */
export function ClauseMappings({ clause, mappings, mayWrite, isWanted, onDecide, onAdd }: Props): ReactNode {
  const words = useWords(mappingWords)
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isWanted) place.current?.scrollIntoView({ block: 'center' })
  }, [isWanted])
  return (
    <article
      ref={place}
      aria-label={clause.path}
      className={classes(
        'keep rounded-8 border px-4 py-3',
        isWanted ? 'border-key-900 bg-key-50' : 'border-solid-gray-200',
      )}
    >
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 className="text-dns-16B-130">{[clause.path, clause.title ?? ''].join('　')}</h2>
        {mayWrite && (
          <Button size="sm" look="plain" icon="plus" aria-label={words.addTitle(clause.path)} onPress={onAdd}>
            {words.add}
          </Button>
        )}
      </div>
      <p className="prose line-clamp-3 text-dns-14N-130 text-solid-gray-800">{clause.text}</p>
      <ul className="mt-2 grid">
        {mappings.map((mapping) => (
          <MappingLine key={mapping.id} mapping={mapping} mayWrite={mayWrite} onDecide={onDecide} />
        ))}
      </ul>
    </article>
  )
}

type LineProps = { readonly mapping: Mapping } & Pick<Props, 'mayWrite' | 'onDecide'>

function MappingLine({ mapping, mayWrite, onDecide }: LineProps): ReactNode {
  const words = useWords(mappingWords)
  const said = useSaid()
  const { decision } = mapping
  const mark = decision === null ? words.waitingMark : words[decision]
  return (
    <li
      data-waiting={decision === null ? '' : undefined}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-solid-gray-100 py-1.5"
    >
      <span className="w-22 shrink-0">
        <Chip tone={decision === null ? 'warning' : decision === 'confirmed' ? 'key' : 'plain'}>{mark}</Chip>
      </span>
      <span className="min-w-60 flex-1">
        <TextLink to="/policy/catalogue" search={{ control: mapping.control }}>
          {said(mapping.title)}
        </TextLink>
        <span className="block text-dns-14N-130 text-solid-gray-700">
          {mapping.because}
          {!mapping.isKnown && `　${words.unknown}`}
          {mapping.decidedBy !== null && `　${mapping.decidedBy}`}
        </span>
      </span>
      <span className="w-20 text-right text-dns-14N-130 tabular-nums">
        {words.sure(`${Math.round(mapping.confidence * 100)}%`)}
      </span>
      {mayWrite && <Choice mapping={mapping} name={said(mapping.title)} onDecide={onDecide} />}
    </li>
  )
}

/** Both answers stay where they are, so that the focus does; the one that holds says so and does nothing more. */
function Choice({ mapping, name, onDecide }: Omit<LineProps, 'mayWrite'> & { readonly name: string }): ReactNode {
  const words = useWords(mappingWords)
  const answers = [
    { decision: 'confirmed', verb: words.confirm, icon: 'check' },
    { decision: 'rejected', verb: words.reject, icon: 'cross' },
  ] as const
  return (
    <span className="no-print flex gap-2">
      {answers.map(({ decision, verb, icon }) => {
        const holds = mapping.decision === decision
        return (
          <Button
            key={decision}
            size="sm"
            icon={icon}
            look={holds ? 'primary' : 'secondary'}
            aria-label={`${verb}：${name}${holds ? `（${words[decision]}）` : ''}`}
            onPress={() => !holds && onDecide(mapping.id, decision)}
          >
            {verb}
          </Button>
        )
      })}
    </span>
  )
}
