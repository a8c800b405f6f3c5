import type { ReactNode } from 'react'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { largestReportFile, mostReportFiles } from '../../contract.ts'
import { PersonField } from '../PersonField.tsx'
import type { Draft } from './draft.ts'
import { TimeField } from './Noticed.tsx'
import { reportWords } from './words.ts'

/** What may be added: when it happened, for whom, files. */
export function MoreFields({
  draft,
  onChange: set,
  files,
  onFiles,
}: {
  readonly draft: Draft
  readonly onChange: (patch: Partial<Draft>) => void
  readonly files: readonly File[]
  readonly onFiles: (files: readonly File[]) => void
}): ReactNode {
  const words = useWords(reportWords)
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-end gap-4">
        <DateField
          label={words.occurred}
          name="body/occurredAt"
          value={draft.occurredOn}
          onChange={(occurredOn) => set({ occurredOn })}
        />
        <TimeField
          label={words.occurredTime}
          value={draft.occurredTime}
          onChange={(occurredTime) => set({ occurredTime })}
        />
      </div>
      <PersonField
        label={words.forPerson}
        name="body/forPerson"
        value={draft.forPerson}
        onChange={(forPerson) => set({ forPerson })}
      />
      {files.length < mostReportFiles && (
        <FileDrop
          label={words.files}
          support={words.filesSupport}
          limit={largestReportFile}
          onFile={(file) => onFiles([...files, file])}
        />
      )}
      {files.length > 0 && (
        <ul className="grid gap-1">
          {files.map((file, n) => (
            <li key={`${file.name}${file.lastModified}`} className="flex items-center gap-3">
              {file.name}
              <Button look="plain" size="sm" onPress={() => onFiles(files.filter((_, m) => m !== n))}>
                {words.takeAway}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
