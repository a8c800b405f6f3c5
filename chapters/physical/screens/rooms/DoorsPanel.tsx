import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { type Door, endDoor, listDoors, makeDoor } from '../../contract.ts'
import { doorWords } from './words.ts'

/** 6(4): the tablets that record at this room's doors. */
export function DoorsPanel({ roomId }: { readonly roomId: string }): ReactNode {
  const words = useWords(doorWords)
  const { rows, mayWrite } = useReply(listDoors, { params: { id: roomId } })
  const [isMaking, setMaking] = useState(false)
  return (
    <Section
      title={words.title}
      note={words.note}
      actions={mayWrite && <Button onPress={() => setMaking(true)}>{words.make}</Button>}
    >
      {isMaking && <MakeDoor roomId={roomId} onClose={() => setMaking(false)} />}
      {rows.length === 0 ? (
        <Empty title={words.none}>{words.note}</Empty>
      ) : (
        <Table
          caption={words.table}
          rows={rows}
          columns={[
            { key: 'name', head: words.name, isRowHeader: true, cell: (one) => one.name },
            { key: 'made', head: words.made, isTight: true, cell: (one) => <EraDate iso={one.madeAt} /> },
            { key: 'by', head: words.by, cell: (one) => one.madeBy ?? '—' },
            { key: 'state', head: words.state, cell: (one) => (one.endedAt === null ? words.open : words.ended) },
            {
              key: 'end',
              head: words.end,
              cell: (one) => mayWrite && one.endedAt === null && <EndDoor door={one} />,
            },
          ]}
        />
      )}
    </Section>
  )
}

function MakeDoor({ roomId, onClose }: { readonly roomId: string; readonly onClose: () => void }): ReactNode {
  const words = useWords(doorWords)
  const make = useAct(makeDoor)
  const [name, setName] = useState('')
  return (
    <Dialog title={words.make} isOpen onClose={onClose}>
      {make.data === undefined ? (
        <Form
          onSubmit={() => make.mutateAsync({ params: { id: roomId }, body: { name } }).then(() => undefined)}
          className="grid gap-4"
        >
          {({ isBusy }) => (
            <>
              <TextField label={words.name} name="name" isRequired maxLength={100} value={name} onChange={setName} />
              <Actions>
                <Button type="submit" look="primary" isBusy={isBusy}>
                  {words.make}
                </Button>
              </Actions>
            </>
          )}
        </Form>
      ) : (
        <Notice tone="success" title={words.link}>
          <p className="font-mono break-all select-all">{`${location.origin}${make.data.path}`}</p>
          <p>{words.linkNote}</p>
        </Notice>
      )}
    </Dialog>
  )
}

function EndDoor({ door }: { readonly door: Door }): ReactNode {
  const words = useWords(doorWords)
  const act = useAct(endDoor)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button look="plain" size="sm" aria-label={`${words.end}：${door.name}`} onPress={() => setOpen(true)}>
        {words.end}
      </Button>
      <ConfirmDialog
        title={`${words.end}：${door.name}`}
        verb={words.end}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => act.mutateAsync({ params: { id: door.id } })}
      >
        {words.endText}
      </ConfirmDialog>
    </>
  )
}
