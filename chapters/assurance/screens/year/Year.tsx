import { type ReactNode, useState } from 'react'
import { fiscalYear, fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { useAddress, useGo } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { ask } from '../../../../web/frame/call.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Menu } from '../../../../web/kit/Menu.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { saveFile } from '../../../../web/ledger/ExportMenu.tsx'
import { exportYear, readYear, type YearPlan } from '../../contract.ts'
import { yearWords } from '../words/year.ts'
import { ActivityDialog } from './ActivityDialog.tsx'
import { AddActivity } from './AddActivity.tsx'
import { Feeds } from './Feeds.tsx'
import { MonthView } from './MonthView.tsx'
import { PlanTable } from './PlanTable.tsx'
import { ProposedYear } from './ProposedYear.tsx'
import { Slips } from './Slips.tsx'
import { StateTally } from './StateTally.tsx'

/** 8: what is to be done in a 年度, what slips, and what comes next. */
export function Year(): ReactNode {
  const words = useWords(yearWords)
  const { today } = useSession()
  const { search, change } = useAddress()
  const year = /^20\d{2}$/u.test(search['year'] ?? '') ? Number(search['year']) : fiscalYear(today)
  const plan = useReply(readYear, { params: { year: String(year) } })
  const [open, setOpen] = useState<'add' | 'feeds' | undefined>()
  const item = plan.activities.find(({ id }) => id === search['item'])
  const isPlanned = plan.madeAt !== null
  return (
    <Page
      title={words.title(fiscalYearName(year))}
      note={plan.madeAt === null ? undefined : <MadeNote plan={plan} />}
      actions={
        <>
          {isPlanned && plan.mayWrite && (
            <Button icon="plus" onPress={() => setOpen('add')}>
              {words.add}
            </Button>
          )}
          <Others plan={plan} onFeeds={() => setOpen('feeds')} />
          {isPlanned && <PrintButton paper={search['view'] === 'months' ? 'A3' : 'A4'} />}
        </>
      }
    >
      <Choices plan={plan} />
      {isPlanned ? (
        <Planned plan={plan} onItem={(id) => change({ item: id })} />
      ) : (
        <ProposedYear key={year} year={year} mayWrite={plan.mayWrite} />
      )}
      {item !== undefined && (
        <ActivityDialog
          key={item.id}
          activity={item}
          mayWrite={plan.mayWrite}
          onClose={() => change({ item: undefined })}
        />
      )}
      {open === 'add' && <AddActivity year={year} onClose={() => setOpen(undefined)} />}
      {open === 'feeds' && <Feeds onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function MadeNote({ plan }: { readonly plan: YearPlan }): ReactNode {
  const words = useWords(yearWords)
  const [before, after] = words.note('\u0000', plan.madeBy ?? '—').split('\u0000')
  return (
    <>
      {before}
      <EraDate iso={plan.madeAt?.slice(0, 10) ?? null} form="long" />
      {after}
    </>
  )
}

function Planned({ plan, onItem }: { readonly plan: YearPlan; readonly onItem: (id: string) => void }): ReactNode {
  const { search, change } = useAddress()
  const state = search['state']
  const rows = plan.activities.filter((one) => state === undefined || one.state === state)
  return (
    <>
      {/* by month the paper is one A3 sheet: each item bears its own mark there */}
      <div className={search['view'] === 'months' ? 'no-print grid gap-4' : 'grid gap-4 empty:hidden'}>
        <Slips plan={plan} />
      </div>
      <StateTally plan={plan} state={state} onState={(next) => change({ state: next })} />
      {search['view'] === 'months' ? (
        <MonthView year={plan.year} activities={rows} onItem={onItem} />
      ) : (
        <PlanTable activities={rows} onItem={onItem} onAll={() => change({ state: undefined })} />
      )}
    </>
  )
}

/** Which year, and how it is looked at. */
function Choices({ plan }: { readonly plan: YearPlan }): ReactNode {
  const words = useWords(yearWords)
  const { today } = useSession()
  const { search, change } = useAddress()
  const now = fiscalYear(today)
  const years = [...new Set([...plan.years, now, now + 1, plan.year])].toSorted((a, b) => b - a)
  return (
    <div className="no-print flex flex-wrap items-end gap-x-4 gap-y-2">
      <Select
        label={words.year}
        name="year"
        value={String(plan.year)}
        options={years.map((one) => ({ value: String(one), label: fiscalYearName(one) }))}
        onChange={(year) => change({ year, item: undefined, state: undefined })}
      />
      {plan.madeAt !== null && (
        <Select
          label={words.view}
          name="view"
          value={search['view'] === 'months' ? 'months' : 'list'}
          options={[
            { value: 'list', label: words.list },
            { value: 'months', label: words.months },
          ]}
          onChange={(view) => change({ view: view === 'list' ? undefined : view })}
        />
      )}
    </div>
  )
}

function Others({ plan, onFeeds }: { readonly plan: YearPlan; readonly onFeeds: () => void }): ReactNode {
  const words = useWords(yearWords)
  const go = useGo()
  const { today } = useSession()
  const next = fiscalYear(today) + 1
  const save = (format: 'xlsx' | 'csv'): void =>
    void ask(exportYear, { params: { year: String(plan.year) }, query: { format } }).then(saveFile)
  return (
    <Menu
      label={words.other}
      acts={[
        { id: 'calendar', label: words.calendar, icon: 'calendar' as const, onAct: onFeeds },
        ...(plan.madeAt === null
          ? []
          : [
              {
                id: 'xlsx',
                label: `${words.export}：${words.excel}`,
                icon: 'download' as const,
                onAct: () => save('xlsx'),
              },
              {
                id: 'csv',
                label: `${words.export}：${words.csv}`,
                icon: 'download' as const,
                onAct: () => save('csv'),
              },
            ]),
        ...(plan.mayWrite
          ? [
              { id: 'months', label: words.usual, icon: 'edit' as const, onAct: () => go('/assurance/year/months') },
              ...(plan.years.includes(next)
                ? []
                : [
                    {
                      id: 'next',
                      label: words.next,
                      icon: 'right' as const,
                      onAct: () => go('/assurance/year', { year: String(next) }),
                    },
                  ]),
            ]
          : []),
      ]}
    />
  )
}
