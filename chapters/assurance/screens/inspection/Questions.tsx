import { type ReactNode, useState } from 'react'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { type Audience, audiences, listInspectionQuestions, type Questionnaire } from '../../contract.ts'
import { inspectionWords, questionWords } from '../words/inspection.ts'
import { EditQuestions } from './EditQuestions.tsx'

/** 7: what is asked of whom, and what each answer is held against. */
export function Questions(): ReactNode {
  const words = useWords(questionWords)
  const said = useWords(inspectionWords)
  const { questionnaires, checks, mayWrite } = useReply(listInspectionQuestions, {})
  const [editing, setEditing] = useState<Audience | undefined>()
  const edited = questionnaires.find(({ audience }) => audience === editing)
  const titles = new Map(checks.map(({ id, title }) => [id, title]))
  return (
    <Page title={words.title} crumbs={[{ label: said.title, to: '/assurance/inspection' }]} actions={<PrintButton />}>
      <p className="max-w-prose leading-150">{words.note}</p>
      {questionnaires.map((one) => (
        <OneQuestionnaire
          key={one.audience}
          questionnaire={one}
          titles={titles}
          onEdit={mayWrite ? () => setEditing(one.audience) : undefined}
        />
      ))}
      {edited !== undefined && <EditQuestions questionnaire={edited} onClose={() => setEditing(undefined)} />}
    </Page>
  )
}

function OneQuestionnaire({
  questionnaire,
  titles,
  onEdit,
}: {
  readonly questionnaire: Questionnaire
  readonly titles: ReadonlyMap<string, string>
  readonly onEdit: (() => void) | undefined
}): ReactNode {
  const words = useWords(questionWords)
  const said = useSaid()
  const audience = audiences.find(({ value }) => value === questionnaire.audience)
  const title = audience === undefined ? '' : said(audience)
  return (
    <Section
      title={title}
      note={
        <>
          {words.version(questionnaire.version)}　{words.count(questionnaire.questions.length)}
          {questionnaire.madeAt !== null && (
            <>
              　<EraDate iso={questionnaire.madeAt.slice(0, 10)} /> {questionnaire.madeBy}
            </>
          )}
        </>
      }
      actions={
        onEdit !== undefined && (
          <Button icon="edit" onPress={onEdit}>
            {words.edit}
          </Button>
        )
      }
    >
      <Table
        caption={`${title}：${words.text}`}
        rows={questionnaire.questions.map((question) => ({ ...question, id: question.key }))}
        columns={[
          { key: 'text', head: words.text, isRowHeader: true, cell: ({ text }) => text },
          {
            key: 'checks',
            head: words.checks,
            cell: ({ checks }) =>
              checks.length === 0 ? words.noChecks : checks.map((id) => titles.get(id) ?? id).join('、'),
          },
          { key: 'controls', head: words.controls, cell: ({ controls }) => controls.join(' ') },
        ]}
      />
    </Section>
  )
}
