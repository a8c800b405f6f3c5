import { type ReactNode, useState } from 'react'
import { DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { listViews, removeView, saveView } from '../../kernel/contract/setting.ts'
import { useAddress } from '../frame/address.ts'
import { useAct, useAnswer } from '../frame/asking.ts'
import { Button } from '../kit/Button.tsx'
import { Form } from '../kit/Form.tsx'
import { useWords } from '../kit/language.tsx'
import { TextField } from '../kit/TextField.tsx'

/** Views of one list that the person saved on the server: filters, sort and columns under a name. */
export function SavedViews({ place }: { readonly place: string }): ReactNode {
  const said = useWords(words)
  const { data: views = [] } = useAnswer(listViews, { query: { place } })
  const [isOpen, setOpen] = useState(false)
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button look="plain" size="sm" icon="history">
        {said.views}
      </Button>
      <Popover
        placement="bottom end"
        aria-label={said.views}
        className="w-80 max-w-[calc(100vw-2rem)] rounded-8 border border-solid-gray-420 bg-white p-4 shadow-2 outline-none"
      >
        <Views views={views} place={place} onChosen={() => setOpen(false)} />
      </Popover>
    </DialogTrigger>
  )
}

function Views({
  views,
  place,
  onChosen,
}: {
  readonly views: readonly { readonly id: string; readonly name: string; readonly query: string }[]
  readonly place: string
  readonly onChosen: () => void
}): ReactNode {
  const said = useWords(words)
  const { search, change } = useAddress()
  const save = useAct(saveView)
  const remove = useAct(removeView)
  const [name, setName] = useState('')
  const show = (query: string): void => {
    const none = Object.fromEntries(Object.keys(search).map((key) => [key, undefined]))
    change({ ...none, ...Object.fromEntries(new URLSearchParams(query)) }, false)
    onChosen()
  }
  const { page: _, ...kept } = search
  return (
    <div className="grid gap-4">
      {views.length === 0 ? (
        <p className="text-dns-14N-130 text-solid-gray-700">{said.none}</p>
      ) : (
        <ul className="grid">
          {views.map((view) => (
            <li key={view.id} className="flex items-center justify-between gap-2">
              <Button look="plain" size="sm" onPress={() => show(view.query)}>
                {view.name}
              </Button>
              <Button
                look="plain"
                size="sm"
                icon="cross"
                aria-label={said.remove(view.name)}
                onPress={() => remove.mutate({ params: { id: view.id } })}
              />
            </li>
          ))}
        </ul>
      )}
      <Form
        className="grid gap-2 border-t border-solid-gray-200 pt-3"
        onSubmit={() =>
          save
            .mutateAsync({ body: { place, name: name.trim(), query: new URLSearchParams(kept).toString() } })
            .then(() => setName(''))
        }
      >
        {({ isBusy }) => (
          <>
            <TextField
              label={said.name}
              support={said.support}
              name="name"
              isRequired
              maxLength={60}
              value={name}
              onChange={setName}
            />
            <div>
              <Button type="submit" size="sm" isBusy={isBusy}>
                {said.save}
              </Button>
            </div>
          </>
        )}
      </Form>
    </div>
  )
}

const words = {
  views: { ja: '保存した見方', en: 'Saved views' },
  none: { ja: '保存した見方はまだありません。', en: 'No saved views yet.' },
  name: { ja: '今の見方の名前', en: 'Name for the present view' },
  support: {
    ja: '条件・並び順・列を覚えます。あなただけに見えます。',
    en: 'Keeps filters, order and columns; only you see it.',
  },
  save: { ja: '保存する', en: 'Save' },
  remove: { ja: (name: string) => `「${name}」を消す`, en: (name: string) => `Remove “${name}”` },
}
