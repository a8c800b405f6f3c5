import { type ReactNode, useState } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useParts } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { ask } from '../../../../web/frame/call.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { DefinitionList } from '../../../../web/kit/DefinitionList.tsx'
import { Dialog } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Menu } from '../../../../web/kit/Menu.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { saveFile } from '../../../../web/ledger/ExportMenu.tsx'
import { exportProgress, readNoticeProgress, type UnitProgress } from '../../contract.ts'
import { Late, NoticeState, percent } from './Notices.tsx'
import { noticeWords } from './words.ts'

/** 5: one notice, unit by unit; names only behind the units that one may name. */
export function NoticeProgress(): ReactNode {
  const words = useWords(noticeWords)
  const { id = '' } = useParts()
  const notice = useReply(readNoticeProgress, { params: { id } })
  const { total, done, late, away } = notice
  return (
    <Page
      title={notice.title}
      crumbs={[{ label: words.title, to: '/people/notices' }]}
      note={
        <span className="flex flex-wrap items-center gap-2">
          <NoticeState one={notice} />
          {notice.isRestricted && <Chip>{words.restricted}</Chip>}
        </span>
      }
      actions={
        <>
          {notice.units.some(({ mayName }) => mayName) && <Export id={id} />}
          <PrintButton />
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        <Tally
          label={words.progress}
          unit={words.people}
          figures={[
            { id: 'total', label: words.total, value: total },
            { id: 'done', label: words.done, value: done },
            { id: 'open', label: words.open, value: total - done },
            { id: 'late', label: words.late, value: late },
            { id: 'away', label: words.away, value: away },
          ]}
        />
        <Section title={words.units} note={words.unitsNote}>
          <Units id={id} units={notice.units} />
        </Section>
        <Section title={words.organs}>
          <DefinitionList
            facts={notice.organs.map(({ name, effectiveOn }) => ({
              term: name,
              value: <EraDate iso={effectiveOn} form="long" />,
            }))}
          />
        </Section>
        <Section title={words.sheets}>
          {notice.sheets.length === 0 ? <p>{words.sheetsNone}</p> : <Sheets rows={notice.sheets} />}
        </Section>
      </div>
    </Page>
  )
}

function Units({ id, units }: { readonly id: string; readonly units: readonly UnitProgress[] }): ReactNode {
  const words = useWords(noticeWords)
  const at = ({ id: unit }: UnitProgress): string => unit ?? 'none'
  return (
    <Table
      caption={words.table(words.units)}
      rows={units.map((unit) => ({ ...unit, id: at(unit) }))}
      columns={[
        {
          key: 'unit',
          head: words.unit,
          isRowHeader: true,
          cell: (unit) =>
            unit.mayName ? <TextLink to={`/people/notices/${id}/units/${unit.id}`}>{unit.name}</TextLink> : unit.name,
        },
        { key: 'total', head: words.total, isNumeric: true, cell: (unit) => count(unit.total) },
        { key: 'done', head: words.done, isNumeric: true, cell: (unit) => count(unit.done) },
        { key: 'open', head: words.open, isNumeric: true, cell: (unit) => count(unit.total - unit.done) },
        { key: 'late', head: words.late, isNumeric: true, cell: (unit) => <Late n={unit.late} /> },
        { key: 'away', head: words.away, isNumeric: true, cell: (unit) => count(unit.away) },
        { key: 'progress', head: words.progress, isNumeric: true, cell: percent },
        {
          key: 'sheet',
          head: words.sheet,
          isTight: true,
          cell: (unit) =>
            unit.mayRecord && unit.done < unit.total + unit.away ? (
              <TextLink to={`/people/notices/${id}/sheets/${unit.id}`}>{`${words.sheet}：${unit.name}`}</TextLink>
            ) : (
              '—'
            ),
        },
      ]}
    />
  )
}

interface Sheet {
  readonly id: string
  readonly unit: string
  readonly signedOn: string
  readonly signed: number
  readonly by: string | null
  readonly at: string
  readonly note: string | null
}

function Sheets({ rows }: { readonly rows: readonly Sheet[] }): ReactNode {
  const words = useWords(noticeWords)
  return (
    <Table
      caption={words.table(words.sheets)}
      rows={rows}
      columns={[
        { key: 'unit', head: words.unit, isRowHeader: true, cell: (one) => one.unit },
        { key: 'signedOn', head: words.signedOn, isTight: true, cell: (one) => <EraDate iso={one.signedOn} /> },
        { key: 'signed', head: words.signed, isNumeric: true, cell: (one) => count(one.signed) },
        { key: 'by', head: words.recordedBy, cell: (one) => one.by ?? '—' },
        { key: 'at', head: words.recordedAt, isTight: true, cell: (one) => <EraDate iso={one.at} /> },
        { key: 'note', head: words.note2, cell: (one) => one.note ?? '—' },
      ]}
    />
  )
}

function Export({ id }: { readonly id: string }): ReactNode {
  const words = useWords(noticeWords)
  const [error, setError] = useState<unknown>()
  const write = (format: 'csv' | 'csv-shift_jis' | 'xlsx') => (): void => {
    ask(exportProgress, { params: { id }, query: { format } }).then(saveFile, setError)
  }
  return (
    <>
      <Menu
        label={words.export}
        icon="download"
        acts={[
          { id: 'xlsx', label: words.xlsx, icon: 'file', onAct: write('xlsx') },
          { id: 'csv', label: words.csv, icon: 'file', onAct: write('csv') },
          { id: 'sjis', label: words.sjis, icon: 'file', onAct: write('csv-shift_jis') },
        ]}
      />
      <Dialog title={words.export} isOpen={error !== undefined} onClose={() => setError(undefined)}>
        <ErrorState error={error} />
      </Dialog>
    </>
  )
}
