import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { useWords } from './language.tsx'

/** Search and filters in one line above a list; says how many hold and clears them at once. */
export function FilterBar({
  children,
  active,
  onClear,
}: {
  readonly children: ReactNode
  readonly active: number
  readonly onClear: () => void
}): ReactNode {
  const said = useWords(words)
  return (
    <search className="no-print flex flex-wrap items-end gap-x-3 gap-y-2">
      {children}
      {active > 0 && (
        <Button look="plain" icon="cross" onPress={onClear}>
          {said.clear(active)}
        </Button>
      )}
    </search>
  )
}

const words = {
  clear: { ja: (n: number) => `条件${n}件を解く`, en: (n: number) => `Clear ${n} ${n === 1 ? 'filter' : 'filters'}` },
}
