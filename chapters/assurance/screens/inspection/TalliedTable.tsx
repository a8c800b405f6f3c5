import { type ReactNode, useMemo } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { Disclosure } from '../../../../web/kit/Disclosure.tsx'
import { Icon } from '../../../../web/kit/Icon.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { type Column, Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { audiences, type Counts, type Tallied } from '../../contract.ts'
import { pathOf, searchOf } from '../place.ts'
import { resultWords } from '../words/inspection.ts'

type Row = Tallied & { readonly id: string }

/** Questions with their answers, an audience a section; on paper as on the screen. */
export function TalliedTable({
  questions,
  hasOthers = false,
}: {
  readonly questions: readonly Tallied[]
  readonly hasOthers?: boolean
}): ReactNode {
  const words = useWords(resultWords)
  const said = useSaid()
  const columns = useMemo((): readonly Column<Row>[] => {
    const figure = (key: keyof Counts, head: string): Column<Row> => ({
      key,
      head,
      isNumeric: true,
      cell: ({ counts }) => (counts === null ? words.few : count(counts[key])),
    })
    const rate = (key: 'rate' | 'lastYear' | 'others', head: string): Column<Row> => ({
      key,
      head,
      isNumeric: true,
      cell: (row) => (row[key] === null ? '—' : words.percent(row[key])),
    })
    return [
      { key: 'text', head: words.question, isRowHeader: true, cell: (row) => <Asked row={row} /> },
      figure('yes', words.yes),
      figure('no', words.no),
      figure('notApplicable', words.notApplicable),
      figure('unknown', words.unknown),
      rate('rate', words.rate),
      rate('lastYear', words.lastYear),
      ...(hasOthers ? [rate('others', words.others)] : []),
    ]
  }, [words, hasOthers])
  return audiences.map((audience) => {
    const rows = questions.filter((one) => one.audience === audience.value).map((one) => ({ ...one, id: one.key }))
    if (rows.every(({ counts }) => counts !== null && sumOf(counts) === 0)) return null
    return (
      <Section key={audience.value} title={said(audience)}>
        <Table caption={`${said(audience)}：${words.question}`} rows={rows} columns={columns} />
      </Section>
    )
  })
}

const sumOf = ({ yes, no, notApplicable, unknown }: Counts): number => yes + no + notApplicable + unknown

function Asked({ row }: { readonly row: Tallied }): ReactNode {
  const words = useWords(resultWords)
  return (
    <div className="grid gap-1">
      <span>{row.text}</span>
      {row.contradictions.map(({ check, because, place }) => (
        <span key={check} className="flex items-start gap-1.5 text-dns-14N-130 text-error-1">
          <Icon name="warning" className="mt-0.5 size-4 shrink-0" />
          <span>
            {words.against}：{because}　
            <TextLink to={pathOf(place)} search={searchOf(place)}>
              {words.seeFact}
            </TextLink>
          </span>
        </span>
      ))}
      {row.comments.length > 0 && (
        <Disclosure title={words.comments(row.comments.length)}>
          <ul className="grid list-disc gap-1 pl-5 text-dns-14N-130">
            {row.comments.map((text, at) => (
              <li key={at}>{text}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  )
}
