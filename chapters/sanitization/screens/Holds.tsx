import { type ReactNode, useState } from 'react'
import { count } from '../../../kernel/i18n/count.ts'
import { useAddress } from '../../../web/frame/address.ts'
import { useAnswer } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Pagination } from '../../../web/kit/Pagination.tsx'
import { Empty, ErrorState, Loading } from '../../../web/kit/States.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { type Hold, listHolds } from '../contract.ts'
import { useAgainWhile } from './following.ts'
import { HoldDialog } from './HoldDialog.tsx'
import { LastAttempt, PasswordButton } from './PasswordAsked.tsx'
import { holdWords } from './words.table.ts'

/** 2(12), 6(3)②: what could not be disarmed, why, and who decides on it. */
export function Holds(): ReactNode {
  const words = useWords(holdWords)
  const { search, change } = useAddress()
  const page = Math.max(1, Number(search['page']) || 1)
  const { data, error, refetch } = useAnswer(listHolds, { query: { page } })
  const [open, setOpen] = useState<Hold | undefined>()
  useAgainWhile(data?.rows.some(({ asking }) => asking?.isTrying === true) === true, refetch)
  return (
    <Page title={words.title} {...(data === undefined ? {} : { note: words.note(data.total) })}>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined &&
        (data.rows.length === 0 ? (
          <Empty title={words.none}>{words.noneText}</Empty>
        ) : (
          <HoldTable rows={data.rows} onDecide={setOpen} />
        ))}
      {data !== undefined && data.total > data.size && (
        <Pagination
          page={data.page}
          size={data.size}
          total={data.total}
          onPage={(next) => change({ page: count(next) })}
        />
      )}
      {open !== undefined && <HoldDialog hold={open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function HoldTable({
  rows,
  onDecide,
}: {
  readonly rows: readonly Hold[]
  readonly onDecide: (hold: Hold) => void
}): ReactNode {
  const words = useWords(holdWords)
  const said = useSaid()
  return (
    <Table
      caption={words.title}
      rows={rows}
      columns={[
        {
          key: 'name',
          head: words.file,
          isRowHeader: true,
          cell: (one) => (
            <div className="grid gap-0.5">
              <span className="break-all">{one.name}</span>
              <span className="text-dns-14N-130">
                <TextLink to={`/sanitization/transfers/${one.transfer}`}>{one.title}</TextLink>
              </span>
            </div>
          ),
        },
        { key: 'because', head: words.reason, cell: (one) => <Reason hold={one} /> },
        { key: 'next', head: words.next, cell: (one) => said(one.next) },
        { key: 'from', head: words.from, cell: (one) => `${one.from}（${one.unit}）` },
        {
          key: 'since',
          head: words.since,
          isTight: true,
          cell: (one) => (
            <div className="grid justify-items-start gap-1">
              <EraDate iso={one.since} />
              {one.isOld && <Chip tone="error">{words.old}</Chip>}
            </div>
          ),
        },
        {
          key: 'decide',
          head: words.decide,
          cell: (one) => (
            <div className="grid justify-items-start gap-2">
              {one.asking !== null && <PasswordButton file={one} asking={one.asking} size="sm" />}
              {one.mayNot === null ? (
                <Button size="sm" aria-label={words.decideOf(one.name)} onPress={() => onDecide(one)}>
                  {words.decide}
                </Button>
              ) : (
                <span className="text-dns-14N-130 text-solid-gray-700">{one.mayNot}</span>
              )}
            </div>
          ),
        },
      ]}
    />
  )
}

function Reason({ hold }: { readonly hold: Hold }): ReactNode {
  const said = useSaid()
  return (
    <div className="grid gap-1">
      <span>{said(hold.never ?? hold.because)}</span>
      {hold.asking !== null && <LastAttempt asking={hold.asking} />}
    </div>
  )
}
