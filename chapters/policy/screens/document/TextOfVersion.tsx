import { type ReactNode, useEffect } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { classes } from '../../../../web/kit/classes.ts'
import type { ClauseNode, Version } from '../../contract.ts'
import { levelsOf } from './levels.ts'

/** The words of a version to be read and printed, numbers hanging; a clause named in the address is brought into sight. */
export function TextOfVersion({ version }: { readonly version: Version }): ReactNode {
  const { search } = useAddress()
  const levels = levelsOf(version.clauses)
  const wanted = search['clause']
  useEffect(() => {
    if (wanted !== undefined) document.getElementById(`clause-${wanted}`)?.scrollIntoView({ block: 'center' })
  }, [wanted])
  return (
    <article aria-label={version.title} className="max-w-[46rem] leading-[1.75] print:max-w-none">
      {version.clauses.map((clause) => (
        <ClauseText
          key={clause.id}
          clause={clause}
          level={levels.get(clause.id) ?? 1}
          isWanted={clause.id === wanted}
        />
      ))}
      {version.back.length > 0 && (
        <div className="mt-6 border-t border-solid-gray-420 pt-3">
          {version.back.map((line, index) => (
            <p key={`${index}${line}`}>{line}</p>
          ))}
        </div>
      )}
    </article>
  )
}

interface Props {
  readonly clause: ClauseNode
  readonly level: number
  readonly isWanted: boolean
}

/** h2 to h4, as deep as a reader can still tell apart; below that the number alone leads. */
const heads = ['h2', 'h3', 'h4'] as const

function ClauseText({ clause, level, isWanted }: Props): ReactNode {
  const Head = heads[Math.min(level, heads.length) - 1] ?? 'h4'
  const isSection = level === 1
  const size = isSection ? 'text-[1.125rem]/[1.6] font-700' : 'font-700'
  return (
    <div
      id={`clause-${clause.id}`}
      className={classes(
        'grid scroll-mt-4 grid-cols-[minmax(2.25rem,auto)_1fr] gap-x-2',
        isSection ? 'mt-5 first:mt-0' : 'mt-1.5',
        isWanted && 'rounded-4 bg-yellow-50 outline-2 outline-offset-4 outline-yellow-700',
      )}
      style={{ marginInlineStart: `${Math.max(0, level - 2) * 1.75 + (isSection ? 0 : 1)}rem` }}
    >
      {clause.title === null ? (
        <span className={isSection ? size : undefined}>{clause.number}</span>
      ) : (
        <Head className={`col-span-2 grid grid-cols-subgrid ${size}`}>
          <span>{clause.number}</span>
          <span>{clause.title}</span>
        </Head>
      )}
      {clause.text !== '' && (
        <div className="col-start-2">
          {clause.text.split('\n').map((paragraph, index) => (
            <p key={`${index}p`}>{paragraph}</p>
          ))}
        </div>
      )}
    </div>
  )
}
