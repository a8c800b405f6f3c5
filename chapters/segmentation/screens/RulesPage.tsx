import type { ReactNode } from 'react'
import { count } from '../../../kernel/i18n/count.ts'
import { useAddress } from '../../../web/frame/address.ts'
import { useAnswer } from '../../../web/frame/asking.ts'
import { hrefOf } from '../../../web/frame/call.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { buttonClasses } from '../../../web/kit/Button.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Pagination } from '../../../web/kit/Pagination.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { SearchBox } from '../../../web/kit/SearchBox.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { Empty, ErrorState, Loading } from '../../../web/kit/States.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { Tally } from '../../../web/kit/Tally.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { exportRules, hygieneKinds, listRules, RuleQuery } from '../contract.ts'
import { useMoment } from './moment.ts'
import { Mono } from './TrafficTable.tsx'
import { networkWords, ruleWords, violationWords } from './words.ts'

/** 6(3): rules that do nothing or too much, by kind and device, for the vendor's next visit. */
export function RulesPage(): ReactNode {
  const words = useWords(ruleWords)
  const { current } = useWords(networkWords)
  const at = useMoment()
  const { search, change } = useAddress()
  const asked = RuleQuery.safeParse(search)
  const query = asked.success ? asked.data : RuleQuery.parse({})
  const { data, error, refetch } = useAnswer(listRules, { query })
  const { page: _page, ...filter } = query
  return (
    <Page
      title={words.title}
      note={data?.at == null ? words.note : current(at(data.at))}
      actions={
        <>
          {(['csv', 'xlsx'] as const).map((format) => (
            <a
              key={format}
              className={buttonClasses({})}
              href={hrefOf(exportRules, { query: { ...filter, format } })}
              download
            >
              {words[format]}
            </a>
          ))}
          <PrintButton />
        </>
      }
    >
      <div className="print-wide grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="text-dns-14N-130 text-solid-gray-700">{words.note}</p>
        {data !== undefined && (
          <Tally
            label={words.figures}
            unit={words.unit}
            figures={hygieneKinds.map((kind) => ({
              id: kind,
              label: words[kind],
              value: data.counts[kind] ?? 0,
              isChosen: query.kind === kind,
              onChoose: () => change({ kind: query.kind === kind ? undefined : kind, page: undefined }),
            }))}
          />
        )}
        <div className="no-print flex flex-wrap items-end gap-4">
          <Select
            className="max-w-72"
            label={words.device}
            none={words.every}
            value={query.device ?? ''}
            options={(data?.devices ?? []).map((device) => ({ value: device, label: device }))}
            onChange={(device) => change({ device, page: undefined })}
          />
          <div className="w-72 max-w-full">
            <SearchBox
              label={words.search}
              value={query.search ?? ''}
              onSearch={(text) => change({ search: text, page: undefined })}
            />
          </div>
        </div>
        {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Loading />}
        {data !== undefined && data.rows.length === 0 && <Empty title={words.none}>{words.noneText}</Empty>}
        {data !== undefined && data.rows.length > 0 && <RuleTable rows={data.rows} />}
        {data !== undefined && data.total > data.size && (
          <Pagination
            page={data.page}
            size={data.size}
            total={data.total}
            onPage={(page) => change({ page: String(page) })}
          />
        )}
        {data !== undefined && <p className="hidden print:block">{count(data.total)}</p>}
      </div>
    </Page>
  )
}

type Rows = ReturnType<typeof listRules.reply.parse>['rows']

function RuleTable({ rows }: { readonly rows: Rows }): ReactNode {
  const words = useWords(ruleWords)
  const { line } = useWords(violationWords)
  return (
    <Table
      caption={words.title}
      rows={rows}
      columns={[
        {
          key: 'kind',
          head: words.kind,
          isTight: true,
          cell: (one) => <Chip tone={one.kind === 'too-wide' ? 'warning' : 'plain'}>{words[one.kind]}</Chip>,
        },
        { key: 'device', head: words.device, isTight: true, cell: (one) => one.device },
        {
          key: 'place',
          head: words.place,
          isTight: true,
          cell: (one) =>
            one.version === null ? (
              line(one.rule.file, one.rule.line)
            ) : (
              <TextLink to={`/segmentation/versions/${one.version}`} search={{ line: String(one.rule.line) }}>
                {line(one.rule.file, one.rule.line)}
              </TextLink>
            ),
        },
        {
          key: 'rule',
          head: words.rule,
          isRowHeader: true,
          cell: (one) => (
            <>
              {one.rule.label !== null && <span className="block font-700">{one.rule.label}</span>}
              <Mono>{one.rule.text.trim()}</Mono>
            </>
          ),
        },
        { key: 'because', head: words.because, cell: (one) => one.because },
        { key: 'by', head: words.by, cell: (one) => one.by.map((rule) => line(rule.file, rule.line)).join('、') },
      ]}
    />
  )
}
