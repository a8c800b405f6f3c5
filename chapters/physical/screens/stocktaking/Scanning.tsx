import { type ReactNode, useRef, useState } from 'react'
import { useUnsaved } from '../../../../web/frame/unsaved.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { classes } from '../../../../web/kit/classes.ts'
import { Icon } from '../../../../web/kit/Icon.tsx'
import type { IconName } from '../../../../web/kit/icons.table.ts'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import type { Scan, StockItem } from '../../contract.ts'
import { useScanning } from './scanning.ts'
import { stockWords } from './words.ts'

/** One field that a reader types into, and a large answer without a sound. */
export function Scanning({ id, items }: { readonly id: string; readonly items: readonly StockItem[] }): ReactNode {
  const words = useWords(stockWords)
  const { take, said, error, unsent } = useScanning(id, items)
  const [code, setCode] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useUnsaved(unsent > 0)
  const look = said === null ? looks.ready : looks[said.outcome]
  return (
    <div className="no-print grid gap-3 lg:grid-cols-[22rem_1fr]">
      <form
        className="grid content-start gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          take(code)
          setCode('')
          field.current?.focus()
        }}
      >
        <TextField
          ref={field}
          label={words.scan}
          support={words.scanText}
          name="code"
          autoFocus
          maxLength={200}
          value={code}
          onChange={setCode}
        />
        <Button type="submit">{words.take}</Button>
      </form>
      <div
        role="status"
        className={classes('grid min-h-36 content-center gap-1 rounded-8 border-4 px-6 py-4', look.frame)}
      >
        <p className="flex items-center gap-3 text-[2rem]/[1.2] font-700">
          {look.icon !== undefined && <Icon name={look.icon} className="size-9 shrink-0" />}
          {said === null ? words.ready : words[said.outcome]}
        </p>
        {said !== null && <p className="text-[1.375rem]/[1.3] break-all">{said.text}</p>}
      </div>
      {unsent > 0 && error === undefined && <Notice tone="warning" title={words.unsent(unsent)} />}
      {error !== undefined && <ErrorState error={error} />}
    </div>
  )
}

const looks: Readonly<Record<Scan['outcome'] | 'ready', { readonly frame: string; readonly icon?: IconName }>> = {
  ready: { frame: 'border-solid-gray-420 bg-white' },
  found: { frame: 'border-success-2 bg-green-50', icon: 'check' },
  again: { frame: 'border-key-900 bg-key-50', icon: 'history' },
  elsewhere: { frame: 'border-warning-orange-2 bg-orange-50', icon: 'warning' },
  unknown: { frame: 'border-error-2 bg-red-50', icon: 'cross' },
}
