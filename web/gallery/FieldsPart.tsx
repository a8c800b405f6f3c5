import { type ReactNode, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { Checkbox } from '../kit/Checkbox.tsx'
import { FileDrop } from '../kit/FileDrop.tsx'
import { Form } from '../kit/Form.tsx'
import { ProblemError } from '../kit/problem.ts'
import { Section } from '../kit/Section.tsx'
import { ChoiceFields } from './ChoiceFields.tsx'
import { TypedFields } from './TypedFields.tsx'

const taken = {
  type: '/problems/invalid',
  title: '記録できません',
  status: 422,
  detail: '名称が同じ情報資産があります。',
  article: '6(2)',
  errors: [{ path: '/values/name', code: 'taken', detail: '同じ名称が使われています' }],
}

/** Every control in a form that the server refuses once it is complete. */
export function FieldsPart(): ReactNode {
  const [sent, setSent] = useState(0)
  const refuse = async (): Promise<void> => {
    setSent(sent + 1)
    throw new ProblemError(taken)
  }
  return (
    <Section title="入力">
      <Form onSubmit={refuse}>
        <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
          <TypedFields />
          <ChoiceFields />
        </div>
        <Checkbox label="一部を選んだ状態" isSelected={false} isMixed onChange={() => undefined} />
        <div className="flex items-center gap-4">
          <Button type="submit" look="primary">
            記録する
          </Button>
          <output data-sent={sent}>送った回数 {sent}</output>
        </div>
      </Form>
      <FileDrop
        label="CSVかExcelのファイルを選ぶか、ここに置いてください"
        support="この段階では何も記録されません。"
        limit={1_000_000}
        onFile={() => undefined}
      />
    </Section>
  )
}
