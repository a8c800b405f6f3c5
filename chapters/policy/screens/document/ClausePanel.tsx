import type { ReactNode } from 'react'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import type { ClauseNode } from '../../contract.ts'
import type { TreeActs } from './acts.ts'
import type { Asking } from './TreeEditor.tsx'
import { saidWords, treeWords } from './tree-words.ts'
import { standingWords, versionWords } from './words.ts'

interface Props {
  readonly acts: TreeActs
  readonly clause: ClauseNode
  readonly onAct: (act: 'promote' | 'demote' | 'merge') => void
  readonly onRun: (work: Promise<void>) => void
  readonly onAsk: (what: Asking) => void
}

/** The selected clause whole, and every act on it. */
export function ClausePanel({ acts, clause, onAct, onRun, onAsk }: Props): ReactNode {
  const words = useWords(treeWords)
  const versions = useWords(versionWords)
  const said = useSaid()
  const { isBusy } = acts
  return (
    <section aria-label={versions.selected} className="grid gap-3 rounded-8 border border-solid-gray-420 p-3.5">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-dns-17B-130">{[clause.path, clause.title ?? ''].join('　')}</h2>
        <Chip>{said(standingWords[clause.stands] ?? { ja: clause.stands, en: clause.stands })}</Chip>
        <span className="text-dns-14N-130 text-solid-gray-700">{versions.line(clause.line)}</span>
      </div>
      {clause.text !== '' && (
        <div
          role="region"
          aria-label={words.text}
          tabIndex={0}
          data-quiet-focus=""
          className="prose max-h-36 overflow-auto leading-150 whitespace-pre-wrap"
        >
          {clause.text}
        </div>
      )}
      <div className="grid grid-cols-2 gap-2">
        <Act words={versions.promote} icon="left" isDisabled={isBusy} onPress={() => onAct('promote')} />
        <Act words={versions.demote} icon="right" isDisabled={isBusy} onPress={() => onAct('demote')} />
        <Act words={versions.merge} icon="up" isDisabled={isBusy} onPress={() => onAct('merge')} />
        <Act
          words={versions.split}
          icon="minus"
          isDisabled={isBusy || clause.text === ''}
          onPress={() => onAsk('split')}
        />
        <Act isWide words={words.edit} icon="edit" isDisabled={isBusy} onPress={() => onAsk('text')} />
        <Act
          words={versions.undo}
          icon="undo"
          isDisabled={isBusy || !acts.mayUndo}
          onPress={() => onRun(acts.undo())}
        />
        <Act
          words={words.redo}
          icon="history"
          isDisabled={isBusy || !acts.mayRedo}
          onPress={() => onRun(acts.redo())}
        />
      </div>
      <SaidLine acts={acts} />
    </section>
  )
}

type ActProps = Pick<Parameters<typeof Button>[0], 'isDisabled' | 'onPress' | 'icon'> & {
  readonly words: string
  readonly isWide?: boolean
}

function Act({ words, isWide = false, ...rest }: ActProps): ReactNode {
  return (
    <Button size="sm" {...(isWide ? { className: 'col-span-2' } : {})} {...rest}>
      {words}
    </Button>
  )
}

/** What the last act did; each act is kept by the server as it is done. */
function SaidLine({ acts: { said, isBusy } }: { readonly acts: TreeActs }): ReactNode {
  const words = useWords(saidWords)
  return (
    <p role="status" className="min-h-[1.3em] text-dns-14N-130 text-solid-gray-700">
      {isBusy ? words.busy : said === undefined ? words.kept : words[said.act](said.path)}
    </p>
  )
}
