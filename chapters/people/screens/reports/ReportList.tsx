import type { ReactNode } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { useAnswer } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useMay } from '../../../../web/frame/session.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Pagination } from '../../../../web/kit/Pagination.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { listReports, type Report, reportKinds, reportStates } from '../../contract.ts'
import { listWords } from './words.ts'

/** 5.3: reports as far as one may see them. */
export function ReportList(): ReactNode {
  const words = useWords(listWords)
  const may = useMay()
  const { search, change } = useAddress()
  const asked = listReports.query.safeParse(search)
  const query = asked.success ? asked.data : listReports.query.parse({})
  const { data, error, refetch } = useAnswer(listReports, { query })
  return (
    <Page
      title={words.title}
      {...(data === undefined ? {} : { note: words[data.sight] })}
      actions={
        <>
          {may('people.report:file') && (
            <LinkButton to="/people/report" look="primary">
              {words.report}
            </LinkButton>
          )}
          {may('people.drill-settings:read') && <LinkButton to="/people/drill-settings">{words.settings}</LinkButton>}
        </>
      }
    >
      {data !== undefined && (
        <Tally
          label={words.states}
          unit={words.unit}
          figures={reportStates.map((state) => ({
            id: state,
            label: words[state],
            value: data.counts[state] ?? 0,
            isChosen: query.state === state,
            onChoose: () => change({ state: query.state === state ? undefined : state, page: undefined }),
          }))}
        />
      )}
      <div className="no-print w-64">
        <Select
          label={words.kind}
          none={words.everyKind}
          value={query.kind === 'all' ? '' : query.kind}
          options={reportKinds.map(({ value }) => ({ value, label: words[value] }))}
          onChange={(kind) => change({ kind: kind === '' ? undefined : kind, page: undefined })}
        />
      </div>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined &&
        (data.rows.length === 0 ? (
          <Empty title={words.none}>{words.noneText}</Empty>
        ) : (
          <ReportTable rows={data.rows} />
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

/** 60 letters: a line that is recognised; the rest is one press away. */
const shown = 60

function ReportTable({ rows }: { readonly rows: readonly Report[] }): ReactNode {
  const words = useWords(listWords)
  return (
    <Table
      caption={words.title}
      rows={rows}
      columns={[
        {
          key: 'state',
          head: words.state,
          isTight: true,
          cell: ({ state, isLate }) => (
            <Chip tone={state === 'waiting' ? (isLate ? 'error' : 'warning') : 'plain'}>
              {state === 'waiting' && isLate ? words.late : words[state]}
            </Chip>
          ),
        },
        { key: 'kind', head: words.kind, isTight: true, cell: ({ kind }) => words[kind] },
        {
          key: 'what',
          head: words.what,
          isRowHeader: true,
          cell: ({ id, what }) => (
            <TextLink to={`/people/reports/${id}`}>{what.length > shown ? `${what.slice(0, shown)}…` : what}</TextLink>
          ),
        },
        { key: 'marks', head: words.marks, cell: (report) => <Marks report={report} /> },
        { key: 'who', head: words.who, isTight: true, cell: ({ reporter }) => reporter ?? words.nameless },
        { key: 'where', head: words.where, isTight: true, cell: ({ unit }) => unit ?? '—' },
        {
          key: 'reported',
          head: words.reported,
          isTight: true,
          cell: ({ reportedAt }) => <EraDate iso={reportedAt} />,
        },
      ]}
    />
  )
}

/** What makes a report urgent, or none. */
export function Marks({ report }: { readonly report: Report }): ReactNode {
  const words = useWords(listWords)
  return (
    <span className="flex flex-wrap gap-1">
      {report.goingOn === 'yes' && <Chip tone="error">{words.goingOn}</Chip>}
      {report.myNumber === 'yes' && <Chip tone="error">{words.myNumber}</Chip>}
      {report.isExercise && <Chip>{words.exercise}</Chip>}
    </span>
  )
}
