import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { ComboBox } from '../../../../web/kit/ComboBox.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import type { Row } from '../../../../web/ledger/ledger.ts'
import { useFinder } from '../../../../web/ledger/references.ts'
import { accountKinds, type AccountKind, answerForAccounts, confirmMatches } from '../../contract.ts'
import { stewardWords } from './words.ts'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const kindOf = (value: unknown): AccountKind => accountKinds.find((one) => one.value === value)?.value ?? 'personal'

/** 6(6): whose account it is, who answers for it, and why it is needed. */
export function Stewardship({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(stewardWords)
  const { rights } = useSession()
  if (!rights.includes(answerForAccounts.right) || row.retiredAt !== null) return <p>{words.note}</p>
  return (
    <div className="grid max-w-2xl gap-8">
      <Section title={words.whose}>
        <Whose row={row} />
      </Section>
      <Section title={words.title} note={words.note}>
        <Answering row={row} />
      </Section>
    </div>
  )
}

/** The person chosen by hand, where no proposal fits. */
function Whose({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(stewardWords)
  const say = useToast()
  const find = useFinder('organization.person')
  const confirm = useAct(confirmMatches)
  const [person, setPerson] = useState(textOf(row.values['person']))
  const send = async (): Promise<void> => {
    await confirm.mutateAsync({
      body: { matches: [{ account: row.id, person: person === '' ? null : person, because: words.byHand }] },
    })
    say({ text: words.saved })
  }
  return (
    <Form onSubmit={send} className="grid gap-4">
      {({ isBusy }) => (
        <>
          <ComboBox
            label={words.person}
            value={person === '' ? null : person}
            chosenName={row.labels['person'] ?? ''}
            find={find}
            onChange={(next) => setPerson(next ?? '')}
          />
          <Actions>
            <Button type="submit" isBusy={isBusy}>
              {words.savePerson}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}

function Answering({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(stewardWords)
  const said = useSaid()
  const say = useToast()
  const find = useFinder('organization.post')
  const save = useAct(answerForAccounts)
  const [kind, setKind] = useState(kindOf(row.values['kind']))
  const [owner, setOwner] = useState(textOf(row.values['owner']))
  const [reason, setReason] = useState(textOf(row.values['reason']))
  const send = async (): Promise<void> => {
    await save.mutateAsync({
      body: { accounts: [row.id], kind, owner: owner === '' ? null : owner, reason: reason === '' ? null : reason },
    })
    say({ text: words.saved })
  }
  const isNeeded = kind !== 'personal'
  return (
    <Form onSubmit={send} className="grid gap-5">
      {({ isBusy }) => (
        <>
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
