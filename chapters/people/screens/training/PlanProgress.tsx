import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useAddress, useParts } from '../../../../web/frame/address.ts'
import { useAnswer, useReply } from '../../../../web/frame/asking.ts'
import { call } from '../../../../web/frame/call.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { saveFile } from '../../../../web/ledger/ExportMenu.tsx'
import { exportTrainees, listTrainees, readPlanProgress, type Trainee, type UnitFigures } from '../../contract.ts'
import { Share } from './Share.tsx'
import { progressWords } from './keeping-words.ts'

/** 6(5): one item unit by unit; names where one may see them. */
export function PlanProgress(): ReactNode {
  const words = useWords(progressWords)
  const { id = '' } = useParts()
  const { search, change } = useAddress()
  const { plan, units, mayExport } = useReply(readPlanProgress, { params: { id } })
  const opened = units.find((one) => keyOf(one) === search['unit'] && one.mayOpen)
  return (
    <Page
      title={plan.title}
      crumbs={[{ label: words.title, to: '/people/progress' }]}
      note={
        <>
          {plan.course}　<EraDate iso={plan.startsOn} />〜<EraDate iso={plan.endsOn} />
        </>
      }
      actions={
        <>
          {mayExport && <Exports id={id} />}
          <PrintButton />
        </>
      }
    >
      <Tally
        label={words.title}
        unit={words.unit}
        figures={[
          { id: 'total', label: words.total, value: plan.total },
          { id: 'done', label: words.done, value: plan.done },
          { id: 'late', label: words.late, value: plan.late },
        ]}
      />
      {units.length === 0 ? (
        <Empty title={words.nobody}>{words.nobodyText}</Empty>
      ) : (
        <Section title={words.byUnit}>
          <Units units={units} onOpen={(one) => change({ unit: keyOf(one) })} />
        </Section>
      )}
      {opened !== undefined && <Names key={keyOf(opened)} id={id} unit={keyOf(opened)} name={opened.name} />}
    </Page>
  )
}

/** Whoever may open some units finds these above forty others. */
const ownFirst = (units: readonly UnitFigures[]): readonly UnitFigures[] =>
  units.toSorted((a, b) => Number(b.mayOpen) - Number(a.mayOpen))

const keyOf = ({ unit }: UnitFigures): string => unit ?? 'none'

function Units({
  units,
  onOpen,
}: {
  readonly units: readonly UnitFigures[]
  readonly onOpen: (one: UnitFigures) => void
}): ReactNode {
  const words = useWords(progressWords)
  return (
    <Table
      caption={words.unitList}
      rows={ownFirst(units).map((one) => ({ ...one, id: keyOf(one) }))}
      columns={[
        { key: 'name', head: words.section, isRowHeader: true, cell: (one) => one.name },
        { key: 'rate', head: words.rate, cell: (one) => <Share done={one.done} total={one.total} label={one.name} /> },
        { key: 'done', head: words.done, isNumeric: true, cell: (one) => `${one.done}／${one.total}` },
        { key: 'late', head: words.late, isNumeric: true, cell: (one) => one.late },
        {
          key: 'names',
          head: words.name,
          cell: (one) =>
            one.mayOpen ? (
              <Button look="plain" size="sm" onPress={() => onOpen(one)}>
                {words.names}
                <span className="sr-only">：{one.name}</span>
              </Button>
            ) : (
              <span className="text-dns-14N-130 text-solid-gray-700">{words.noNames}</span>
            ),
        },
      ]}
    />
  )
}

const tones = { done: 'plain', open: 'key', late: 'error', ahead: 'plain' } as const

function Names({ id, unit, name }: { readonly id: string; readonly unit: string; readonly name: string }): ReactNode {
  const { data, error, refetch } = useAnswer(listTrainees, { params: { id }, query: { unit } })
  const place = useRef<HTMLDivElement>(null)
  // in braces: newer Chromium answers with a promise, which React would take for the effect's own end
  useEffect(() => {
    void place.current?.scrollIntoView({ block: 'nearest' })
    // eslint-disable-next-line react/exhaustive-effect-dependencies -- what has come is scrolled to
  }, [data])
  return (
    <div ref={place}>
      <Section title={name}>
        {error !== null ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <Loading />
        ) : (
          <NameTable rows={data.rows} name={name} />
        )}
      </Section>
    </div>
  )
}

function NameTable({ rows, name }: { readonly rows: readonly Trainee[]; readonly name: string }): ReactNode {
  const words = useWords(progressWords)
  return (
    <Table
      caption={words.nameList(name)}
      rows={rows}
      columns={[
        {
          key: 'state',
          head: words.state,
          isTight: true,
          cell: (one) => <Chip tone={tones[one.state]}>{words[one.state]}</Chip>,
        },
        { key: 'number', head: words.number, isTight: true, cell: (one) => one.number },
        { key: 'name', head: words.name, isRowHeader: true, cell: (one) => one.name },
        { key: 'due', head: words.due, isTight: true, cell: (one) => <EraDate iso={one.dueOn} /> },
        { key: 'doneOn', head: words.doneOn, isTight: true, cell: (one) => <EraDate iso={one.doneOn} /> },
      ]}
    />
  )
}

function Exports({ id }: { readonly id: string }): ReactNode {
  const words = useWords(progressWords)
  const [error, setError] = useState<unknown>()
  const write = (format: 'csv' | 'xlsx') => (): void => {
    call(exportTrainees, { params: { id }, query: { format } }).then(saveFile, setError)
  }
  return (
    <>
      <Button icon="download" onPress={write('csv')}>
        {words.csv}
      </Button>
      <Button icon="download" onPress={write('xlsx')}>
        {words.xlsx}
      </Button>
      {error !== undefined && <ErrorState error={error} />}
    </>
  )
}
