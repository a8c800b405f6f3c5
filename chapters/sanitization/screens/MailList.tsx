import type { ReactNode } from 'react'
import { count } from '../../../kernel/i18n/count.ts'
import { useAddress } from '../../../web/frame/address.ts'
import { useAnswer } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { Pagination } from '../../../web/kit/Pagination.tsx'
import { SearchBox } from '../../../web/kit/SearchBox.tsx'
import { Empty, ErrorState, Loading } from '../../../web/kit/States.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { Tally } from '../../../web/kit/Tally.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { listMail, type Mail, MailQuery, type MailState, mailStates } from '../contract.ts'
import { mailWords } from './mail-words.ts'

/** 6(3)②: what came by mail, where it stands, and what to look at first. */
export function MailList(): ReactNode {
  const words = useWords(mailWords)
  const { search, change } = useAddress()
  const asked = MailQuery.safeParse(search)
  const query = asked.success ? asked.data : MailQuery.parse({})
  const { data, error, refetch } = useAnswer(listMail, { query })
  const choose = (state: MailState): void =>
    change({ state: state === query.state ? undefined : state, page: undefined })
  return (
    <Page
      title={words.title}
      {...(data === undefined ? {} : { note: `${count(data.total)}${words.unit}` })}
      actions={<LinkButton to="/sanitization/mail-settings">{words.settings}</LinkButton>}
    >
      <p className="max-w-prose">{words.note}</p>
      {data?.listening === null && (
        <Notice tone="warning" title={words.notListening}>
          {words.notListeningText}
        </Notice>
      )}
      {data !== undefined && (
        <Tally
          label={words.days}
          unit={words.unit}
          figures={mailStates
            .filter((state) => state !== 'uncertain' || (data.counts[state] ?? 0) > 0)
            .map((state) => ({
              id: state,
              label: words[state],
              value: data.counts[state] ?? 0,
              isChosen: query.state === state,
              onChoose: () => choose(state),
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
        (data.rows.length === 0 ? <Empty title={words.none}>{words.noneText}</Empty> : <MailTable rows={data.rows} />)}
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

function MailTable({ rows }: { readonly rows: readonly Mail[] }): ReactNode {
  const words = useWords(mailWords)
  return (
    <Table
      caption={words.title}
      rows={rows}
      columns={[
        { key: 'state', head: words.state, isTight: true, cell: (mail) => <MailStateChip state={mail.state} /> },
        {
          key: 'subject',
          head: words.subject,
          isRowHeader: true,
          cell: (mail) => (
            <TextLink to={`/sanitization/mail/${mail.id}`}>
              {mail.subject === '' ? words.noSubject : mail.subject}
            </TextLink>
          ),
        },
        { key: 'sender', head: words.sender, cell: (mail) => (mail.sender === '' ? words.noSender : mail.sender) },
        { key: 'recipients', head: words.recipients, cell: (mail) => mail.recipients.join('、') },
        {
          key: 'received',
          head: words.received,
          isTight: true,
          cell: (mail) => <EraDate iso={mail.receivedAt} />,
        },
        { key: 'removed', head: words.removed, isNumeric: true, cell: (mail) => count(mail.removed + mail.heldParts) },
      ]}
    />
  )
}

/** Where a mail stands, in a word. */
export function MailStateChip({ state }: { readonly state: MailState }): ReactNode {
  const words = useWords(mailWords)
  const tones = {
    accepted: 'plain',
    held: 'warning',
    waiting: 'key',
    delivered: 'plain',
    uncertain: 'warning',
    bounced: 'error',
  } as const
  return <Chip tone={tones[state]}>{words[state]}</Chip>
}
