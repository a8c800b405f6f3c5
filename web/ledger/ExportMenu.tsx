import { type ReactNode, useState } from 'react'
import type { ListQuery } from '../../kernel/contract/ledger.ts'
import { ask, type Download } from '../frame/call.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { useWords } from '../kit/language.tsx'
import { Menu } from '../kit/Menu.tsx'
import { ErrorState } from '../kit/States.tsx'
import type { AnyLedger } from './ledger.ts'
import { ledgerWords } from './words.ts'

/** Writes what the list shows, all pages of it, to a file. */
export function ExportMenu({ ledger, query }: { readonly ledger: AnyLedger; readonly query: ListQuery }): ReactNode {
  const words = useWords(ledgerWords)
  const [error, setError] = useState<unknown>()
  const write = (format: 'csv' | 'csv-shift_jis' | 'xlsx') => (): void => {
    ask(ledger.endpoints.export, { query: { ...query, page: 1, format } }).then(saveFile, setError)
  }
  return (
    <>
      <Menu
        label={words.export}
        icon="download"
        acts={[
          { id: 'xlsx', label: words.xlsx, icon: 'file', onAct: write('xlsx') },
          { id: 'csv', label: words.csv, icon: 'file', onAct: write('csv') },
          { id: 'sjis', label: words.sjis, icon: 'file', onAct: write('csv-shift_jis') },
        ]}
      />
      <Dialog title={words.export} isOpen={error !== undefined} onClose={() => setError(undefined)}>
        <ErrorState error={error} />
      </Dialog>
    </>
  )
}

/** Hands a downloaded file to the browser's own saving. */
export function saveFile({ blob, name }: Download): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
