import { type ReactNode, useMemo } from 'react'
import { useGo } from '../frame/address.ts'
import { useAct } from '../frame/asking.ts'
import { Page } from '../frame/Page.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { useToast } from '../kit/Toast.tsx'
import { type AnyLedger, blankValues, nameOf } from './ledger.ts'
import { RecordForm } from './RecordForm.tsx'
import { ledgerWords } from './words.ts'

/** A new record. */
export function LedgerNew({ ledger }: { readonly ledger: AnyLedger }): ReactNode {
  const words = useWords(ledgerWords)
  const said = useSaid()
  const go = useGo()
  const say = useToast()
  const add = useAct(ledger.endpoints.add)
  const start = useMemo(() => blankValues(ledger), [ledger])
  return (
    <Page title={words.add(said(ledger.one))} crumbs={[{ label: said(ledger.title), to: ledger.path }]}>
      <RecordForm
        ledger={ledger}
        start={start}
        verb={words.record}
        onCancel={() => go(ledger.path)}
        onSend={async (values) => {
          const row = await add.mutateAsync({ body: { values } })
          say({ text: words.recorded(nameOf(ledger, row)) })
          go(`${ledger.path}/${row.id}`)
        }}
      />
    </Page>
  )
}
