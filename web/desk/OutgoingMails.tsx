import { type ReactNode, useState } from 'react'
import { listOutgoing, mailStates, type OutgoingMail, sendAgain, withdrawMail } from '../../kernel/contract/mail.ts'
import { count } from '../../kernel/i18n/count.ts'
import { useAddress } from '../frame/address.ts'
import { useAct, useAnswer } from '../frame/asking.ts'
import { Page } from '../frame/Page.tsx'
import { Button } from '../kit/Button.tsx'
import { Chip } from '../kit/Chip.tsx'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { EraDate } from '../kit/EraDate.tsx'
import { useWords } from '../kit/language.tsx'
import { LinkButton } from '../kit/LinkButton.tsx'
import { Notice } from '../kit/Notice.tsx'
import { Pagination } from '../kit/Pagination.tsx'
import { SearchBox } from '../kit/SearchBox.tsx'
import { Empty, ErrorState, Loading } from '../kit/States.tsx'
import { Table } from '../kit/Table.tsx'
import { Tally } from '../kit/Tally.tsx'
import { outgoingWords } from './mail-words.ts'

/** Mail on its way out: what waits, what went, what nobody can know. */
export function OutgoingMails(): ReactNode {
  const words = useWords(outgoingWords)
  const { search, change } = useAddress()
  const asked = listOutgoing.query.safeParse(search)
  const query = asked.success ? asked.data : listOutgoing.query.parse({})
  const { data, error, refetch } = useAnswer(listOutgoing, { query })
  return (
    <Page title={words.title} actions={<LinkButton to="/mail/relay">{words.relayLink}</LinkButton>}>
      <p className="max-w-prose">{words.note}</p>
      {data?.hasRelay === false && (
        <Notice
          tone="warning"
          title={words.noRelay}
          actions={data.mayWrite && <LinkButton to="/mail/relay">{words.relay}</LinkButton>}
        >
          {words.noRelayText(count(data.counts['waiting'] ?? 0))}
        </Notice>
      )}
      {data !== undefined && (
        <Tally
          label={words.counts}
          unit={words.unit}
          figures={mailStates.map((state) => ({
            id: state,
            label: words[state],
            value: data.counts[state] ?? 0,
            isChosen: query.state === state,
            onChoose: () => change({ state: query.state === state ? undefined : state, page: undefined }),
          }))}
        />
      )}
      <SearchBox
        label={words.search}
        value={query.search ?? ''}
        onSearch={(text) => change({ search: text === '' ? undefined : text, page: undefined })}
      />
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined &&
        (data.rows.length === 0 ? (
          <Empty title={words.none}>{words.noneText}</Empty>
        ) : (
          <MailTable rows={data.rows} mayWrite={data.mayWrite} />
        ))}
      {data !== undefined && data.total > data.size && (
        <Pagination
          page={data.page}
          size={data.size}
          total={data.total}
          onPage={(page) => change({ page: String(page) })}
        />
      )}
    </Page>
  )
}

function MailTable({
  rows,
  mayWrite,
}: {
  readonly rows: readonly OutgoingMail[]
  readonly mayWrite: boolean
}): ReactNode {
  const words = useWords(outgoingWords)
  return (
    <Table
      caption={words.title}
      rows={rows}
      columns={[
        {
          key: 'state',
          head: words.state,
          isTight: true,
          cell: ({ state }) => (
            <Chip tone={state === 'failed' ? 'error' : state === 'unclear' ? 'warning' : 'plain'}>{words[state]}</Chip>
          ),
        },
        { key: 'to', head: words.to, isRowHeader: true, cell: ({ to }) => to },
        { key: 'subject', head: words.subject, cell: ({ subject }) => subject },
        { key: 'at', head: words.at, isTight: true, cell: ({ at }) => <EraDate iso={at} /> },
        { key: 'attempts', head: words.attempts, isNumeric: true, cell: ({ attempts }) => count(attempts) },
        { key: 'answer', head: words.answer, cell: ({ answer }) => answer ?? '—' },
        ...(mayWrite ? [{ key: 'acts', head: words.acts, cell: (mail: OutgoingMail) => <Acts mail={mail} /> }] : []),
      ]}
    />
  )
}

function Acts({ mail }: { readonly mail: OutgoingMail }): ReactNode {
  const words = useWords(outgoingWords)
  const again = useAct(sendAgain)
  const back = useAct(withdrawMail)
  const [asking, setAsking] = useState<'again' | 'withdraw' | null>(null)
  if (mail.state === 'sent' || mail.state === 'withdrawn') return null
  return (
    <div className="flex flex-wrap">
      {mail.state !== 'waiting' && (
        <Button look="plain" size="sm" onPress={() => setAsking('again')}>
          {words.again}
        </Button>
      )}
      <Button look="plain" size="sm" onPress={() => setAsking('withdraw')}>
        {words.withdraw}
      </Button>
      <ConfirmDialog
        title={`${words.again}：${mail.to}`}
        verb={words.again}
        isDanger={false}
        isOpen={asking === 'again'}
        onClose={() => setAsking(null)}
        onConfirm={() => again.mutateAsync({ params: { id: mail.id } })}
      >
        {words.againText}
      </ConfirmDialog>
      <ConfirmDialog
        title={`${words.withdraw}：${mail.to}`}
        verb={words.withdraw}
        reason="required"
        isOpen={asking === 'withdraw'}
        onClose={() => setAsking(null)}
        onConfirm={(reason) => back.mutateAsync({ params: { id: mail.id }, body: { reason } })}
      >
        {words.withdrawText}
      </ConfirmDialog>
    </div>
  )
}
