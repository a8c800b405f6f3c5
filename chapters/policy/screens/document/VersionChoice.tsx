import type { ReactNode } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { useAnswer, useReply } from '../../../../web/frame/asking.ts'
import { useWords } from '../../../../web/kit/language.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { listDocuments, readDocument } from '../../contract.ts'
import { compareWords } from './compare-words.ts'
import { listWords } from './words.ts'

interface Props {
  readonly before?: string
  readonly after?: string
}

/** Which two versions of one document are compared; the earlier one stands on the left. */
export function VersionChoice({ before, after }: Props): ReactNode {
  const words = useWords(compareWords)
  const lists = useWords(listWords)
  const { search, change } = useAddress()
  const { rows } = useReply(listDocuments, { query: {} })
  const candidates = rows.filter(({ versions }) => versions > 1)
  const chosen = candidates.find(({ id }) => id === search['document']) ?? candidates[0]
  const { data } = useAnswer(readDocument, { params: { id: chosen?.id ?? '' } }, chosen !== undefined)
  if (chosen === undefined) return <p>{words.onlyOne}</p>
  const options = (data?.list ?? []).map(({ id, ordinal, title }) => ({
    value: id,
    label: `${lists.ordinal(ordinal)}　${title}`,
  }))
  return (
    <div className="no-print flex flex-wrap gap-4">
      <Select
        className="w-72"
        label={words.document}
        value={chosen.id}
        options={candidates.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(document) => change({ document, before: undefined, after: undefined })}
      />
      <Select
        className="w-72"
        label={words.before}
        value={before ?? search['before'] ?? ''}
        none={words.choose}
        options={options}
        onChange={(value) => change({ before: value })}
      />
      <Select
        className="w-72"
        label={words.after}
        value={after ?? search['after'] ?? ''}
        none={words.choose}
        options={options}
        onChange={(value) => change({ after: value })}
      />
    </div>
  )
}
