import type { ReactNode } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Disclosure } from '../../../../web/kit/Disclosure.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { settleDoubt, type Version } from '../../contract.ts'
import { clauseAtLine } from './levels.ts'
import { doubtWords } from './tree-words.ts'
import { versionWords } from './words.ts'

interface Props {
  readonly version: Version
  readonly onShow: (clause: string) => void
}

/** What the reader was unsure about, by line, to be looked at one by one. */
export function Doubts({ version, onShow }: Props): ReactNode {
  const words = useWords(doubtWords)
  const settle = useAct(settleDoubt)
  const open = version.doubts.filter(({ settledAt }) => settledAt === null)
  const settled = version.doubts.filter(({ settledAt }) => settledAt !== null)
  const note = version.doubts.length === 0 ? words.none : open.length === 0 ? words.done : words.left(open.length)
  return (
    <Section title={words.title} note={note}>
      {settle.error !== null && <ErrorState error={settle.error} />}
      {open.length > 0 && (
        <ol className="rounded-6 border border-solid-gray-200">
          {open.map((doubt) => (
            <li key={doubt.id} className="grid gap-1.5 border-t border-solid-gray-100 px-3 py-2 first:border-t-0">
              <Told doubt={doubt} />
              <span className="flex flex-wrap gap-2">
                <Show version={version} line={doubt.line} onShow={onShow} />
                <Button
                  size="sm"
                  icon="check"
                  isDisabled={settle.isPending}
                  aria-label={words.settleOne(doubt.line)}
                  onPress={() => settle.mutate({ params: { id: doubt.id }, body: {} })}
                >
                  {words.settle}
                </Button>
              </span>
            </li>
          ))}
        </ol>
      )}
      {settled.length > 0 && (
        <Disclosure title={words.settled(settled.length)}>
          <ul className="grid gap-2">
            {settled.map((doubt) => (
              <li key={doubt.id}>
                <Told doubt={doubt} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Section>
  )
}

function Told({ doubt }: { readonly doubt: Version['doubts'][number] }): ReactNode {
  const versions = useWords(versionWords)
  return (
    <span>
      <span className="mr-2 text-dns-14B-130 text-solid-gray-700">{versions.line(doubt.line)}</span>
      {doubt.why}
    </span>
  )
}

function Show({ version, line, onShow }: Props & { readonly line: number }): ReactNode {
  const words = useWords(doubtWords)
  const clause = clauseAtLine(version.clauses, line)
  if (clause === undefined) return null
  return (
    <Button size="sm" icon="right" onPress={() => onShow(clause.id)}>
      {words.show(clause.path)}
    </Button>
  )
}
