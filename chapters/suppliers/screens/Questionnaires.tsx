import { type ReactNode, useState } from 'react'
import { count } from '../../../kernel/i18n/count.ts'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../web/kit/ConfirmDialog.tsx'
import { Dialog } from '../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { listQuestionnaires, type Questionnaire, withdrawQuestionnaire } from '../contract.ts'
import { SendQuestionnaire } from './SendQuestionnaire.tsx'
import { questionnaireWords } from './words.ts'

/** 6(8): what suppliers were asked, and what they answered. */
export function Questionnaires(): ReactNode {
  const words = useWords(questionnaireWords)
  const { rows, mayWrite } = useReply(listQuestionnaires, { query: {} })
  const [isSending, setSending] = useState(false)
  const [read, setRead] = useState<Questionnaire | null>(null)
  return (
    <Page
      title={words.title}
      actions={
        <>
          {mayWrite && (
            <Button look="primary" onPress={() => setSending(true)}>
              {words.send}
            </Button>
          )}
          <PrintButton />
        </>
      }
    >
      <p className="max-w-prose">{words.note}</p>
      {isSending && <SendQuestionnaire onClose={() => setSending(false)} />}
      {rows.length === 0 ? (
        <Empty title={words.none}>{words.noneText}</Empty>
      ) : (
        <QuestionnaireTable rows={rows} mayWrite={mayWrite} onRead={setRead} />
      )}
      {read !== null && (
        <Dialog title={`${words.answers}：${read.contract.supplier}`} isOpen onClose={() => setRead(null)} width="md">
          <Answers questionnaire={read} />
        </Dialog>
      )}
    </Page>
  )
}

function QuestionnaireTable({
  rows,
  mayWrite,
  onRead,
}: {
  readonly rows: readonly Questionnaire[]
  readonly mayWrite: boolean
  readonly onRead: (one: Questionnaire) => void
}): ReactNode {
  const words = useWords(questionnaireWords)
  return (
    <Table
      caption={words.title}
      rows={rows}
      columns={[
        { key: 'state', head: words.state, isTight: true, cell: (one) => <State one={one} /> },
        {
          key: 'contract',
          head: words.contract,
          isRowHeader: true,
          cell: (one) => <TextLink to={`/suppliers/contracts/${one.contract.id}`}>{one.contract.title}</TextLink>,
        },
        { key: 'supplier', head: words.supplier, cell: (one) => one.contract.supplier },
        { key: 'sent', head: words.sent, isTight: true, cell: (one) => <EraDate iso={one.sentAt} /> },
        { key: 'due', head: words.due, isTight: true, cell: (one) => <EraDate iso={one.dueOn} /> },
        {
          key: 'noes',
          head: words.noes,
          isNumeric: true,
          cell: (one) => (one.state === 'answered' ? count(one.noes) : '—'),
        },
        {
          key: 'act',
          head: words.answers,
          cell: (one) =>
            one.state === 'answered' ? (
              <Button look="plain" onPress={() => onRead(one)}>
                {words.answers}
              </Button>
            ) : (
              mayWrite && one.state !== 'withdrawn' && <Withdraw one={one} />
            ),
        },
      ]}
    />
  )
}

function State({ one }: { readonly one: Questionnaire }): ReactNode {
  const words = useWords(questionnaireWords)
  return (
    <Chip tone={one.state === 'late' ? 'error' : one.state === 'open' ? 'warning' : 'plain'}>{words[one.state]}</Chip>
  )
}

function Withdraw({ one }: { readonly one: Questionnaire }): ReactNode {
  const words = useWords(questionnaireWords)
  const act = useAct(withdrawQuestionnaire)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button look="plain" onPress={() => setOpen(true)}>
        {words.withdraw}
      </Button>
      <ConfirmDialog
        title={`${words.withdraw}：${one.contract.supplier}`}
        verb={words.withdraw}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => act.mutateAsync({ params: { id: one.id } })}
      >
        {words.withdrawText}
      </ConfirmDialog>
    </>
  )
}

function Answers({ questionnaire }: { readonly questionnaire: Questionnaire }): ReactNode {
  const words = useWords(questionnaireWords)
  const said = (kind: string, answer: string): string =>
    kind === 'yes-no' ? (answer === 'yes' ? words.yes : words.no) : answer === '' ? '—' : answer
  return (
    <div className="grid gap-3">
      <p>
        {words.by}：{questionnaire.answeredBy}　<EraDate iso={questionnaire.answeredAt} form="long" />
      </p>
      <dl className="grid gap-2">
        {questionnaire.answers.map(({ question, answer }) => (
          <div key={question.id} className="border-b border-solid-gray-200 pb-2">
            <dt>{question.text}</dt>
            <dd className={answer === 'no' ? 'font-700 text-error-1' : ''}>{said(question.kind, answer)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
