import { type ReactNode, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { Form } from '../kit/Form.tsx'
import { useWords } from '../kit/language.tsx'
import { TextField } from '../kit/TextField.tsx'
import { changePassword } from './sign-in.ts'
import { signInWords } from './sign-in-words.ts'

/** Replaces a password that somebody else set, before anything else. */
export function NewPassword({
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
  return (
    <Form onSubmit={() => changePassword(old, next).then(() => onDone(next))}>
      {({ isBusy }) => (
        <>
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
            />
          )}
          <TextField
            label={said.newPassword}
            support={said.passwordSupport}
            name="newPassword"
            type="password"
            autoComplete="new-password"
            isRequired
            value={next}
            onChange={setNext}
            autoFocus
          />
          <TextField
            label={said.again}
            type="password"
            autoComplete="new-password"
            isRequired
            value={again}
            onChange={setAgain}
            invalid={again !== '' && again !== next ? said.differs : undefined}
          />
          <div>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {said.change}
            </Button>
          </div>
        </>
      )}
    </Form>
  )
}
