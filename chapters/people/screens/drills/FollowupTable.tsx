import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { closeFollowup, type Followup } from '../../contract.ts'
import { drillWords } from './words.ts'

/** Improvements with owner and day; who answers for one closes it. */
export function FollowupTable({
  rows,
  hasDrill = false,
}: {
  readonly rows: readonly Followup[]
  readonly hasDrill?: boolean
}): ReactNode {
  const words = useWords(drillWords)
  return (
    <Table
      caption={words.followupTable}
      rows={rows}
      columns={[
        {
          key: 'state',
          head: words.state,
          isTight: true,
          cell: ({ state }) => <Chip tone={state === 'late' ? 'error' : 'plain'}>{words[state]}</Chip>,
        },
        { key: 'text', head: words.followup, isRowHeader: true, cell: ({ text }) => text },
        ...(hasDrill ? [{ key: 'drill', head: words.drill, cell: ({ drill }: Followup) => drill.title }] : []),
        { key: 'owner', head: words.owner, isTight: true, cell: ({ owner }) => owner ?? '—' },
        { key: 'due', head: words.due, isTight: true, cell: ({ dueOn }) => <EraDate iso={dueOn} /> },
        {
          key: 'done',
          head: words.done,
          cell: (row) => (row.done === null ? row.mayClose ? <Close followup={row} /> : '—' : row.done),
        },
      ]}
    />
  )
}

function Close({ followup }: { readonly followup: Followup }): ReactNode {
  const words = useWords(drillWords)
  const act = useAct(closeFollowup)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button look="plain" size="sm" onPress={() => setOpen(true)}>
        {words.close}
      </Button>
      <ConfirmDialog
        title={`${words.close}：${followup.text}`}
        verb={words.close}
        isDanger={false}
        reason="required"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={(done) => act.mutateAsync({ params: { id: followup.id }, body: { done } })}
      >
        {words.closeText}
      </ConfirmDialog>
    </>
  )
}
