import { type ReactNode, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../kit/language.tsx'
import { TextField } from '../kit/TextField.tsx'
import { changePassword } from './client.ts'
import { SignForm } from './SignForm.tsx'
import { signInWords } from './words.table.ts'

/** Replaces a password that somebody else set; `current` is known where the person has just typed it. */
export function ChangePassword({
  current,
  onDone,
}: {
  readonly current: string
  readonly onDone: (password: string) => Promise<void>
}): ReactNode {
  const said = useWords(signInWords)
  const [old, setOld] = useState(current)
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const mismatch = again !== '' && again !== next ? said.differs : undefined
  return (
    <SignForm onSubmit={() => changePassword(old, next).then(() => onDone(next))}>
      {({ isBusy }) => (
        <>
          <h2 className="text-[1.25rem]/[1.4] font-700">{said.changeTitle}</h2>
          <p className="prose leading-150">{said.mustChange}</p>
          {current === '' && (
            <TextField
              label={said.oldPassword}
              name="currentPassword"
              type="password"
              autoComplete="current-password"
              isRequired
              value={old}
              onChange={setOld}
              autoFocus
            />
          )}
          <TextField
            label={said.newPassword}
            support={said.newSupport}
            name="newPassword"
            type="password"
            autoComplete="new-password"
            isRequired
            value={next}
            onChange={setNext}
            autoFocus={current !== ''}
          />
          <TextField
            label={said.again}
            name="again"
            type="password"
            autoComplete="new-password"
            isRequired
            value={again}
            onChange={setAgain}
            invalid={mismatch}
          />
          <div>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {said.change}
            </Button>
          </div>
        </>
      )}
    </SignForm>
  )
}
