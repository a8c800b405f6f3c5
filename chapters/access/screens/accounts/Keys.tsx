import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { listScimKeys, makeScimKey, revokeScimKey, type ScimKey } from '../../contract.ts'
import { keyWords } from './words.ts'

/** 6(6): the keys of a system's provisioning, for those who may make them. */
export function Keys({ system }: { readonly system: string }): ReactNode {
  const words = useWords(keyWords)
  const { rights } = useSession()
  return rights.includes(listScimKeys.right) ? <KeyList system={system} /> : <p>{words.note}</p>
}

function KeyList({ system }: { readonly system: string }): ReactNode {
  const words = useWords(keyWords)
  const keys = useReply(listScimKeys, { params: { id: system } })
  const [isMaking, setMaking] = useState(false)
  return (
    <div className="grid gap-4">
      <p>{words.note}</p>
      <p>
        {words.address}： <code className="font-mono select-all">{`${location.origin}/scim/v2`}</code>
      </p>
      <Actions>
        <Button look="primary" onPress={() => setMaking(true)}>
          {words.make}
        </Button>
      </Actions>
      {isMaking && <MakeKey system={system} onClose={() => setMaking(false)} />}
      {keys.length === 0 ? <Empty title={words.none} /> : <KeyTable keys={keys} />}
    </div>
  )
}

function KeyTable({ keys }: { readonly keys: readonly ScimKey[] }): ReactNode {
  const words = useWords(keyWords)
  return (
    <Table
      caption={words.tab}
      rows={keys}
      columns={[
        { key: 'name', head: words.name, isRowHeader: true, cell: (one) => one.name },
        { key: 'start', head: words.start, cell: (one) => <code className="font-mono">{one.start}…</code> },
        { key: 'expires', head: words.expires, isTight: true, cell: (one) => <EraDate iso={one.expiresOn} /> },
        { key: 'used', head: words.used, isTight: true, cell: (one) => <EraDate iso={one.usedAt} /> },
        {
          key: 'state',
          head: words.state,
          cell: (one) => (one.revoked === null ? <Chip tone="key">{words.live}</Chip> : <Chip>{words.revoked}</Chip>),
        },
        { key: 'act', head: words.revoke, cell: (one) => one.revoked === null && <Revoke one={one} /> },
      ]}
    />
  )
}

function Revoke({ one }: { readonly one: ScimKey }): ReactNode {
  const words = useWords(keyWords)
  const revoke = useAct(revokeScimKey)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button look="plain" onPress={() => setOpen(true)}>
        {words.revoke}
      </Button>
      <ConfirmDialog
        title={`${words.revoke}：${one.name}`}
        verb={words.revoke}
        isOpen={isOpen}
        reason="required"
        onClose={() => setOpen(false)}
        onConfirm={(because) => revoke.mutateAsync({ params: { id: one.id }, body: { because } })}
      >
        {words.revokeText}
      </ConfirmDialog>
    </>
  )
}

function MakeKey({ system, onClose }: { readonly system: string; readonly onClose: () => void }): ReactNode {
  const words = useWords(keyWords)
  const make = useAct(makeScimKey)
  const [name, setName] = useState('')
  const [expiresOn, setExpiresOn] = useState<string | null>(null)
  const send = async (): Promise<void> => {
    await make.mutateAsync({ params: { id: system }, body: { name, expiresOn: expiresOn ?? '' } })
  }
  return (
    <Dialog title={words.make} isOpen onClose={onClose} width="md">
      {make.data === undefined ? (
        <Form onSubmit={send} className="grid gap-4">
          {({ isBusy }) => (
            <>
              <TextField label={words.name} name="name" isRequired maxLength={100} value={name} onChange={setName} />
              <DateField label={words.expires} name="expiresOn" isRequired value={expiresOn} onChange={setExpiresOn} />
              <Actions>
                <Button type="submit" look="primary" isBusy={isBusy}>
                  {words.make}
                </Button>
              </Actions>
            </>
          )}
        </Form>
      ) : (
        <Notice tone="success" title={words.shown}>
          <p className="font-mono break-all select-all">{make.data.key}</p>
          <p>{words.once}</p>
        </Notice>
      )}
    </Dialog>
  )
}
