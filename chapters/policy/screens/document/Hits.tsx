import type { ReactNode } from 'react'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import type { Answer } from '../../../../web/frame/call.ts'
import type { listDocuments } from '../../contract.ts'
import { listWords } from './words.ts'

interface Props {
  readonly hits: Answer<typeof listDocuments>['hits']
  readonly text: string
}

/** Clauses whose words hold what was searched for, each a way into the text. */
export function Hits({ hits, text }: Props): ReactNode {
  const words = useWords(listWords)
  return (
    <Section title={words.hits} note={words.hitCount(hits.length)}>
      <ul className="rounded-6 border border-solid-gray-200">
        {hits.map((hit) => (
          <li key={hit.clause} className="border-t border-solid-gray-100 px-3 py-2 first:border-t-0">
            <TextLink to={`/policy/versions/${hit.version}`} search={{ clause: hit.clause }}>
              {[hit.name, hit.path, hit.title ?? ''].filter((part) => part !== '').join('　')}
            </TextLink>
            <p className="text-dns-14N-130 text-solid-gray-800">
              <Marked text={hit.excerpt} wanted={text} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Marked({ text, wanted }: { readonly text: string; readonly wanted: string }): ReactNode {
  const at = text.toLowerCase().indexOf(wanted.toLowerCase())
  if (at < 0 || wanted === '') return text
  return (
    <>
      {text.slice(0, at)}
      <mark className="bg-yellow-100 font-700 text-black">{text.slice(at, at + wanted.length)}</mark>
      {text.slice(at + wanted.length)}
    </>
  )
}
