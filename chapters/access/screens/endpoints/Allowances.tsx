import { type ReactNode, useState } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
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
  const say = useToast()
  const decide = useAct(decideAllowance)
  const [act, setAct] = useState<'permitted' | 'refused' | null>(null)
  const [comment, setComment] = useState('')
  const send = async (): Promise<void> => {
    if (act === null) return
    await decide.mutateAsync({ params: { id }, body: { act, comment } })
    say({ text: words.decided })
  }
  return (
    <Section title={words.decide}>
      <Form onSubmit={send} className="grid max-w-2xl gap-5">
        {({ isBusy }) => (
          <>
            <RadioGroup
              label={words.decide}
              hideLabel
              isRequired
              value={act}
              onChange={(next) => setAct(next === 'permitted' ? 'permitted' : 'refused')}
              options={[
                { value: 'permitted', label: words.permit },
                { value: 'refused', label: words.refuse },
              ]}
            />
            <TextArea
              label={words.comment}
              name="comment"
              isRequired={act === 'refused'}
              value={comment}
              onChange={setComment}
              maxLength={2_000}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.decide}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Section>
  )
}
