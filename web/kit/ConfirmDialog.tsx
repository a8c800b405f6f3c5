import { type ReactNode, useState } from 'react'
import { Button } from './Button.tsx'
import { Actions, Dialog } from './Dialog.tsx'
import { Form } from './Form.tsx'
import { useWords } from './language.tsx'
import { TextArea } from './TextArea.tsx'

export interface ConfirmDialogProps {
  /** The act with its number: 情報資産3件を廃止する. */
  readonly title: string
  /** What happens then, and how to go back. */
  readonly children: ReactNode
  readonly verb: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onConfirm: (reason: string) => Promise<unknown>
  /** Ask for a reason that goes into the record; `required` refuses without one. */
  readonly reason?: 'required' | 'optional'
  readonly isDanger?: boolean
}

/** Asks once more before an act that takes something away, in words and with its number; the reason goes into the record. */
export function ConfirmDialog({
  title,
  children,
  verb,
  isOpen,
  onClose,
  onConfirm,
  reason,
  isDanger = true,
}: ConfirmDialogProps): ReactNode {
  const said = useWords(words)
  const [text, setText] = useState('')
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} width="md">
      <Form onSubmit={() => onConfirm(text.trim()).then(onClose)}>
        {({ isBusy }) => (
          <>
            <div className="prose leading-150">{children}</div>
            {reason !== undefined && (
              <TextArea
                label={said.reason}
                support={said.kept}
                name="reason"
                isRequired={reason === 'required'}
                value={text}
                onChange={setText}
                maxLength={2000}
              />
            )}
            <Actions>
              <Button type="submit" look={isDanger ? 'danger' : 'primary'} isBusy={isBusy}>
                {verb}
              </Button>
              <Button look="plain" onPress={onClose}>
                {said.cancel}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}

const words = {
  reason: { ja: '理由', en: 'Reason' },
  kept: { ja: '履歴に残ります。', en: 'Kept in the history.' },
  cancel: { ja: 'やめる', en: 'Cancel' },
}
