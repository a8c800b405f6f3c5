import type { ReactNode } from 'react'
import { Button } from '../../../../web/kit/Button.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import type { Mapping } from '../../contract.ts'
import { batchOf, type Showing, showingOf, shares } from './mapping.ts'
import { mappingWords } from './mapping-words.ts'

interface Props {
  readonly mappings: readonly Mapping[]
  readonly showing: Showing
  readonly share: number
  readonly mayWrite: boolean
  readonly isBusy: boolean
  readonly onShow: (showing: Showing) => void
  readonly onShare: (share: number) => void
  readonly onConfirm: () => void
}

/** What is shown, and confirming together: how many it takes and how many are left is said before. */
export function MappingBar(props: Props): ReactNode {
  const { mappings, showing, share, mayWrite, isBusy } = props
  const words = useWords(mappingWords)
  const waiting = mappings.filter(({ decision }) => decision === null)
  const batch = batchOf(mappings, share)
  return (
    <div className="no-print flex flex-wrap items-end gap-x-4 gap-y-2">
      <Select
        className="w-64"
        label={words.show}
        value={showing}
        options={[
          { value: 'all', label: words.all },
          { value: 'waiting', label: words.waiting },
          { value: 'batch', label: words.batch },
        ]}
        onChange={(value) => props.onShow(showingOf(value))}
      />
      {mayWrite && waiting.length > 0 && (
        <>
          <Select
            className="w-36"
            label={words.above}
            value={String(share)}
            options={shares.map((one) => ({ value: String(one), label: words.atLeast(`${one * 100}%`) }))}
            onChange={(value) => props.onShare(Number(value))}
          />
          <Button look="primary" icon="check" isBusy={isBusy} isDisabled={batch.length === 0} onPress={props.onConfirm}>
            {words.confirmAbove(batch.length)}
          </Button>
          <p className="pb-2 text-dns-14N-130 text-solid-gray-700">{words.rest(waiting.length - batch.length)}</p>
        </>
      )}
    </div>
  )
}
