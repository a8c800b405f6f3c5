import type { ReactNode } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import type { Learning } from '../../contract.ts'
import { PackagePlayer } from './PackagePlayer.tsx'
import { learningWords } from './words.ts'

type Opened = NonNullable<Learning['package']>

/** The chapters of a package, or the one that is open. */
export function PackageChapters({
  learning,
  opened,
}: {
  readonly learning: Learning
  readonly opened: Opened
}): ReactNode {
  const words = useWords(learningWords)
  const { search, change } = useAddress()
  const sco = opened.scos.find(({ id }) => id === search['sco'])
  const state = { new: words.new, incomplete: words.incomplete, completed: words.done, failed: words.failed }
  if (sco !== undefined)
    return (
      <PackagePlayer
        key={sco.id}
        packageId={opened.id}
        sco={sco}
        onClose={() => change({ sco: undefined }, false)}
        course={learning.course.title}
      />
    )
  return (
    <>
      <p className="max-w-prose">{words.sealed}</p>
      <Table
        caption={words.chapters}
        rows={opened.scos}
        columns={[
          {
            key: 'state',
            head: words.state,
            isTight: true,
            cell: (one) => (
              <Chip tone={one.status === 'failed' ? 'warning' : one.status === 'completed' ? 'key' : 'plain'}>
                {state[one.status]}
              </Chip>
            ),
          },
          { key: 'title', head: words.chapter, isRowHeader: true, cell: (one) => one.title },
          {
            key: 'open',
            head: words.openChapter,
            isTight: true,
            cell: (one) => (
              <Button
                size="sm"
                look={one.status === 'completed' ? 'plain' : 'primary'}
                onPress={() => change({ sco: one.id }, false)}
              >
                {words.openChapter}
                <span className="sr-only">：{one.title}</span>
              </Button>
            ),
          },
        ]}
      />
    </>
  )
}
