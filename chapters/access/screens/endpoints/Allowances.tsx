import type { ReactNode } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { DecisionForm } from '../../../../web/frame/DecisionForm.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { LedgerScreens } from '../../../../web/ledger/LedgerScreens.tsx'
import { personLedger, unitLedger } from '../../../organization/contract.ts'
import { allowanceLedger, decideAllowance, readAllowanceCourse } from '../../contract.ts'
import { allowanceWords, terminalWords } from './words.ts'

/** 6(6): permitted software, each with what it takes in and the decision. */
export function Allowances(): ReactNode {
  const words = useWords(allowanceWords)
  return (
    <LedgerScreens
      ledger={allowanceLedger}
      references={[unitLedger, personLedger]}
      actions={<LinkButton to="/access/unallowed-software">{words.unallowed}</LinkButton>}
      panels={[
        { id: 'permission', label: allowanceWords.tab, content: (row) => <Course key={row.revision} id={row.id} /> },
      ]}
    />
  )
}

function Course({ id }: { readonly id: string }): ReactNode {
  const words = useWords(allowanceWords)
  const columns = useWords(terminalWords)
  const course = useReply(readAllowanceCourse, { params: { id } })
  return (
    <div className="grid gap-6">
      <p>{words[course.state]}</p>
      {course.mayDecide && <Decision id={id} />}
      <Section title={words.takes}>
        {course.takes.length === 0 ? (
          <p>{words.takesNone}</p>
        ) : (
          <Table
            caption={`${words.takes}：${words.terminals}`}
            rows={course.takes.map((one) => ({ id: `${one.name} ${one.version} ${one.publisher}`, ...one }))}
            columns={[
              { key: 'name', head: columns.name, isRowHeader: true, cell: (one) => one.name },
              { key: 'version', head: columns.version, cell: (one) => one.version },
              { key: 'publisher', head: columns.publisher, cell: (one) => one.publisher },
              { key: 'terminals', head: words.terminals, isNumeric: true, cell: (one) => count(one.terminals) },
            ]}
          />
        )}
      </Section>
    </div>
  )
}

function Decision({ id }: { readonly id: string }): ReactNode {
  const words = useWords(allowanceWords)
  const decide = useAct(decideAllowance)
  return (
    <DecisionForm
      words={{ title: words.decide, comment: words.comment, decided: words.decided }}
      acts={[
        { act: 'permitted', label: words.permit },
        { act: 'refused', label: words.refuse, refuses: true },
      ]}
      most={2_000}
      decide={(body) => decide.mutateAsync({ params: { id }, body })}
    />
  )
}
