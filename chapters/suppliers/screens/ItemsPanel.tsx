import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextField } from '../../../web/kit/TextField.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { checkContractItems, type ContractItem, readContractItems } from '../contract.ts'
import { itemWords } from './words.ts'

/** 6(8): item by item, is it in the contract? */
export function ItemsPanel({ id }: { readonly id: string }): ReactNode {
  const words = useWords(itemWords)
  const say = useToast()
  const { items: start, mayWrite } = useReply(readContractItems, { params: { id } })
  const check = useAct(checkContractItems)
  const [items, setItems] = useState<readonly ContractItem[]>(start)
  const set = (itemId: string, patch: Partial<ContractItem>): void =>
    setItems((all) => all.map((one) => (one.id === itemId ? { ...one, ...patch } : one)))
  const send = async (): Promise<void> => {
    const body = items.map(({ id: item, state, clause }) => ({ id: item, state, clause }))
    setItems((await check.mutateAsync({ params: { id }, body })).items)
    say({ text: words.saved })
  }
  return (
    <Section title={words.title} note={words.note}>
      <Form onSubmit={send} className="grid gap-4">
        {({ isBusy }) => (
          <>
            <Table
              caption={words.tab}
              rows={items}
              columns={[
                {
                  key: 'demanded',
                  head: words.demanded,
                  isTight: true,
                  cell: (one) => (
                    <Chip tone={one.isDemanded && one.state !== 'in' ? 'warning' : 'plain'}>
                      {one.isDemanded ? words.demanded : words.notDemanded}
                    </Chip>
                  ),
                },
                { key: 'item', head: words.item, isRowHeader: true, cell: (one) => one.title },
                {
                  key: 'state',
                  head: words.title,
                  cell: (one) => (
                    <StateChoice item={one} isFixed={!mayWrite} onChange={(state) => set(one.id, { state })} />
                  ),
                },
                {
                  key: 'clause',
                  head: words.clause,
                  cell: (one) => (
                    <TextField
                      label={`${words.clause}：${one.title}`}
                      hideLabel
                      isReadOnly={!mayWrite}
                      value={one.clause}
                      maxLength={200}
                      onChange={(clause) => set(one.id, { clause })}
                    />
                  ),
                },
                { key: 'by', head: words.checked, isTight: true, cell: (one) => one.by ?? '—' },
              ]}
            />
            {mayWrite && (
              <Actions>
                <Button type="submit" look="primary" isBusy={isBusy}>
                  {words.save}
                </Button>
                <Button
                  onPress={() =>
                    setItems((all) => all.map((one) => (one.state === 'open' ? { ...one, state: 'in' } : one)))
                  }
                >
                  {words.allIn}
                </Button>
              </Actions>
            )}
          </>
        )}
      </Form>
    </Section>
  )
}

function StateChoice({
  item,
  isFixed,
  onChange,
}: {
  readonly item: ContractItem
  readonly isFixed: boolean
  readonly onChange: (state: ContractItem['state']) => void
}): ReactNode {
  const words = useWords(itemWords)
  if (isFixed) return words[item.state]
  return (
    <Select
      label={`${words.title}：${item.title}`}
      hideLabel
      value={item.state}
      options={(['open', 'in', 'out'] as const).map((value) => ({ value, label: words[value] }))}
      onChange={(state) => onChange(state === 'in' || state === 'out' ? state : 'open')}
    />
  )
}
