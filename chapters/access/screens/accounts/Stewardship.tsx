import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { ComboBox } from '../../../../web/kit/ComboBox.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import type { Row } from '../../../../web/ledger/ledger.ts'
import { useFinder } from '../../../../web/ledger/references.ts'
import { accountKinds, type AccountKind, answerForAccounts } from '../../contract.ts'
import { stewardWords } from './words.ts'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const kindOf = (value: unknown): AccountKind => accountKinds.find((one) => one.value === value)?.value ?? 'personal'

/** 6(6): whose hands an account is in, who answers for it, and why it is needed. */
export function Stewardship({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(stewardWords)
  const said = useSaid()
  const say = useToast()
  const { rights } = useSession()
  const find = useFinder('organization.post')
  const save = useAct(answerForAccounts)
  const [kind, setKind] = useState(kindOf(row.values['kind']))
  const [owner, setOwner] = useState(textOf(row.values['owner']))
  const [reason, setReason] = useState(textOf(row.values['reason']))
  if (!rights.includes(answerForAccounts.right) || row.retiredAt !== null) return <p>{words.note}</p>
  const send = async (): Promise<void> => {
    await save.mutateAsync({
      body: { accounts: [row.id], kind, owner: owner === '' ? null : owner, reason: reason === '' ? null : reason },
    })
    say({ text: words.saved })
  }
  const isNeeded = kind !== 'personal'
  return (
    <Form onSubmit={send} className="grid max-w-2xl gap-5">
      {({ isBusy }) => (
        <>
          <p>{words.note}</p>
          <Select
            label={words.kind}
            className="max-w-80"
            value={kind}
            options={accountKinds.map((one) => ({ value: one.value, label: said(one) }))}
            onChange={(next) => setKind(kindOf(next))}
          />
          <ComboBox
            label={words.owner}
            isRequired={isNeeded}
            value={owner === '' ? null : owner}
            chosenName={row.labels['owner'] ?? ''}
            find={find}
            onChange={(next) => setOwner(next ?? '')}
          />
          <TextField label={words.reason} isRequired={isNeeded} maxLength={200} value={reason} onChange={setReason} />
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {words.save}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}
