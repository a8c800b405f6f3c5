import type { ReactNode } from 'react'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Tree } from '../../../../web/kit/Tree.tsx'
import type { ClauseNode, TreeAct, Version } from '../../contract.ts'
import { clauseAtLine, levelsOf } from './levels.ts'
import { treeWords } from './tree-words.ts'
import { versionWords } from './words.ts'

interface Props {
  readonly version: Version
  readonly selected: string | null
  readonly onSelect: (id: string) => void
  readonly onAct: (act: TreeAct, clause: string) => void
}

/** The clauses as the reader cut them; those it was unsure of are marked. */
export function ClauseTree({ version, selected, onSelect, onAct }: Props): ReactNode {
  const words = useWords(versionWords)
  const levels = levelsOf(version.clauses)
  const unsure = new Set(
    version.doubts
      .filter(({ settledAt }) => settledAt === null)
      .map(({ line }) => clauseAtLine(version.clauses, line)?.id),
  )
  const branches = version.clauses.map((clause) => ({
    id: clause.id,
    level: levels.get(clause.id) ?? 1,
    label: <Label clause={clause} isUnsure={unsure.has(clause.id)} onSelect={onSelect} />,
  }))
  return (
    <Tree
      label={words.clauses}
      branches={branches}
      selected={selected}
      onSelect={onSelect}
      onMove={(id, move) =>
        move === 'raise' ? onAct('promote', id) : move === 'lower' ? onAct('demote', id) : undefined
      }
    />
  )
}

interface LabelProps {
  readonly clause: ClauseNode
  readonly isUnsure: boolean
  readonly onSelect: (id: string) => void
}

function Label({ clause, isUnsure, onSelect }: LabelProps): ReactNode {
  const words = useWords(treeWords)
  return (
    // the tree item around it takes the keyboard; this is for the pointer
    <span className="block cursor-default" onClick={() => onSelect(clause.id)}>
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="text-dns-16B-130">
          {[clause.number === '' ? words.noNumber : clause.number, clause.title ?? '']
            .filter((part) => part !== '')
            .join('　')}
        </span>
        {isUnsure && <Chip tone="warning">{words.unsure}</Chip>}
      </span>
      {clause.text !== '' && <span className="line-clamp-2 text-dns-14N-130 text-solid-gray-700">{clause.text}</span>}
    </span>
  )
}
