import type { ReactNode } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useMay, useSession } from '../../../../web/frame/session.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { listNotices, type NoticeRow, readDutySettings } from '../../contract.ts'
import { noticeWords } from './words.ts'

/** 5: every notice, and how far it has come. */
export function Notices(): ReactNode {
  const words = useWords(noticeWords)
  const may = useMay()
  const rows = useReply(listNotices, {})
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        <>
          {may(readDutySettings.right) && <LinkButton to="/people/duty-settings">{words.settings}</LinkButton>}
          <PrintButton />
        </>
      }
    >
      {rows.length === 0 ? (
        <Empty title={words.none} actions={<LinkButton to="/policy/documents">{words.toDocuments}</LinkButton>}>
          {words.noneText}
        </Empty>
      ) : (
        <Table
          caption={words.title}
          rows={rows}
          columns={[
            {
              key: 'title',
              head: words.document,
              isRowHeader: true,
              cell: (one) => (
                <span className="flex flex-wrap items-center gap-2">
                  <TextLink to={`/people/notices/${one.id}`}>{one.title}</TextLink>
                  {one.isRestricted && <Chip>{words.restricted}</Chip>}
                </span>
              ),
            },
            {
              key: 'effective',
              head: words.effective,
              isTight: true,
              cell: (one) => <EraDate iso={one.effectiveOn} />,
            },
            { key: 'state', head: words.state, isTight: true, cell: (one) => <NoticeState one={one} /> },
            { key: 'total', head: words.total, isNumeric: true, cell: (one) => count(one.total) },
            { key: 'done', head: words.done, isNumeric: true, cell: (one) => count(one.done) },
            { key: 'late', head: words.late, isNumeric: true, cell: (one) => <Late n={one.late} /> },
            { key: 'progress', head: words.progress, isNumeric: true, cell: (one) => percent(one) },
          ]}
        />
      )}
    </Page>
  )
}

/** 施行中, 施行前, or replaced. */
export function NoticeState({ one }: { readonly one: Pick<NoticeRow, 'isCurrent' | 'effectiveOn'> }): ReactNode {
  const words = useWords(noticeWords)
  const { today } = useSession()
  if (one.effectiveOn > today) return <Chip>{words.coming}</Chip>
  return one.isCurrent ? <Chip tone="key">{words.current}</Chip> : <Chip>{words.replaced}</Chip>
}

/** A number that should be none. */
export function Late({ n }: { readonly n: number }): ReactNode {
  return n === 0 ? count(0) : <strong className="text-error-2">{count(n)}</strong>
}

/** Whole percents; 100 only where all have. */
export const percent = ({ total, done }: { readonly total: number; readonly done: number }): string =>
  total === 0 ? '—' : `${Math.floor((done / total) * 100)}%`
