import type { ReactNode } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { settleDoubt, type Version } from '../../contract.ts'
import { clauseAtLine } from './levels.ts'
import { versionWords } from './words.ts'

/** What the reader was unsure about, by line, to be looked at one by one. */
export function Doubts({ version }: { readonly version: Version }): ReactNode {
  const words = useWords(versionWords)
  const { change } = useAddress()
  const settle = useAct(settleDoubt)
  const open = version.doubts.filter(({ settledAt }) => settledAt === null).length
  return (
    <Section title={words.doubts} note={version.doubts.length === 0 ? words.noDoubts : words.openDoubts(open)}>
      {version.doubts.length > 0 && (
        <ul className="rounded-6 border border-solid-gray-200">
          {version.doubts.map((doubt) => {
            const clause = clauseAtLine(version.clauses, doubt.line)
            return (
              <li
                key={doubt.id}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-solid-gray-100 px-3 py-2 first:border-t-0"
              >
                <span className="w-20 shrink-0 text-dns-14N-130 text-solid-gray-700">{words.line(doubt.line)}</span>
                <span className="min-w-64 flex-1">{doubt.why}</span>
                {clause !== undefined && (
                  <Button size="sm" look="plain" onPress={() => change({ clause: clause.id })}>
                    {`${clause.path} ${words.show}`}
                  </Button>
                )}
                {doubt.settledAt === null ? (
                  <Button
                    size="sm"
                    icon="check"
                    isDisabled={settle.isPending}
                    onPress={() => settle.mutate({ params: { id: doubt.id }, body: {} })}
                  >
                    {words.settle}
                  </Button>
                ) : (
                  <Chip>{words.settled}</Chip>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}
