import { type ReactNode, useState } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import type { Mapping } from '../../contract.ts'
import { mappingWords } from './words.ts'

/** Shares at which proposals are confirmed together. */
const shares = [0.9, 0.8, 0.7, 0.5] as const

interface Props {
  readonly waiting: readonly Mapping[]
  readonly mayWrite: boolean
  readonly isBusy: boolean
  readonly onConfirm: (above: number) => void
}

/** What is shown, and confirming all proposals of a confidence at once. */
export function MappingBar({ waiting, mayWrite, isBusy, onConfirm }: Props): ReactNode {
  const words = useWords(mappingWords)
  const { search, change } = useAddress()
  const [share, setShare] = useState<number>(shares[0])
  const sure = waiting.filter(({ confidence }) => confidence >= share).length
  const shows = [
    { value: 'all', label: words.all },
    { value: 'waiting', label: words.waiting },
  ]
  return (
    <div className="no-print flex flex-wrap items-end gap-4">
      <Select
        className="w-44"
        label={words.show}
        value={search['show'] ?? 'all'}
        options={shows}
        onChange={(show) => change({ show: show === 'all' ? undefined : show })}
      />
      {mayWrite && waiting.length > 0 && (
        <>
          <Select
            className="w-40"
            label={words.above}
            value={String(share)}
            options={shares.map((one) => ({ value: String(one), label: words.atLeast(`${one * 100}%`) }))}
            onChange={(value) => setShare(Number(value))}
          />
          <Button look="primary" icon="check" isBusy={isBusy} isDisabled={sure === 0} onPress={() => onConfirm(share)}>
            {words.confirmAbove(sure)}
          </Button>
        </>
      )}
    </div>
  )
}
