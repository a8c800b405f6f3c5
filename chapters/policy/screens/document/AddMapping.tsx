import { type ReactNode, useState } from 'react'
import { searchForm } from '../../../../kernel/i18n/search-form.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import type { Find } from '../../../../web/kit/candidates.ts'
import { ComboBox } from '../../../../web/kit/ComboBox.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { addMapping, readCatalogue } from '../../contract.ts'
import type { MappedClause } from './ClauseMappings.tsx'
import { mappingWords } from './mapping-words.ts'

/** A person names the control that a clause answers to. */
export function AddMapping({
  version,
  clause,
  onClose,
}: {
  readonly version: string
  readonly clause: MappedClause
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(mappingWords)
  const said = useSaid()
  const { controls } = useReply(readCatalogue, {})
  const add = useAct(addMapping)
  const [control, setControl] = useState<string | null>(null)
  const [because, setBecause] = useState('')
  const find: Find = async (text) => {
    const wanted = searchForm(text)
    const found = controls.filter(({ id, title, requirement }) =>
      searchForm(`${id} ${title.ja} ${title.en} ${requirement.ja}`).includes(wanted),
    )
    return found.slice(0, most).map(({ id, title }) => ({ id, name: said(title), note: id }))
  }
  const submit = async (): Promise<void> => {
    await add.mutateAsync({
      params: { id: version },
      body: {
        clause: clause.id,
        control: control ?? '',
        ...(because.trim() === '' ? {} : { because: because.trim() }),
      },
    })
    onClose()
  }
  return (
    <Dialog title={words.addTitle(clause.path)} isOpen onClose={onClose}>
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <p className="prose leading-150">{clause.text}</p>
            <ComboBox label={words.control} isRequired value={control} onChange={setControl} find={find} />
            <TextField label={words.reason} value={because} onChange={setBecause} maxLength={2000} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.addVerb}
              </Button>
              <Button look="plain" onPress={onClose}>
                {words.cancel}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}

/** 50: more candidates than this are narrowed by another word. */
const most = 50
