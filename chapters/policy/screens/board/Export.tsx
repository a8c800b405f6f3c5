import { type ReactNode, useState } from 'react'
import { ask } from '../../../../web/frame/call.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Dialog } from '../../../../web/kit/Dialog.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { saveFile } from '../../../../web/ledger/ExportMenu.tsx'
import { exportBoard } from '../../contract.ts'
import { boardWords } from './words.ts'

/** The whole board of the day as one CSV file that Excel opens. */
export function Export({ query }: { readonly query: { readonly asOf?: string } }): ReactNode {
  const words = useWords(boardWords)
  const [error, setError] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const write = (): void => {
    setBusy(true)
    ask(exportBoard, { query })
      .then(saveFile, setError)
      .finally(() => setBusy(false))
  }
  return (
    <>
      <Button icon="download" isBusy={isBusy} onPress={write}>
        {words.csv}
      </Button>
      <Dialog title={words.csvFailed} isOpen={error !== undefined} onClose={() => setError(undefined)}>
        <ErrorState error={error} />
      </Dialog>
    </>
  )
}
