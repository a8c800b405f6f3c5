import { type ReactNode, useState } from 'react'
import type { Endpoint } from '../../../../kernel/contract/endpoint.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import {
  attachAnswerFile,
  type AuditFinding,
  closeFinding,
  followUpFinding,
  judgeFindingAnswer,
  reopenFinding,
  reportImprovement,
} from '../../contract.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { largestFile } from './RowPapers.tsx'
import { findingWords, rowWords } from './words.ts'

/** What the reader can do now; the server judges again. */
export function FindingActs({ finding }: { readonly finding: AuditFinding }): ReactNode {
  const words = useWords(findingWords)
  const { state, may } = finding
  if (may.answer && state === 'answer-awaited') return <AnswerForm id={finding.id} />
  if (may.answer && state === 'improving') return <Improve finding={finding} />
  if (may.judge && state === 'judgement-awaited') return <JudgePlan id={finding.id} />
  if (may.judge && (state === 'check-awaited' || state === 'improving')) return <Check finding={finding} />
  if (may.judge && state === 'closed')
    return <Say id={finding.id} acts={[{ verb: words.reopen, endpoint: reopenFinding, look: 'secondary' }]} />
  return <p>{words.nothing}</p>
}

type Saying = Endpoint<
  '/assurance/audit/findings/:id/closure',
  undefined,
  typeof closeFinding.body,
  typeof closeFinding.reply
>

interface Verb {
  readonly verb: string
  /** Endpoints that take one text about a finding; they differ in their path alone. */
  readonly endpoint: { readonly id: string }
  readonly look: 'primary' | 'secondary'
}

/** One text, one of several verbs. */
function Say({ id, acts }: { readonly id: string; readonly acts: readonly Verb[] }): ReactNode {
  const words = useWords(findingWords)
  const [text, setText] = useState('')
  const [first, second] = acts
  return (
    <div className="grid gap-4">
      <TextArea label={words.text} name="text" isRequired value={text} onChange={setText} maxLength={4000} />
      <div className="flex flex-wrap gap-3">
        {[first, second].map((one) => one !== undefined && <Send key={one.verb} act={one} id={id} text={text} />)}
      </div>
    </div>
  )
}

function Send({ act, id, text }: { readonly act: Verb; readonly id: string; readonly text: string }): ReactNode {
  const words = useWords(findingWords)
  const say = useToast()
  // the verbs' endpoints share body, reply and parameter with the closing
  const mutation = useAct(act.endpoint as unknown as Saying)
  const submit = async (): Promise<void> => {
    await mutation.mutateAsync({ params: { id }, body: { text } })
    say({ text: words.sent })
  }
  return (
    <Form onSubmit={submit} className="grid gap-3">
      {({ isBusy }) => (
        <Button type="submit" look={act.look} isBusy={isBusy} isDisabled={text.trim() === ''}>
          {act.verb}
        </Button>
      )}
    </Form>
  )
}

function Check({ finding }: { readonly finding: AuditFinding }): ReactNode {
  const words = useWords(findingWords)
  const followUp: Verb = { verb: words.followUp, endpoint: followUpFinding, look: 'secondary' }
  const close: Verb = { verb: words.close, endpoint: closeFinding, look: 'primary' }
  return <Say id={finding.id} acts={finding.state === 'improving' ? [followUp] : [close, followUp]} />
}

function JudgePlan({ id }: { readonly id: string }): ReactNode {
  const words = useWords(findingWords)
  const say = useToast()
  const judge = useAct(judgeFindingAnswer)
  const [text, setText] = useState('')
  const send = (accepted: boolean) => async (): Promise<void> => {
    await judge.mutateAsync({ params: { id }, body: { accepted, text } })
    say({ text: words.sent })
  }
  return (
    <div className="grid gap-4">
      <TextArea label={words.text} isRequired value={text} onChange={setText} maxLength={4000} />
      <div className="flex flex-wrap gap-3">
        <Form onSubmit={send(true)} className="grid gap-3">
          <Button type="submit" look="primary" isDisabled={text.trim() === ''}>
            {words.accept}
          </Button>
        </Form>
        <Form onSubmit={send(false)} className="grid gap-3">
          <Button type="submit" isDisabled={text.trim() === ''}>
            {words.sendBack}
          </Button>
        </Form>
      </div>
    </div>
  )
}

function Improve({ finding }: { readonly finding: AuditFinding }): ReactNode {
  const words = useWords(findingWords)
  const row = useWords(rowWords)
  const say = useToast()
  const attach = useAct(attachAnswerFile)
  const report = useAct(reportImprovement)
  const [text, setText] = useState('')
  const take = async (file: File): Promise<void> => {
    await attach.mutateAsync({ params: { id: finding.id }, query: { name: file.name }, body: file })
    say({ text: row.attached })
  }
  const submit = async (): Promise<void> => {
    await report.mutateAsync({ params: { id: finding.id }, body: { text } })
    say({ text: words.sent })
  }
  return (
    <div className="grid gap-4">
      <FileDrop
        label={words.attach}
        support={row.attachNote}
        limit={largestFile}
        isBusy={attach.isPending}
        onFile={(file) => void take(file)}
      />
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <TextArea label={words.text} name="text" isRequired value={text} onChange={setText} maxLength={10000} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.complete}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </div>
  )
}
