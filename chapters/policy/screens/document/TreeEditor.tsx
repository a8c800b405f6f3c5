import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '../../../../web/kit/Button.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import type { ClauseNode, TreeAct, Version } from '../../contract.ts'
import { type TreeActs, useTreeActs } from './acts.ts'
import { ClausePanel } from './ClausePanel.tsx'
import { ClauseTree } from './ClauseTree.tsx'
import { Doubts } from './Doubts.tsx'
import { EditDialog, type EditField } from './EditDialog.tsx'
import { useTreeFocus } from './focus.ts'
import { keyOf, type Meant, Shortcuts } from './Shortcuts.tsx'
import { SplitDialog } from './SplitDialog.tsx'
import { treeWords } from './tree-words.ts'

/** What a dialog asks about the selected clause. */
export type Asking = 'split' | EditField

/** The tree of a draft and the acts on it; all of it by keyboard, every step taken back by Ctrl+Z. */
export function TreeEditor({
  version,
  first,
}: {
  readonly version: Version
  readonly first: string | undefined
}): ReactNode {
  const acts = useTreeActs(version, first)
  const [asking, setAsking] = useState<Asking | undefined>()
  const { place, keep } = useTreeFocus(asking === undefined, first)
  const { selected } = acts
  const goTo = (id: string): void => {
    keep()
    acts.select(id)
  }
  const run = (work: Promise<void>): void => {
    // a refusal is shown above the tree
    void work.catch(() => undefined).finally(keep)
  }
  const actNow = (act: TreeAct, id: string): void => run(acts.edit(id, [[act]]))
  const answer = (meant: Meant, clause: ClauseNode): void => {
    if (meant === 'undo') return acts.mayUndo ? run(acts.undo()) : undefined
    if (meant === 'redo') return acts.mayRedo ? run(acts.redo()) : undefined
    if (meant === 'merge') return actNow('merge', clause.id)
    if (meant === 'first' || meant === 'last')
      return goTo(version.clauses.at(meant === 'first' ? 0 : -1)?.id ?? clause.id)
    return meant === 'split' && clause.text === '' ? undefined : setAsking(meant)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const meant = keyOf(event)
    if (meant === undefined || selected === undefined || asking !== undefined) return
    event.preventDefault()
    answer(meant, selected)
  }
  const close = (): void => {
    keep()
    setAsking(undefined)
  }
  return (
    <div ref={place} className="grid gap-3" onKeyDown={onKeyDown}>
      <Refused acts={acts} />
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,27rem)]">
        <div className="grid content-start gap-2">
          <Shortcuts />
          <ClauseTree version={version} selected={selected?.id ?? null} onSelect={acts.select} onAct={actNow} />
        </div>
        <div className="grid content-start gap-4 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-5rem)] lg:self-start lg:overflow-auto">
          {selected !== undefined && (
            <ClausePanel
              acts={acts}
              clause={selected}
              onAct={(act) => actNow(act, selected.id)}
              onRun={run}
              onAsk={setAsking}
            />
          )}
          <Doubts version={version} onShow={goTo} />
        </div>
      </div>
      <Asked acts={acts} asking={asking} onClose={close} />
    </div>
  )
}

/** The dialog that an act needs before it is done. */
function Asked({
  acts,
  asking,
  onClose,
}: {
  readonly acts: TreeActs
  readonly asking: Asking | undefined
  readonly onClose: () => void
}): ReactNode {
  const { selected, edit } = acts
  if (asking === undefined || selected === undefined) return null
  if (asking === 'split')
    return (
      <SplitDialog clause={selected} onClose={onClose} onSplit={(parts) => edit(selected.id, [['split', parts]])} />
    )
  return <EditDialog clause={selected} field={asking} onClose={onClose} onEdit={(edits) => edit(selected.id, edits)} />
}

/** Why the last act was refused; another's change in between is fetched by pressing the button. */
function Refused({ acts }: { readonly acts: TreeActs }): ReactNode {
  const words = useWords(treeWords)
  const answers = useQueryClient()
  if (acts.error === null) return null
  return (
    <div className="grid gap-2">
      <ErrorState error={acts.error} />
      <div>
        <Button size="sm" onPress={() => void answers.invalidateQueries()}>
          {words.refresh}
        </Button>
      </div>
    </div>
  )
}
