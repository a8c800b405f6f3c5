import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { useSession } from '../../../web/frame/session.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../web/kit/ConfirmDialog.tsx'
import { DateField } from '../../../web/kit/DateField.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextField } from '../../../web/kit/TextField.tsx'
import { listKeys, makeKey, type PushKey, revokeKey } from '../contract.ts'
import { Mono } from './TrafficTable.tsx'
import { networkWords, settingsWords } from './words.ts'

/** 6(3), 6(6): keys of scheduled jobs; each is shown once, ends within a year, and can be stopped at once. */
export function KeysSection(): ReactNode {
  const words = useWords(settingsWords)
  const keys = useReply(listKeys, {})
  const make = useAct(makeKey)
  const [name, setName] = useState('')
  const [until, setUntil] = useState<string | null>(null)
  const [shown, setShown] = useState<string | undefined>()
  const send = async (): Promise<void> => {
    const { key } = await make.mutateAsync({ body: { name, expiresOn: until ?? '' } })
    setShown(key)
    setName('')
  }
  return (
    <Section title={words.keys} note={words.keysNote}>
      {keys.length === 0 ? <p>{words.noKeys}</p> : <KeyTable keys={keys} />}
      {shown !== undefined && (
        <Notice tone="success" title={words.made}>
          <Mono>{shown}</Mono>
        </Notice>
      )}
      <Form onSubmit={send} className="grid max-w-2xl gap-4">
        {({ isBusy }) => (
          <>
            <TextField name="name" label={words.keyName} isRequired maxLength={100} value={name} onChange={setName} />
            <DateField name="expiresOn" label={words.keyUntil} isRequired value={until} onChange={setUntil} />
            <div>
              <Button type="submit" isBusy={isBusy}>
                {words.make}
              </Button>
            </div>
          </>
        )}
      </Form>
    </Section>
  )
}

function KeyTable({ keys }: { readonly keys: readonly PushKey[] }): ReactNode {
  const words = useWords(settingsWords)
  const { tableOf } = useWords(networkWords)
  const { today } = useSession()
  const revoke = useAct(revokeKey)
  const [asking, setAsking] = useState<PushKey | undefined>()
  const stateOf = (key: PushKey): string =>
    key.revoked !== null ? words.revoked : key.expiresOn < today ? words.expired : words.inForce
  return (
    <>
      <Table
        caption={tableOf(words.keys)}
        rows={keys}
        columns={[
          { key: 'name', head: words.keyName, isRowHeader: true, cell: (one) => one.name },
          { key: 'start', head: words.start, cell: (one) => <Mono>{one.start}…</Mono> },
          { key: 'until', head: words.until, isTight: true, cell: (one) => <EraDate iso={one.expiresOn} /> },
          { key: 'used', head: words.lastUsed, isTight: true, cell: (one) => <EraDate iso={one.lastUsed} /> },
          {
            key: 'state',
            head: words.state,
            isTight: true,
            cell: (one) => <Chip tone={stateOf(one) === words.inForce ? 'key' : 'plain'}>{stateOf(one)}</Chip>,
          },
          {
            key: 'act',
            head: words.revoke,
            cell: (one) =>
              one.revoked === null && (
                <Button size="sm" look="plain" onPress={() => setAsking(one)}>
                  {words.revoke}
                </Button>
              ),
          },
        ]}
      />
      <ConfirmDialog
        title={words.revokeTitle(asking?.name ?? '')}
        verb={words.revoke}
        isOpen={asking !== undefined}
        onClose={() => setAsking(undefined)}
        onConfirm={(because) =>
          asking === undefined
            ? Promise.resolve()
            : revoke.mutateAsync({ params: { id: asking.id }, body: { because } })
        }
        reason="required"
      >
        {words.revokeText}
      </ConfirmDialog>
    </>
  )
}
