import { type ReactNode, useMemo, useState } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useAddress } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { type Column, Table } from '../../../../web/kit/Table.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { askForChanges, type Difference, differenceKinds, listDifferences } from '../../contract.ts'
import { differenceWords } from './words.ts'

const uuid = /^[0-9a-f-]{36}$/u
/** 1,000: what the server sends at most. */
const mostShown = 1_000

/** 6(6): everything that does not fit, by kind, with its days and the way to put it right. */
export function Differences(): ReactNode {
  const words = useWords(differenceWords)
  const { search, change } = useAddress()
  const kind = differenceKinds.find((one) => one === search['kind'])
  const system = search['system']
  const { counts, rows, mayAct } = useReply(listDifferences, {
    query: {
      ...(kind === undefined ? {} : { kind }),
      ...(system !== undefined && uuid.test(system) ? { system } : {}),
    },
  })
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        <>
          <LinkButton to="/access/matching">{words.matching}</LinkButton>
          <LinkButton to="/access/changes">{words.changes}</LinkButton>
          <PrintButton />
        </>
      }
    >
      <Tally
        label={words.tally}
        unit={words.unit}
        figures={differenceKinds.map((one) => ({
          id: one,
          label: words[one],
          value: counts[one] ?? 0,
          isChosen: one === kind,
          onChoose: () => change({ kind: one === kind ? undefined : one }),
        }))}
      />
      {rows.length === 0 ? (
        <Empty title={words.none}>{words.noneText}</Empty>
      ) : (
        <DifferenceTable key={kind ?? 'all'} rows={rows} mayAct={mayAct} />
      )}
      {rows.length === mostShown && <p className="text-dns-14N-130">{words.more}</p>}
    </Page>
  )
}

const nothing: ReadonlySet<string> = new Set()

function DifferenceTable({
  rows,
  mayAct,
}: {
  readonly rows: readonly Difference[]
  readonly mayAct: boolean
}): ReactNode {
  const words = useWords(differenceWords)
  const [ids, setIds] = useState(nothing)
  const columns = useMemo(() => columnsOf(words), [words])
  const accounts = [
    ...new Set(rows.flatMap(({ id, account }) => (ids.has(id) && account !== null ? [account.id] : []))),
  ]
  return (
    <div className="grid gap-3">
      {mayAct && (
        <div className="no-print flex flex-wrap gap-2">
          <AskButton act="remove" accounts={accounts} onDone={() => setIds(nothing)} />
          <AskButton act="change" accounts={accounts} onDone={() => setIds(nothing)} />
        </div>
      )}
      <Table
        caption={words.title}
        rows={rows}
        nameOf={(one) => `${words[one.kind]} ${one.account?.login ?? one.person?.name ?? ''}`}
        {...(mayAct ? { selection: { ids, onChange: setIds } } : {})}
        columns={columns}
      />
    </div>
  )
}

function AskButton({
  act,
  accounts,
  onDone,
}: {
  readonly act: 'change' | 'remove'
  readonly accounts: readonly string[]
  readonly onDone: () => void
}): ReactNode {
  const words = useWords(differenceWords)
  const say = useToast()
  const ask = useAct(askForChanges)
  const [isOpen, setOpen] = useState(false)
  const verb = words[act](accounts.length)
  const send = async (note: string): Promise<void> => {
    await ask.mutateAsync({ body: { accounts: [...accounts], act, note } })
    say({ text: words.asked })
    onDone()
  }
  return (
    <>
      <Button
        look={act === 'remove' ? 'primary' : 'secondary'}
        isDisabled={accounts.length === 0}
        onPress={() => setOpen(true)}
      >
        {verb}
      </Button>
      <ConfirmDialog
        title={verb}
        verb={verb}
        isOpen={isOpen}
        isDanger={false}
        reason="required"
        onClose={() => setOpen(false)}
        onConfirm={send}
      >
        {words.askText}
      </ConfirmDialog>
    </>
  )
}

type Words = ReturnType<typeof useWords<typeof differenceWords>>

function columnsOf(words: Words): readonly Column<Difference>[] {
  return [
    {
      key: 'kind',
      head: words.kind,
      isTight: true,
      cell: (one) => (
        <Chip tone={one.kind === 'leaver' || one.kind === 'privileged' ? 'error' : 'warning'}>{words[one.kind]}</Chip>
      ),
    },
    {
      key: 'account',
      head: words.account,
      isRowHeader: true,
      cell: (one) =>
        one.account === null ? (
          '—'
        ) : (
          <>
            <TextLink to={`/access/accounts/${one.account.id}`}>{one.account.login}</TextLink>
            <span className="block text-dns-14N-130 text-solid-gray-700">{one.account.displayName}</span>
          </>
        ),
    },
    { key: 'system', head: words.system, cell: (one) => one.system.name },
    {
      key: 'person',
      head: words.person,
      cell: (one) =>
        one.person === null ? (
          '—'
        ) : (
          <>
            {one.person.name}
            <span className="block text-dns-14N-130 text-solid-gray-700">{one.unit}</span>
          </>
        ),
    },
    { key: 'because', head: words.because, cell: (one) => one.because },
    { key: 'since', head: words.since, isTight: true, cell: (one) => <EraDate iso={one.since} /> },
    {
      key: 'days',
      head: words.days,
      isNumeric: true,
      cell: (one) => (one.days === null ? '—' : count(one.days)),
    },
  ]
}
