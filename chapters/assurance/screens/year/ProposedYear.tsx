import type { ReactNode } from 'react'
import { fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { makeYear, proposeYear } from '../../contract.ts'
import { yearWords } from '../words/year.ts'

/** A year without a plan: what it would hold, and one act that makes it. */
export function ProposedYear({ year, mayWrite }: { readonly year: number; readonly mayWrite: boolean }): ReactNode {
  const words = useWords(yearWords)
  return (
    <>
      <Empty title={words.none}>{words.noneNote}</Empty>
      {mayWrite && <Draft year={year} />}
    </>
  )
}

function Draft({ year }: { readonly year: number }): ReactNode {
  const words = useWords(yearWords)
  const { items, after } = useReply(proposeYear, { params: { year: String(year) } })
  const make = useAct(makeYear)
  return (
    <Section
      title={words.draft}
      note={after === null ? words.draftFresh : words.draftAfter(fiscalYearName(after))}
      actions={
        <Form onSubmit={() => make.mutateAsync({ params: { year: String(year) } })}>
          {({ isBusy }) => (
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.make(items.length)}
              </Button>
            </Actions>
          )}
        </Form>
      }
    >
      <Table
        caption={words.item}
        rows={items.map((item) => ({ ...item, id: item.key }))}
        columns={[
          { key: 'due', head: words.due, isTight: true, cell: (one) => <EraDate iso={one.dueOn} /> },
          {
            key: 'title',
            head: words.item,
            isRowHeader: true,
            cell: (one) => (
              <span className="flex flex-wrap items-center gap-2">
                {one.title}
                {one.isLegal && <Chip>{words.legal}</Chip>}
                {one.carriedFrom !== null && <Chip tone="warning">{words.carried}</Chip>}
              </span>
            ),
          },
          { key: 'owner', head: words.owner, cell: (one) => one.ownerName },
          { key: 'serves', head: words.serves, isNumeric: true, cell: (one) => words.servesCount(one.controls.length) },
        ]}
      />
    </Section>
  )
}
