import { type ReactNode, useMemo, useState } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { ask } from '../../../../web/frame/call.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { Dialog } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Menu } from '../../../../web/kit/Menu.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { Empty, ErrorState } from '../../../../web/kit/States.tsx'
import { type Column, Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { useSession } from '../../../../web/frame/session.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { saveFile } from '../../../../web/ledger/ExportMenu.tsx'
import {
  type Change,
  confirmChanges,
  dropChange,
  exportChanges,
  listChanges,
  roleName,
  systemLedger,
} from '../../contract.ts'
import { changeWords } from './words.ts'

const nothing: ReadonlySet<string> = new Set()

/** 6(6) 変更一覧: what the keepers of systems have to do, taken away as a file, said to be done, proved by the next list. */
export function Changes(): ReactNode {
  const words = useWords(changeWords)
  const { search, change } = useAddress()
  const system = /^[0-9a-f-]{36}$/u.test(search['system'] ?? '') ? search['system'] : undefined
  const state = search['state'] === 'all' ? 'all' : 'open'
  const rows = useReply(listChanges, { query: { state, ...(system === undefined ? {} : { system }) } })
  const { rows: systems } = useReply(systemLedger.endpoints.list, { query: { size: 300 } })
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        <>
          {system !== undefined && <Exports system={system} />}
          <PrintButton />
        </>
      }
    >
      <div className="no-print flex flex-wrap items-end gap-4">
        <Select
          label={words.system}
          className="max-w-96"
          none={words.allSystems}
          value={system ?? ''}
          options={systems.map(({ id, values }) => ({ value: id, label: String(values['name'] ?? '') }))}
          onChange={(next) => change({ system: next })}
        />
        <Checkbox
          label={words.showAll}
          isSelected={state === 'all'}
          onChange={(next) => change({ state: next ? 'all' : undefined })}
        />
        {system === undefined && <p className="text-dns-14N-130 text-solid-gray-700">{words.chooseSystem}</p>}
      </div>
      {rows.length === 0 ? (
        <Empty title={words.none}>{words.noneText}</Empty>
      ) : (
        <ChangeTable key={`${system ?? ''}${state}`} rows={rows} />
      )}
    </Page>
  )
}

function Exports({ system }: { readonly system: string }): ReactNode {
  const words = useWords(changeWords)
  const [error, setError] = useState<unknown>()
  const write = (format: 'csv' | 'xlsx' | 'ldif' | 'text') => (): void => {
    ask(exportChanges, { query: { system, format } }).then(saveFile, setError)
  }
  return (
    <>
      <Menu
        label={words.export}
        icon="download"
        acts={(['xlsx', 'csv', 'ldif', 'text'] as const).map((one) => ({
          id: one,
          label: words[one],
          onAct: write(one),
        }))}
      />
      <Dialog title={words.export} isOpen={error !== undefined} onClose={() => setError(undefined)}>
        <ErrorState error={error} />
      </Dialog>
    </>
  )
}

type Words = ReturnType<typeof useWords<typeof changeWords>>

const tones = { open: 'warning', done: 'plain', reopened: 'error', verified: 'key', dropped: 'plain' } as const

function ChangeTable({ rows }: { readonly rows: readonly Change[] }): ReactNode {
  const words = useWords(changeWords)
  const say = useToast()
  const { rights } = useSession()
  const confirm = useAct(confirmChanges)
  const [ids, setIds] = useState(nothing)
  const [isAsking, setAsking] = useState(false)
  const chosen = rows.filter(({ id, mayDo }) => mayDo && ids.has(id)).map(({ id }) => id)
  const mayDo = rows.some((one) => one.mayDo)
  const mayDrop = rights.includes(dropChange.right)
  const columns = useMemo(() => columnsOf(words, mayDrop), [words, mayDrop])
  return (
    <div className="grid gap-3">
      {mayDo && (
        <div className="no-print">
          <Button look="primary" isDisabled={chosen.length === 0} onPress={() => setAsking(true)}>
            {words.confirm(chosen.length)}
          </Button>
        </div>
      )}
      <ConfirmDialog
        title={words.confirm(chosen.length)}
        verb={words.confirm(chosen.length)}
        isOpen={isAsking}
        isDanger={false}
        reason="optional"
        onClose={() => setAsking(false)}
        onConfirm={async (note) => {
          await confirm.mutateAsync({ body: { changes: chosen, note } })
          setIds(nothing)
          say({ text: words.confirmed })
        }}
      >
        {words.confirmText}
      </ConfirmDialog>
      <Table
        caption={words.title}
        rows={rows}
        nameOf={(one) => one.login}
        {...(mayDo ? { selection: { ids, onChange: setIds } } : {})}
        columns={columns}
      />
    </div>
  )
}

function columnsOf(words: Words, mayDrop: boolean): readonly Column<Change>[] {
  return [
    {
      key: 'state',
      head: words.state,
      isTight: true,
      cell: (one) => (
        <Chip tone={one.isLate ? 'error' : tones[one.state]}>{one.isLate ? words.late : words[one.state]}</Chip>
      ),
    },
    {
      key: 'account',
      head: words.account,
      isRowHeader: true,
      cell: (one) => (
        <>
          <TextLink to={`/access/accounts/${one.account}`}>{one.login}</TextLink>
          <span className="block text-dns-14N-130 text-solid-gray-700">{one.person ?? one.displayName}</span>
        </>
      ),
    },
    { key: 'system', head: words.system, cell: (one) => one.system.name },
    {
      key: 'act',
      head: words.act,
      cell: (one) => (
        <>
          {words[one.act]}
          {one.dropRoles !== null && (
            <span className="block text-dns-14N-130">{`${words.drop}：${one.dropRoles.split('\n').map(roleName).join('、')}`}</span>
          )}
        </>
      ),
    },
    {
      key: 'reason',
      head: words.reason,
      cell: (one) => (
        <>
          {one.note}
          {one.stateNote !== '' && <span className="block text-dns-14N-130 text-solid-gray-700">{one.stateNote}</span>}
        </>
      ),
    },
    { key: 'due', head: words.due, isTight: true, cell: (one) => <EraDate iso={one.dueOn} /> },
    ...(mayDrop
      ? [
          {
            key: 'drop',
            head: words.cancel,
            cell: (one: Change) => one.state !== 'verified' && one.state !== 'dropped' && <Drop one={one} />,
          },
        ]
      : []),
  ]
}

function Drop({ one }: { readonly one: Change }): ReactNode {
  const words = useWords(changeWords)
  const drop = useAct(dropChange)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button look="plain" size="sm" onPress={() => setOpen(true)}>
        {words.cancel}
      </Button>
      <ConfirmDialog
        title={`${words.cancel}：${one.login}`}
        verb={words.cancel}
        isOpen={isOpen}
        reason="required"
        onClose={() => setOpen(false)}
        onConfirm={(because) => drop.mutateAsync({ params: { id: one.id }, body: { because } })}
      >
        {words.cancelText}
      </ConfirmDialog>
    </>
  )
}
