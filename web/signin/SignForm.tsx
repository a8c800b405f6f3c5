import { type KeyboardEvent, type ReactNode } from 'react'
import { Form, isComposing, type FormState } from '../kit/Form.tsx'

/** A form of sign-in: short enough that Enter sends it, except while kana are converted. */
export function SignForm({
  onSubmit,
  children,
}: {
  readonly onSubmit: () => Promise<unknown>
  readonly children: (state: FormState) => ReactNode
}): ReactNode {
  return (
    <Form onSubmit={onSubmit} className="grid gap-5">
      {(state) => (
        <div className="grid gap-5" role="presentation" onKeyDown={sendOnEnter}>
          {children(state)}
        </div>
      )}
    </Form>
  )
}

function sendOnEnter(event: KeyboardEvent<HTMLDivElement>): void {
  const { target } = event
  if (event.key !== 'Enter' || isComposing(event) || !(target instanceof HTMLInputElement)) return
  event.preventDefault()
  target.form?.requestSubmit()
}
