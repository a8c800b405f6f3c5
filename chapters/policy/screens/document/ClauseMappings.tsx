import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { classes } from '../../../../web/kit/classes.ts'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import type { Mapping } from '../../contract.ts'
import { mappingWords } from './words.ts'

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
      className={classes('keep rounded-8 border p-4', isWanted ? 'border-key-900 bg-key-50' : 'border-solid-gray-200')}
    >
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 className="text-dns-16B-130">
          {clause.path}　{clause.title}
          {clause.isUnmapped && (
            <span className="ml-2">
              <Chip tone="warning">{words.unmapped}</Chip>
            </span>
          )}
        </h2>
        {mayWrite && (
          <Button size="sm" icon="plus" onPress={onAdd}>
            {words.add}
          </Button>
        )}
      </div>
      <p className="prose mt-1 line-clamp-4 text-dns-14N-130 text-solid-gray-800">{clause.text}</p>
      {mappings.length > 0 && (
        <ul className="mt-3 grid gap-2">
          {mappings.map((mapping) => (
            <MappingLine key={mapping.id} mapping={mapping} mayWrite={mayWrite} onDecide={onDecide} />
          ))}
        </ul>
      )}
    </article>
  )
}

function MappingLine({
  mapping,
  mayWrite,
  onDecide,
}: { readonly mapping: Mapping } & Pick<Props, 'mayWrite' | 'onDecide'>): ReactNode {
  const words = useWords(mappingWords)
  const said = useSaid()
  const { decision } = mapping
  const mark = decision === null ? words.waitingMark : decision === 'confirmed' ? words.confirmed : words.rejected
  return (
    <li
      className={classes(
        'flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-solid-gray-100 pt-2',
        decision === 'rejected' && 'text-solid-gray-700',
      )}
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
      <span className="w-12 text-right tabular-nums">{`${Math.round(mapping.confidence * 100)}%`}</span>
      {mayWrite && (
        <span className="no-print flex gap-2">
          <Button
            size="sm"
            icon="check"
            isDisabled={decision === 'confirmed'}
            aria-label={`${words.confirm}：${said(mapping.title)}`}
            onPress={() => onDecide(mapping.id, 'confirmed')}
          >
            {words.confirm}
          </Button>
          <Button
            size="sm"
            icon="cross"
            isDisabled={decision === 'rejected'}
            aria-label={`${words.reject}：${said(mapping.title)}`}
            onPress={() => onDecide(mapping.id, 'rejected')}
          >
            {words.reject}
          </Button>
        </span>
      )}
    </li>
  )
}
