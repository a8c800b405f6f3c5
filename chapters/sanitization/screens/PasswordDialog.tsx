import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../../../web/frame/call.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Checkbox } from '../../../web/kit/Checkbox.tsx'
import { Actions, Dialog } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { TextField } from '../../../web/kit/TextField.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { type Asking, givePasswords, longestPassword, mostPasswords } from '../contract.ts'
import { passwordWords } from './words.table.ts'

/**
 * 6(3)②: asks for the passwords of one file.
 * INVARIANT (not kept here either): what is typed lives in this dialog; the call is no remembered act of the screens, and closing forgets it.
 */
export function PasswordDialog({
  file,
  asking,
  onClose,
}: {
  readonly file: { readonly id: string; readonly name: string }
  readonly asking: Asking
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(passwordWords)
  const say = useToast()
  const answers = useQueryClient()
  const [passwords, setPasswords] = useState<readonly string[]>([''])
  const [isShown, setShown] = useState(false)
  const send = async (): Promise<void> => {
    const typed = passwords.filter((one) => one !== '')
    await call(givePasswords, { params: { id: file.id }, body: { passwords: typed } })
    setPasswords([''])
    await answers.invalidateQueries()
    say({ text: words.accepted })
    onClose()
  }
  return (
    <Dialog title={words.giveOf(file.name)} isOpen onClose={onClose}>
      <Form onSubmit={send}>
        {({ isBusy }) => (
          <>
            <Notice tone="information" title={words.notKept}>
              <p>{words.left(asking.left)}</p>
            </Notice>
            <div className="grid gap-3">
              {passwords.map((one, n) => (
                <TextField
                  // rows are only added at the end, so a place is a name
                  key={`password ${n}`}
                  label={words.field(n + 1)}
                  name={n === 0 ? 'passwords' : `passwords/${n}`}
                  type={isShown ? 'text' : 'password'}
                  // no secret of the reader's own: the browser offers neither to fill it in nor to keep it
                  autoComplete="one-time-code"
                  autoFocus={n === passwords.length - 1}
                  isRequired={n === 0}
                  maxLength={longestPassword}
                  value={one}
                  onChange={(next) => setPasswords(passwords.with(n, next))}
                />
              ))}
            </div>
            <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
              <Checkbox label={words.show} isSelected={isShown} onChange={setShown} />
              {passwords.length < mostPasswords && (
                <Button size="sm" look="plain" icon="plus" onPress={() => setPasswords([...passwords, ''])}>
                  {words.add}
                </Button>
              )}
            </div>
            <p className="text-dns-14N-130 text-solid-gray-700">{words.several(mostPasswords)}</p>
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.open}
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
