import { type ReactNode, useMemo, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Empty, ErrorState } from '../../../../web/kit/States.tsx'
import { type Column, Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { accountLedger, confirmMatches, listMatches, type MatchProposal } from '../../contract.ts'
import { matchWords } from './words.ts'

/** 6(6): whose accounts they are, confirmed in bulk; what is certain is chosen already, a name alone never is. */
export function Matching(): ReactNode {
  const words = useWords(matchWords)
  const said = useSaid()
  const { total, rows, mayMatch } = useReply(listMatches, { query: {} })
  return (
    <Page
      title={words.title}
      crumbs={[{ label: said(accountLedger.title), to: '/access/accounts' }]}
      note={words.total(total)}
    >
      <p className="max-w-prose">{words.note}</p>
      {rows.length === 0 ? (
        <Empty title={words.empty}>{words.emptyText}</Empty>
      ) : (
        <Proposals key={rows.map(({ id }) => id).join()} rows={rows} mayMatch={mayMatch} />
      )}
    </Page>
  )
}

const tones = { certain: 'key', likely: 'plain', weak: 'warning', none: 'plain' } as const

function Proposals({
  rows,
  mayMatch,
}: {
  readonly rows: readonly MatchProposal[]
  readonly mayMatch: boolean
}): ReactNode {
  const words = useWords(matchWords)
  const say = useToast()
  const confirm = useAct(confirmMatches)
  const columns = useMemo(() => columnsOf(words), [words])
  const [ids, setIds] = useState<ReadonlySet<string>>(
    () => new Set(rows.filter(({ confidence }) => confidence === 'certain').map(({ id }) => id)),
  )
  const chosen = rows.flatMap(({ id, person, because }) =>
    ids.has(id) && person !== null ? [{ account: id, person: person.id, because }] : [],
  )
  const send = (): void => {
    confirm.mutate({ body: { matches: chosen } }, { onSuccess: () => say({ text: words.confirmed }) })
  }
  return (
    <div className="grid gap-3">
      {confirm.error !== null && <ErrorState error={confirm.error} />}
      {mayMatch && (
        <div className="no-print">
          <Button look="primary" isDisabled={chosen.length === 0} isBusy={confirm.isPending} onPress={send}>
            {words.confirm(chosen.length)}
          </Button>
        </div>
      )}
      <Table
        caption={words.title}
        rows={rows}
        nameOf={(one) => one.login}
        {...(mayMatch ? { selection: { ids, onChange: setIds } } : {})}
        columns={columns}
      />
    </div>
  )
}

type Words = ReturnType<typeof useWords<typeof matchWords>>

function columnsOf(words: Words): readonly Column<MatchProposal>[] {
  return [
    {
      key: 'account',
      head: words.account,
      isRowHeader: true,
      cell: (one) => (
        <>
          <TextLink to={`/access/accounts/${one.id}`}>{one.login}</TextLink>
          <span className="block text-dns-14N-130 text-solid-gray-700">{one.system}</span>
        </>
      ),
    },
    {
      key: 'there',
      head: words.there,
      cell: (one) => [one.displayName, one.unitName].filter(Boolean).join('　') || '—',
    },
    {
      key: 'person',
      head: words.person,
      cell: (one) =>
        one.person === null
          ? '—'
          : `${one.person.name}（${one.person.number}${one.person.unit === null ? '' : `　${one.person.unit}`}）`,
    },
    {
      key: 'confidence',
      head: words.confidence,
      isTight: true,
      cell: (one) => <Chip tone={tones[one.confidence]}>{words[one.confidence]}</Chip>,
    },
    { key: 'because', head: words.because, cell: (one) => one.because },
  ]
}
