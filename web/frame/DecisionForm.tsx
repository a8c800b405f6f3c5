import { type ReactNode, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { Actions } from '../kit/Dialog.tsx'
import { Form } from '../kit/Form.tsx'
import { RadioGroup } from '../kit/RadioGroup.tsx'
import { Section } from '../kit/Section.tsx'
import { TextArea } from '../kit/TextArea.tsx'
import { useToast } from '../kit/Toast.tsx'

interface DecisionWords {
  readonly title: string
  readonly comment: string
  readonly commentSupport?: string
  readonly decided: string
}

interface Deciding<Act extends string> {
  readonly words: DecisionWords
  /** One to choose and send; the refusing one asks for a comment. */
  readonly acts: readonly { readonly act: Act; readonly label: string; readonly refuses?: boolean }[]
  readonly decide: (decision: { readonly act: Act; readonly comment: string }) => Promise<unknown>
  /** Characters of the comment, as the endpoint takes them. */
  readonly most: number
}

/** Somebody who did not ask permits or refuses: a choice, a comment, one press. */
export function DecisionForm<Act extends string>({ words, acts, decide, most }: Deciding<Act>): ReactNode {
  const say = useToast()
  const [chosen, setChosen] = useState<Act | null>(null)
  const [comment, setComment] = useState('')
  const choice = acts.find(({ act }) => act === chosen)
  const send = async (): Promise<void> => {
    if (chosen === null) return
    await decide({ act: chosen, comment: comment.trim() })
    say({ text: words.decided })
  }
  return (
    <Section title={words.title}>
      <Form onSubmit={send} className="grid max-w-2xl gap-5">
        {({ isBusy }) => (
          <>
            <RadioGroup
              label={words.title}
              hideLabel
              isRequired
              value={chosen}
              onChange={(next) => setChosen(acts.find(({ act }) => act === next)?.act ?? null)}
              options={acts.map(({ act, label }) => ({ value: act, label }))}
            />
            <TextArea
              label={words.comment}
              {...(words.commentSupport === undefined ? {} : { support: words.commentSupport })}
              name="comment"
              isRequired={choice?.refuses === true}
              value={comment}
              onChange={setComment}
              maxLength={most}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {choice?.label ?? words.title}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Section>
  )
}
