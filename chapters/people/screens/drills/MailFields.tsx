import type { ReactNode } from 'react'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import type { ExercisePlan } from '../../contract.ts'
import { planWords } from './words.ts'

/** The mail of an exercise or template. */
export type MailText = Pick<ExercisePlan, 'subject' | 'body' | 'senderName' | 'senderAddress' | 'hints'>

export function MailFields({
  mail,
  onChange: set,
}: {
  readonly mail: MailText
  readonly onChange: (patch: Partial<MailText>) => void
}): ReactNode {
  const words = useWords(planWords)
  return (
    <div className="grid gap-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label={words.senderName}
          name="body/senderName"
          isRequired
          maxLength={100}
          value={mail.senderName}
          onChange={(senderName) => set({ senderName })}
        />
        <TextField
          label={words.senderAddress}
          name="body/senderAddress"
          isRequired
          inputMode="email"
          maxLength={254}
          value={mail.senderAddress}
          onChange={(senderAddress) => set({ senderAddress })}
        />
      </div>
      <p className="text-dns-14N-130 text-solid-gray-700">{words.senderSupport}</p>
      <TextField
        label={words.subject}
        name="body/subject"
        isRequired
        maxLength={200}
        value={mail.subject}
        onChange={(subject) => set({ subject })}
      />
      <TextArea
        label={words.body}
        name="body/body"
        support={words.bodySupport}
        isRequired
        rows={10}
        maxLength={8000}
        value={mail.body}
        onChange={(body) => set({ body })}
      />
      <TextArea
        label={words.hints}
        name="body/hints"
        isRequired
        rows={4}
        maxLength={2000}
        value={mail.hints}
        onChange={(hints) => set({ hints })}
      />
    </div>
  )
}
