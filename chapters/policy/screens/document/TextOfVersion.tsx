import { type ReactNode, useEffect } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { classes } from '../../../../web/kit/classes.ts'
import type { ClauseNode } from '../../contract.ts'
import { levelsOf } from './levels.ts'

/** The words of a version to be read and printed; a clause named in the address is brought into sight. */
export function TextOfVersion({ clauses }: { readonly clauses: readonly ClauseNode[] }): ReactNode {
  const { search } = useAddress()
  const levels = levelsOf(clauses)
  const wanted = search['clause']
  useEffect(() => {
    if (wanted !== undefined) document.getElementById(`clause-${wanted}`)?.scrollIntoView({ block: 'center' })
  }, [wanted])
  return (
    <div className="prose max-w-3xl leading-150">
      {clauses.map((clause) => {
        const level = levels.get(clause.id) ?? 1
        return (
          <div
            key={clause.id}
            id={`clause-${clause.id}`}
            className={classes('py-1.5', clause.id === wanted && 'rounded-4 bg-yellow-50 outline-2 outline-yellow-700')}
            style={{ paddingInlineStart: `${(level - 1) * 1.25}rem` }}
          >
            {(clause.title !== null || level === 1) && (
              <h3 className={level === 1 ? 'pt-3 text-dns-17B-130' : 'text-dns-16B-130'}>
                {[clause.number, clause.title ?? ''].join('　')}
              </h3>
            )}
            {clause.text !== '' && (
              <p className="whitespace-pre-wrap">
                {clause.title === null && level > 1 ? `${clause.number}　${clause.text}` : clause.text}
              </p>
            )}
          </div>
        )
      })}
    </div>
  )
}
