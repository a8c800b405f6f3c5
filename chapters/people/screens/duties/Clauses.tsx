import type { ReactNode } from 'react'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { DiffText } from '../../../../web/kit/DiffText.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import type { NoticeChange, NoticeClause } from '../../contract.ts'
import { readWords } from './words.ts'

/** Clauses as a document reads: number, title, words; deeper numbers stand further in. */
export function Clauses({ clauses }: { readonly clauses: readonly NoticeClause[] }): ReactNode {
  return (
    <div className="prose max-w-3xl leading-170">
      {clauses.map((clause, at) => (
        <div key={`${clause.number}${at}`} className={`keep mb-3 ${indentOf(clause)}`}>
          <Heading clause={clause} />
          {clause.text !== '' && <p className="whitespace-pre-wrap">{clause.text}</p>}
        </div>
      ))}
    </div>
  )
}

/** What changed, clause by clause, with the words that went and came. */
export function Changes({ changes }: { readonly changes: readonly NoticeChange[] }): ReactNode {
  const words = useWords(readWords)
  return (
    <ol className="grid max-w-3xl gap-3">
      {changes.map(({ kind, before, after }, at) => {
        const clause = after ?? before
        if (clause === null) return null
        return (
          <li
            key={`${clause.number}${at}`}
            className="keep grid gap-1.5 rounded-6 border border-solid-gray-420 px-4 py-3 leading-170"
          >
            <div className="flex flex-wrap items-center gap-2">
              <Chip tone={tones[kind]}>{words.kind(kind)}</Chip>
              <Heading clause={clause} />
            </div>
            {before !== null && after !== null && before.title !== after.title && (
              <p className="text-dns-16B-130">
                <DiffText before={before.title ?? ''} after={after.title ?? ''} />
              </p>
            )}
            <p className="whitespace-pre-wrap">
              {kind === 'same' ? clause.text : <DiffText before={before?.text ?? ''} after={after?.text ?? ''} />}
            </p>
          </li>
        )
      })}
    </ol>
  )
}

const tones = { same: 'plain', changed: 'key', added: 'key', removed: 'error' } as const

function Heading({ clause: { number, title } }: { readonly clause: NoticeClause }): ReactNode {
  const text = [number, title].filter((part) => part !== null && part !== '').join('　')
  return text === '' ? null : <h3 className="text-dns-16B-130">{text}</h3>
}

/** `6(1)①` stands two steps in. */
function indentOf({ number }: NoticeClause): string {
  const depth = (number.match(/[（(][^）)]*[）)]|[①-⑳]|・|[ア-ン]/gu) ?? []).length
  return depth === 0 ? '' : depth === 1 ? 'pl-4' : 'pl-8'
}
