import type { ReactNode } from 'react'
import { Button } from '../../../web/kit/Button.tsx'
import { Checkbox } from '../../../web/kit/Checkbox.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { SearchBox } from '../../../web/kit/SearchBox.tsx'
import { networkWords } from './words.ts'

/** 25 %: a step that is seen and does not jump. */
export const zoomStep = 1.25

interface Shows {
  readonly flows: boolean
  readonly wires: boolean
}

interface Tools {
  readonly search: string
  readonly shows: Shows
  readonly hasOpen: boolean
  readonly onSearch: (text: string) => void
  readonly onShow: (shows: Shows) => void
  /** `null`: as wide as the window. */
  readonly onZoom: (times: number | null) => void
  readonly onOpenAll: () => void
  readonly onSheet: () => void
  readonly onSave: () => void
}

/** What can be done with the drawing, by pointer and keyboard. */
export function DrawingTools({
  search,
  shows,
  hasOpen,
  onSearch,
  onShow,
  onZoom,
  onOpenAll,
  onSheet,
  onSave,
}: Tools): ReactNode {
  const words = useWords(networkWords)
  return (
    <div className="no-print flex flex-wrap items-end gap-x-4 gap-y-2">
      <div className="w-72 max-w-full">
        <SearchBox label={words.search} value={search} onSearch={onSearch} />
      </div>
      <Checkbox label={words.showFlows} isSelected={shows.flows} onChange={(flows) => onShow({ ...shows, flows })} />
      <Checkbox label={words.showWires} isSelected={shows.wires} onChange={(wires) => onShow({ ...shows, wires })} />
      <div className="ml-auto flex flex-wrap gap-2">
        <Button size="sm" icon="minus" aria-label={words.smaller} onPress={() => onZoom(1 / zoomStep)} />
        <Button size="sm" icon="plus" aria-label={words.larger} onPress={() => onZoom(zoomStep)} />
        <Button size="sm" onPress={() => onZoom(null)}>
          {words.fit}
        </Button>
        <Button size="sm" onPress={onOpenAll}>
          {hasOpen ? words.closeAll : words.openAll}
        </Button>
        <Button size="sm" icon="print" onPress={onSheet}>
          {words.printSheet}
        </Button>
        <Button size="sm" icon="download" onPress={onSave}>
          {words.save}
        </Button>
      </div>
    </div>
  )
}
