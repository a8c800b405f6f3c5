import { type ReactNode, useState } from 'react'
import { useGo, useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { listStocktakings, startStocktaking, type Stocktaking } from '../../contract.ts'
import { UnitChoice } from '../choices.tsx'
import { OneStocktaking } from './OneStocktaking.tsx'
import { stockWords } from './words.ts'

/** 6(4): the stocktakings of all units, or one of them. */
export function Stocktakings(): ReactNode {
  const { rest } = useParts()
  return rest === '' ? <List /> : <OneStocktaking key={rest} id={rest} />
}

function List(): ReactNode {
  const words = useWords(stockWords)
  const { rows, mayStart } = useReply(listStocktakings, {})
  const [isStarting, setStarting] = useState(false)
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        <>
          {mayStart && (
            <Button look="primary" onPress={() => setStarting(true)}>
              {words.start}
            </Button>
          )}
          <LinkButton to="/physical/labels" icon="print">
            {words.labels}
          </LinkButton>
          <PrintButton />
        </>
      }
    >
      {isStarting && <Start onClose={() => setStarting(false)} />}
      {rows.length === 0 ? <Empty title={words.none}>{words.noneText}</Empty> : <StockTable rows={rows} />}
    </Page>
  )
}

function StockTable({ rows }: { readonly rows: readonly Stocktaking[] }): ReactNode {
  const words = useWords(stockWords)
  return (
    <Table
      caption={words.title}
      rows={rows}
      columns={[
        { key: 'state', head: words.state, isTight: true, cell: (one) => <StockState state={one.state} /> },
        {
          key: 'name',
          head: words.name,
          isRowHeader: true,
          cell: (one) => <TextLink to={`/physical/stocktakings/${one.id}`}>{one.name}</TextLink>,
        },
        { key: 'unit', head: words.unit, cell: (one) => one.unit.name },
        { key: 'progress', head: words.progress, isNumeric: true, cell: (one) => words.of(one.found, one.items) },
        { key: 'due', head: words.due, isTight: true, cell: (one) => <EraDate iso={one.dueOn} /> },
        { key: 'confirmed', head: words.confirmedBy, cell: (one) => one.confirmedBy ?? '—' },
      ]}
    />
  )
}

/** Where one stands. */
export function StockState({ state }: { readonly state: Stocktaking['state'] }): ReactNode {
  const words = useWords(stockWords)
  return (
    <Chip
      tone={state === 'running' ? 'key' : state === 'finished' ? 'warning' : state === 'sent-back' ? 'error' : 'plain'}
    >
      {words[state]}
    </Chip>
  )
}

function Start({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords(stockWords)
  const say = useToast()
  const go = useGo()
  const start = useAct(startStocktaking)
  const [unitId, setUnit] = useState('')
  const [name, setName] = useState('')
  const [dueOn, setDue] = useState<string | null>(null)
  const send = async (): Promise<void> => {
    const { id } = await start.mutateAsync({ body: { unitId, name, dueOn: dueOn ?? '' } })
    say({ text: words.started })
    onClose()
    go(`/physical/stocktakings/${id}`)
  }
  return (
    <Dialog title={words.start} isOpen onClose={onClose}>
      <Form onSubmit={send} className="grid gap-4">
        {({ isBusy }) => (
          <>
            <p>{words.startText}</p>
            <UnitChoice label={words.unit} isRequired none={words.choose} value={unitId} onChange={setUnit} />
            <TextField label={words.name} name="name" isRequired maxLength={200} value={name} onChange={setName} />
            <DateField label={words.due} name="due" isRequired value={dueOn} onChange={setDue} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.start}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}
