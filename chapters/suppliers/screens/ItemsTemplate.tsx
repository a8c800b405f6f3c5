import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useSession } from '../../../web/frame/session.tsx'
import { useUnsaved } from '../../../web/frame/unsaved.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { TextField } from '../../../web/kit/TextField.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { changeItems, ItemRule, readItems } from '../contract.ts'
import { templateWords } from './words.ts'

const occasions = ItemRule.shape.when.options

/** 6(8): what every contract must hold, as the city decides. */
export function ItemsTemplate(): ReactNode {
  const words = useWords(templateWords)
  const say = useToast()
  const { rights } = useSession()
  const start = useReply(readItems, {})
  const act = useAct(changeItems)
  const [items, setItems] = useState<readonly ItemRule[]>(start)
  useUnsaved(!act.isPending && JSON.stringify(items) !== JSON.stringify(act.data ?? start))
  const set = (id: string, patch: Partial<ItemRule>): void =>
    setItems((all) => all.map((one) => (one.id === id ? { ...one, ...patch } : one)))
  const send = async (): Promise<void> => {
    setItems(await act.mutateAsync({ body: [...items] }))
    say({ text: words.saved })
  }
  const mayWrite = rights.includes(changeItems.right)
  return (
    <Page
      title={words.title}
      crumbs={[{ label: words.contracts, to: '/suppliers/contracts' }]}
      actions={<PrintButton />}
    >
      <p className="max-w-prose">{words.note}</p>
      <Form onSubmit={send} className="grid gap-4">
        {({ isBusy }) => (
          <>
            <ol className="grid gap-3">
              {items.map((item, at) => (
                <li key={item.id} className="grid items-end gap-3 sm:grid-cols-[1fr_18rem_auto]">
                  <TextField
                    label={`${words.text} ${at + 1}`}
                    isReadOnly={!mayWrite}
                    isRequired
                    value={item.title}
                    maxLength={300}
                    onChange={(title) => set(item.id, { title })}
                  />
                  <Select
                    label={`${words.when} ${at + 1}`}
                    value={item.when}
                    options={occasions.map((value) => ({ value, label: words[value] }))}
                    onChange={(when) => set(item.id, { when: occasions.find((one) => one === when) ?? 'always' })}
                  />
                  {mayWrite && (
                    <Button look="plain" onPress={() => setItems((all) => all.filter((one) => one.id !== item.id))}>
                      {words.remove}
                    </Button>
                  )}
                </li>
              ))}
            </ol>
            {mayWrite && (
              <Actions>
                <Button type="submit" look="primary" isBusy={isBusy}>
                  {words.save}
                </Button>
                <Button onPress={() => setItems((all) => [...all, { id: newKey(all), title: '', when: 'always' }])}>
                  {words.add}
                </Button>
              </Actions>
            )}
          </>
        )}
      </Form>
    </Page>
  )
}

/** A key no item has yet. */
function newKey(items: readonly ItemRule[]): string {
  const taken = new Set(items.map(({ id }) => id))
  let number = items.length + 1
  while (taken.has(`item-${number}`)) number += 1
  return `item-${number}`
}
