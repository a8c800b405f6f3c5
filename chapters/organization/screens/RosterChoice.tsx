import type { ReactNode } from 'react'
import { Checkbox } from '../../../web/kit/Checkbox.tsx'
import { DateField } from '../../../web/kit/DateField.tsx'
import { FileDrop } from '../../../web/kit/FileDrop.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { rosterWords } from './words/roster.ts'

/** 30 MB: a roster of 100,000 people as CSV is about 10 MB. */
const largestFile = 30_000_000

/** How the file is going to be read; the day may be empty while it is being typed. */
export interface Draft {
  readonly on: string | null
  readonly proposeRoles: boolean
}

/** The first step: from which day, with or without roles, and the file. */
export function RosterChoice({
  draft,
  isBusy,
  onDraft,
  onFile,
}: {
  readonly draft: Draft
  readonly isBusy: boolean
  readonly onDraft: (draft: Draft) => void
  readonly onFile: (file: File) => void
}): ReactNode {
  const words = useWords(rosterWords)
  return (
    <div className="grid max-w-4xl gap-4">
      <div>
        <DateField label={words.on} isRequired value={draft.on} onChange={(on) => onDraft({ ...draft, on })} />
        <p className="mt-1 text-dns-14N-130 text-solid-gray-700">{words.onSupport}</p>
      </div>
      <Checkbox
        label={words.propose}
        isSelected={draft.proposeRoles}
        onChange={(proposeRoles) => onDraft({ ...draft, proposeRoles })}
      />
      {draft.on === null ? (
        <Notice tone="warning" title={words.noDay} />
      ) : (
        <FileDrop
          label={words.drop}
          support={words.dropSupport}
          accept=".csv,.txt,.xlsx"
          limit={largestFile}
          isBusy={isBusy}
          onFile={onFile}
        />
      )}
    </div>
  )
}
