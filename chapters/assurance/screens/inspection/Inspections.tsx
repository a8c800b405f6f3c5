import { type ReactNode, useState } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { fiscalYear, fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type Campaign, listInspections, openInspection, type UnitStanding } from '../../contract.ts'
import { inspectionWords, resultWords } from '../words/inspection.ts'

/** 7: the inspections of the years, and what a manager has to confirm. */
export function Inspections(): ReactNode {
  const words = useWords(inspectionWords)
  const { today } = useSession()
  const { rows, own, mayWrite, mayResults } = useReply(listInspections, {})
  const [isOpening, setOpening] = useState(false)
  const isFree = !rows.some(({ year }) => year === fiscalYear(today))
  return (
    <Page
      title={words.title}
      actions={
        <>
          {mayWrite && isFree && (
            <Button look="primary" onPress={() => setOpening(true)}>
              {words.open}
            </Button>
          )}
          <LinkButton to="/assurance/questions">{words.questions}</LinkButton>
          {mayWrite && <LinkButton to="/assurance/inspection-settings">{words.settings}</LinkButton>}
        </>
      }
    >
      <p className="max-w-prose leading-150">{words.note}</p>
      {own.length > 0 && <OwnUnits rows={rows} own={own} />}
      {rows.length === 0 ? <Empty title={words.none} /> : <CampaignTable rows={rows} isLinked={mayResults} />}
      {isOpening && <OpenDialog onClose={() => setOpening(false)} />}
    </Page>
  )
}

function OwnUnits({
  rows,
  own,
}: {
  readonly rows: readonly Campaign[]
  readonly own: readonly { readonly campaign: string; readonly unit: UnitStanding }[]
}): ReactNode {
  const words = useWords(inspectionWords)
  const said = useWords(resultWords)
  const yearOf = (id: string): string => fiscalYearName(rows.find((one) => one.id === id)?.year ?? 0)
  return (
    <Section title={words.own} note={words.ownNote}>
      <Table
        caption={`${words.own}：${words.answered}`}
        rows={own.map((one) => ({ ...one, id: `${one.campaign}:${one.unit.id}` }))}
        columns={[
          { key: 'year', head: words.year, isTight: true, cell: (one) => yearOf(one.campaign) },
          { key: 'unit', head: said.unitName, isRowHeader: true, cell: (one) => one.unit.name },
          {
            key: 'answered',
            head: words.answered,
            isNumeric: true,
            cell: (one) => words.of(count(one.unit.submitted), count(one.unit.asked)),
          },
          {
            key: 'confirmed',
            head: said.by,
            cell: (one) =>
              one.unit.confirmedAt === null ? said.notYet : <EraDate iso={one.unit.confirmedAt.slice(0, 10)} />,
          },
          {
            key: 'see',
            head: words.see,
            cell: (one) => (
              <TextLink to={`/assurance/inspection/${one.campaign}/units/${one.unit.id}`}>{words.see}</TextLink>
            ),
          },
        ]}
      />
    </Section>
  )
}

function CampaignTable({
  rows,
  isLinked,
}: {
  readonly rows: readonly Campaign[]
  readonly isLinked: boolean
}): ReactNode {
  const words = useWords(inspectionWords)
  return (
    <Table
      caption={words.title}
      rows={rows}
      columns={[
        {
          key: 'year',
          head: words.year,
          isRowHeader: true,
          cell: ({ id, year }) =>
            isLinked ? (
              <TextLink to={`/assurance/inspection/${id}`}>{fiscalYearName(year)}</TextLink>
            ) : (
              fiscalYearName(year)
            ),
        },
        { key: 'state', head: words.state, isTight: true, cell: (one) => <CampaignState campaign={one} /> },
        {
          key: 'period',
          head: words.period,
          isTight: true,
          cell: (one) => (
            <>
              <EraDate iso={one.opensOn} />〜<EraDate iso={one.dueOn} />
            </>
          ),
        },
        {
          key: 'answered',
          head: words.answered,
          isNumeric: true,
          cell: (one) => words.of(count(one.submitted), count(one.asked)),
        },
        {
          key: 'units',
          head: words.units,
          isNumeric: true,
          cell: (one) => words.of(count(one.confirmed), count(one.units)),
        },
        { key: 'against', head: words.contradictions, isNumeric: true, cell: (one) => count(one.contradictions) },
      ]}
    />
  )
}

/** 開始前, 回答中, 期限後, 締切済. */
export function CampaignState({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const words = useWords(inspectionWords)
  const tone = { coming: 'plain', open: 'key', late: 'error', closed: 'plain' } as const
  return <Chip tone={tone[campaign.state]}>{words[campaign.state === 'open' ? 'running' : campaign.state]}</Chip>
}

function OpenDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords(inspectionWords)
  const say = useToast()
  const { today } = useSession()
  const open = useAct(openInspection)
  const [opensOn, setOpensOn] = useState<string | null>(today)
  const [dueOn, setDueOn] = useState<string | null>(null)
  const submit = async (): Promise<void> => {
    const year = fiscalYear(opensOn ?? today)
    await open.mutateAsync({ body: { year, opensOn: opensOn ?? '', dueOn: dueOn ?? '' } })
    say({ text: words.opened })
    onClose()
  }
  return (
    <Dialog title={words.open} isOpen onClose={onClose} width="md">
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <p className="leading-150">{words.openText}</p>
            <DateField label={words.opensOn} name="opensOn" isRequired value={opensOn} onChange={setOpensOn} />
            <DateField label={words.dueOn} name="dueOn" isRequired value={dueOn} onChange={setDueOn} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.open}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}
