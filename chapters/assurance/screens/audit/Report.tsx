import { type ReactNode, useState } from 'react'
import { ask } from '../../../../web/frame/call.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { saveFile } from '../../../../web/ledger/ExportMenu.tsx'
import { concludeEngagement, downloadAuditFile, type Engagement, makeReport } from '../../contract.ts'
import { Deliveries } from './Deliveries.tsx'
import { reportWords } from './words.ts'

/** 7: conclusion, the report on paper, and to whom it went. */
export function Report({ audit }: { readonly audit: Engagement }): ReactNode {
  const words = useWords(reportWords)
  const { conclusion } = audit
  return (
    <div className="grid gap-8">
      <Section title={words.conclusion} note={conclusion === null ? words.concludeNote : undefined}>
        {conclusion === null ? (
          audit.may.work ? (
            <Conclude id={audit.id} />
          ) : (
            <p>{words.none}</p>
          )
        ) : (
          <div className="grid gap-2">
            <p className="whitespace-pre-wrap">{conclusion.opinion}</p>
            {conclusion.strengths !== '' && (
              <p className="whitespace-pre-wrap">
                {words.strengths}：{conclusion.strengths}
              </p>
            )}
            <p className="text-dns-14N-130 text-solid-gray-700">
              {conclusion.by}　<EraDate iso={conclusion.at} />
            </p>
          </div>
        )}
      </Section>
      {audit.may.report && <Make audit={audit} />}
      <Deliveries audit={audit} />
    </div>
  )
}

function Conclude({ id }: { readonly id: string }): ReactNode {
  const words = useWords(reportWords)
  const say = useToast()
  const conclude = useAct(concludeEngagement)
  const [opinion, setOpinion] = useState('')
  const [strengths, setStrengths] = useState('')
  const submit = async (): Promise<void> => {
    await conclude.mutateAsync({ params: { id }, body: { opinion, strengths } })
    say({ text: words.concluded })
  }
  return (
    <Form onSubmit={submit} className="grid max-w-3xl gap-4">
      {({ isBusy }) => (
        <>
          <TextArea
            label={words.opinion}
            name="opinion"
            isRequired
            value={opinion}
            onChange={setOpinion}
            maxLength={10000}
          />
          <TextArea
            label={words.strengths}
            name="strengths"
            value={strengths}
            onChange={setStrengths}
            maxLength={10000}
          />
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {words.conclude}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}

const papers = [
  { variant: 'full', format: 'docx', word: 'fullDocx' },
  { variant: 'full', format: 'pdf', word: 'fullPdf' },
  { variant: 'summary', format: 'docx', word: 'summaryDocx' },
  { variant: 'summary', format: 'pdf', word: 'summaryPdf' },
] as const

function Make({ audit }: { readonly audit: Engagement }): ReactNode {
  const words = useWords(reportWords)
  const say = useToast()
  const make = useAct(makeReport)
  const [error, setError] = useState<unknown>()
  const build = async ({ variant, format }: (typeof papers)[number]): Promise<void> => {
    setError(undefined)
    try {
      const file = await make.mutateAsync({ params: { id: audit.id }, body: { variant, format } })
      saveFile(await ask(downloadAuditFile, { params: { id: file.id } }))
      say({ text: words.made(file.name) })
    } catch (refused) {
      setError(refused)
    }
  }
  return (
    <Section title={words.make} note={words.makeNote}>
      <div className="grid gap-3">
        <Actions>
          {papers
            .filter(({ variant }) => variant === 'full' || audit.conclusion !== null)
            .map((paper) => (
              <Button key={paper.word} icon="download" isBusy={make.isPending} onPress={() => void build(paper)}>
                {words[paper.word]}
              </Button>
            ))}
        </Actions>
        {error !== undefined && <ErrorState error={error} />}
      </div>
    </Section>
  )
}
