import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { Tree } from '../../../../web/kit/Tree.tsx'
import { type ClauseNode, editTree, type TreeAct, undoEdit, type Version } from '../../contract.ts'
import { EditDialog } from './EditDialog.tsx'
import { levelsOf } from './levels.ts'
import { SplitDialog } from './SplitDialog.tsx'
import { standingWords, versionWords } from './words.ts'

/** What an act on the tree needs besides its clause. */
export interface EditParts {
  readonly at?: number
  readonly number?: string
  readonly title?: string
  readonly text?: string
}

/** The tree of a draft with its acts; every step can be taken back (Ctrl+Z). */
export function TreeEditor({ version }: { readonly version: Version }): ReactNode {
  const words = useWords(versionWords)
  const { search, change } = useAddress()
  const edit = useAct(editTree)
  const undo = useAct(undoEdit)
  const [asking, setAsking] = useState<'split' | 'edit' | undefined>()
  const selected = version.clauses.find(({ id }) => id === search['clause']) ?? version.clauses[0]
  const select = (clause: string): void => change({ clause })
  const act = async (name: TreeAct, clause: string, parts: EditParts = {}): Promise<void> => {
    const done = await edit.mutateAsync({
      params: { id: version.id },
      body: { act: name, clause, step: version.steps, ...parts },
    })
    if (done.clause !== null) select(done.clause)
  }
  const actNow = (name: TreeAct, clause: string): void => void act(name, clause).catch(() => undefined)
  const takeBack = (): void => undo.mutate({ params: { id: version.id }, body: { step: version.steps } })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (
      event.key !== 'z' ||
      !(event.ctrlKey || event.metaKey) ||
      !version.mayUndo ||
      event.target instanceof HTMLInputElement ||
      event.target instanceof HTMLTextAreaElement
    )
      return
    event.preventDefault()
    takeBack()
  }
  const isBusy = edit.isPending || undo.isPending
  const error = edit.error ?? undo.error
  return (
    <div className="grid gap-3" onKeyDown={onKeyDown}>
      {error !== null && <ErrorState error={error} />}
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,28rem)]">
        <ClauseTree version={version} selected={selected?.id ?? null} onSelect={select} onAct={actNow} />
        <div className="no-print grid content-start gap-4 lg:sticky lg:top-4 lg:self-start">
          <div>
            <Button icon="undo" isDisabled={!version.mayUndo || isBusy} onPress={takeBack}>
              {words.undo}
            </Button>
          </div>
          {selected === undefined ? (
            <p>{words.chooseOne}</p>
          ) : (
            <ClausePanel
              clause={selected}
              isBusy={isBusy}
              onAct={(name) => actNow(name, selected.id)}
              onAsk={setAsking}
            />
          )}
        </div>
      </div>
      {asking === 'split' && selected !== undefined && (
        <SplitDialog
          clause={selected}
          onClose={() => setAsking(undefined)}
          onSplit={(parts) => act('split', selected.id, parts)}
        />
      )}
      {asking === 'edit' && selected !== undefined && (
        <EditDialog version={version} clause={selected} onClose={() => setAsking(undefined)} />
      )}
    </div>
  )
}

interface ClauseTreeProps {
  readonly version: Version
  readonly selected: string | null
  readonly onSelect: (id: string) => void
  readonly onAct: (act: TreeAct, clause: string) => void
}

function ClauseTree({ version, selected, onSelect, onAct }: ClauseTreeProps): ReactNode {
  const words = useWords(versionWords)
  const levels = levelsOf(version.clauses)
  const branches = version.clauses.map((clause) => ({
    id: clause.id,
    level: levels.get(clause.id) ?? 1,
    label: <Label clause={clause} onSelect={onSelect} />,
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

function Label({
  clause,
  onSelect,
}: {
  readonly clause: ClauseNode
  readonly onSelect: (id: string) => void
}): ReactNode {
  return (
    <span className="block cursor-default" onClick={() => onSelect(clause.id)}>
      <span className="text-dns-16B-130">
        {[clause.number, clause.title ?? ''].filter((part) => part !== '').join('　')}
      </span>
      {clause.text !== '' && <span className="line-clamp-2 text-dns-14N-130 text-solid-gray-700">{clause.text}</span>}
    </span>
  )
}

interface ClausePanelProps {
  readonly clause: ClauseNode
  readonly isBusy: boolean
  readonly onAct: (act: 'promote' | 'demote' | 'merge') => void
  readonly onAsk: (what: 'split' | 'edit') => void
}

function ClausePanel({ clause, isBusy, onAct, onAsk }: ClausePanelProps): ReactNode {
  const words = useWords(versionWords)
  const said = useSaid()
  return (
    <section aria-label={words.selected} className="grid gap-3 rounded-8 border border-solid-gray-420 p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-dns-17B-130">{[clause.path, clause.title ?? ''].join('　')}</h3>
        <Chip>{said(standingWords[clause.stands] ?? { ja: clause.stands, en: clause.stands })}</Chip>
        <span className="text-dns-14N-130 text-solid-gray-700">{words.line(clause.line)}</span>
      </div>
      <p className="prose max-h-72 overflow-auto leading-150 whitespace-pre-wrap">{clause.text}</p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" icon="left" isDisabled={isBusy} onPress={() => onAct('promote')}>
          {words.promote}
        </Button>
        <Button size="sm" icon="right" isDisabled={isBusy} onPress={() => onAct('demote')}>
          {words.demote}
        </Button>
        <Button size="sm" icon="up" isDisabled={isBusy} onPress={() => onAct('merge')}>
          {words.merge}
        </Button>
        <Button size="sm" isDisabled={isBusy || clause.text === ''} onPress={() => onAsk('split')}>
          {words.split}
        </Button>
        <Button size="sm" icon="edit" isDisabled={isBusy} onPress={() => onAsk('edit')}>
          {words.edit}
        </Button>
      </div>
    </section>
  )
}
