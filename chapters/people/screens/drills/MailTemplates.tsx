import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { listMailTemplates, type MailTemplate, removeMailTemplate, saveMailTemplate } from '../../contract.ts'
import { MailFields } from './MailFields.tsx'
import { exerciseWords, planWords, templateWords } from './words.ts'

type Edited = Omit<MailTemplate, 'id'> & { readonly id: string | null }

const fresh: Edited = {
  id: null,
  name: '',
  subject: '',
  body: '{所属}\n{氏名} 様\n\n\n{リンク}\n',
  senderName: '',
  senderAddress: '',
  hints: '',
}

/** 6(5): mails to start an exercise from. */
export function MailTemplates(): ReactNode {
  const words = useWords(templateWords)
  const list = useWords(exerciseWords)
  const plan = useWords(planWords)
  const { rows, mayWrite } = useReply(listMailTemplates, {})
  const [edited, setEdited] = useState<Edited | null>(null)
  return (
    <Page
      title={words.title}
      crumbs={[{ label: list.title, to: '/people/exercises' }]}
      actions={
        mayWrite && (
          <Button look="primary" icon="plus" onPress={() => setEdited(fresh)}>
            {words.add}
          </Button>
        )
      }
    >
      <p className="max-w-prose">{words.note}</p>
      {rows.length === 0 ? (
        <Empty title={words.none} />
      ) : (
        <Table
          caption={words.title}
          rows={rows}
          columns={[
            { key: 'name', head: words.name, isRowHeader: true, cell: ({ name }) => name },
            { key: 'subject', head: plan.subject, cell: ({ subject }) => subject },
            { key: 'sender', head: plan.senderName, cell: ({ senderName }) => senderName },
            ...(mayWrite
              ? [
                  {
                    key: 'acts',
                    head: words.edit,
                    cell: (row: MailTemplate) => <Acts template={row} onEdit={() => setEdited(row)} />,
                  },
                ]
              : []),
          ]}
        />
      )}
      {edited !== null && <Editor key={edited.id} start={edited} onClose={() => setEdited(null)} />}
    </Page>
  )
}

function Acts({ template, onEdit }: { readonly template: MailTemplate; readonly onEdit: () => void }): ReactNode {
  const words = useWords(templateWords)
  const act = useAct(removeMailTemplate)
  const [isOpen, setOpen] = useState(false)
  return (
    <span className="flex">
      <Button look="plain" size="sm" onPress={onEdit}>
        {words.edit}
      </Button>
      <Button look="plain" size="sm" onPress={() => setOpen(true)}>
        {words.remove}
      </Button>
      <ConfirmDialog
        title={`${words.remove}：${template.name}`}
        verb={words.remove}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => act.mutateAsync({ body: { id: template.id } })}
      >
        {words.removeText}
      </ConfirmDialog>
    </span>
  )
}

function Editor({ start, onClose }: { readonly start: Edited; readonly onClose: () => void }): ReactNode {
  const words = useWords(templateWords)
  const say = useToast()
  const act = useAct(saveMailTemplate)
  const [template, setTemplate] = useState(start)
  const set = (patch: Partial<Edited>): void => setTemplate((all) => ({ ...all, ...patch }))
  const send = async (): Promise<void> => {
    const { id, name, subject, body, senderName, senderAddress, hints } = template
    await act.mutateAsync({ body: { id, name, subject, body, senderName, senderAddress, hints } })
    say({ text: words.saved })
    onClose()
  }
  return (
    <Dialog title={start.id === null ? words.add : start.name} isOpen onClose={onClose} width="lg">
      <Form onSubmit={send}>
        {({ isBusy }) => (
          <>
            <TextField
              label={words.name}
              name="body/name"
              isRequired
              maxLength={100}
              value={template.name}
              onChange={(name) => set({ name })}
            />
            <MailFields mail={template} onChange={set} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.save}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}
