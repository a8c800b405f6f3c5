import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { type RowSelection, Table } from '../../../../web/kit/Table.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type Carrying, carryingWays, encryptions, erasures, returnCarrying } from '../../contract.ts'
import { carryingWords } from './words.ts'

/** What is carried, with its protection and its due day. */
export function CarryingTable({
  rows,
  selection,
}: {
  readonly rows: readonly Carrying[]
  readonly selection?: RowSelection
}): ReactNode {
  const words = useWords(carryingWords)
  const said = useSaid()
  return (
    <Table
      caption={selection === undefined ? words.table : words.waitingTable}
      rows={rows}
      nameOf={(one) => one.what}
      {...(selection === undefined ? {} : { selection })}
      columns={[
        {
          key: 'state',
          head: words.state,
          isTight: true,
          cell: (one) => (
            <Chip
              tone={
                one.state === 'overdue' || one.state === 'refused'
                  ? 'error'
                  : one.state === 'asked'
                    ? 'warning'
                    : one.state === 'away'
                      ? 'key'
                      : 'plain'
              }
            >
              {words[one.state]}
            </Chip>
          ),
        },
        {
          key: 'way',
          head: words.way,
          isTight: true,
          cell: (one) => said(carryingWays.find(({ value }) => value === one.way) ?? carryingWays[0]),
        },
        { key: 'what', head: words.what, isRowHeader: true, cell: (one) => one.what },
        {
          key: 'purpose',
          head: words.purpose,
          cell: (one) => (one.destination === null ? one.purpose : `${one.purpose}（${one.destination}）`),
        },
        { key: 'protection', head: words.confidentiality, cell: (one) => <Protection carrying={one} /> },
        { key: 'carrier', head: words.carrier, cell: (one) => `${one.carrier}（${one.unit}）` },
        { key: 'due', head: words.due, isTight: true, cell: (one) => <EraDate iso={one.dueOn} /> },
        {
          key: 'act',
          head: words.act,
          cell: (one) =>
            one.returnedOn === null ? (
              one.mayReturn && selection === undefined && <Return carrying={one} />
            ) : (
              <>
                <EraDate iso={one.returnedOn} />
                <span className="block text-dns-14N-130">{`${one.returnedBy ?? '—'}　${said(erasures.find(({ value }) => value === one.erased) ?? erasures[2])}`}</span>
              </>
            ),
        },
      ]}
    />
  )
}

function Protection({ carrying }: { readonly carrying: Carrying }): ReactNode {
  const said = useSaid()
  const encryption = encryptions.find(({ value }) => value === carrying.encryption)
  return (
    <span className="flex flex-wrap items-center gap-1">
      {carrying.confidentiality === null ? (
        '—'
      ) : (
        <Chip tone={carrying.confidentiality.startsWith('3') ? 'warning' : 'plain'}>{carrying.confidentiality}</Chip>
      )}
      {encryption !== undefined && <span>{said(encryption)}</span>}
      {carrying.means !== null && <span>{carrying.means}</span>}
    </span>
  )
}

function Return({ carrying }: { readonly carrying: Carrying }): ReactNode {
  const words = useWords(carryingWords)
  const said = useSaid()
  const { today } = useSession()
  const say = useToast()
  const act = useAct(returnCarrying)
  const [isOpen, setOpen] = useState(false)
  const [returnedOn, setReturned] = useState<string | null>(today)
  const [erased, setErased] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const send = async (): Promise<void> => {
    const how = erasures.find(({ value }) => value === erased)
    if (how === undefined) return
    await act.mutateAsync({
      params: { id: carrying.id },
      body: { returnedOn: returnedOn ?? '', erased: how.value, note: note.trim() === '' ? null : note },
    })
    say({ text: words.returnedToast })
    setOpen(false)
  }
  return (
    <>
      <Button size="sm" aria-label={`${words.return}：${carrying.what}`} onPress={() => setOpen(true)}>
        {words.return}
      </Button>
      {isOpen && (
        <Dialog title={`${words.return}：${carrying.what}`} isOpen onClose={() => setOpen(false)}>
          <Form onSubmit={send} className="grid gap-4">
            {({ isBusy }) => (
              <>
                <p>{words.returnText}</p>
                <DateField
                  label={words.returnedOn}
                  name="returnedOn"
                  isRequired
                  value={returnedOn}
                  onChange={setReturned}
                />
                <RadioGroup
                  label={words.erased}
                  name="erased"
                  isRequired
                  value={erased}
                  onChange={setErased}
                  options={erasures.map((one) => ({ value: one.value, label: said(one) }))}
                />
                <TextField label={words.remark} name="note" maxLength={500} value={note} onChange={setNote} />
                <Actions>
                  <Button type="submit" look="primary" isBusy={isBusy}>
                    {words.return}
                  </Button>
                </Actions>
              </>
            )}
          </Form>
        </Dialog>
      )}
    </>
  )
}
