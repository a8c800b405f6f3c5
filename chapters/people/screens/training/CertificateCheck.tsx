import { type ReactNode, useState } from 'react'
import { call } from '../../../../web/frame/call.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { DefinitionList } from '../../../../web/kit/DefinitionList.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { type Certificate, verifyCertificate } from '../../contract.ts'
import { certificateWords, takeWords } from './words.ts'

/** 6(5): is this paper genuine? */
export function CertificateCheck(): ReactNode {
  const words = useWords(certificateWords)
  const taking = useWords(takeWords)
  const [number, setNumber] = useState('')
  const [answer, setAnswer] = useState<{ readonly found: Certificate | null }>()
  const send = async (): Promise<void> => setAnswer(await call(verifyCertificate, { query: { number } }))
  return (
    <Page title={words.check} crumbs={[{ label: taking.title, to: '/people/my-training' }]} note={words.checkNote}>
      <Form onSubmit={send} className="flex max-w-xl flex-wrap items-end gap-3">
        {({ isBusy }) => (
          <>
            <TextField
              label={words.number}
              name="number"
              isRequired
              maxLength={40}
              value={number}
              onChange={setNumber}
            />
            <Button type="submit" look="primary" isBusy={isBusy}>
              {words.checkAct}
            </Button>
          </>
        )}
      </Form>
      <div role="status">{answer !== undefined && <Answer found={answer.found} />}</div>
    </Page>
  )
}

function Answer({ found }: { readonly found: Certificate | null }): ReactNode {
  const words = useWords(certificateWords)
  if (found === null)
    return (
      <Notice tone="warning" title={words.notFound}>
        {words.notFoundText}
      </Notice>
    )
  return (
    <Notice
      tone={found.withdrawn === null ? 'success' : 'error'}
      title={found.withdrawn === null ? words.found : words.withdrawn}
    >
      {found.withdrawn !== null && <p>{found.withdrawn.reason}</p>}
      <DefinitionList
        facts={[
          { term: words.number, value: found.number },
          { term: words.person, value: found.person },
          { term: words.unit, value: found.unit ?? '—' },
          { term: words.course, value: found.course },
          { term: words.doneOn, value: <EraDate iso={found.doneOn} form="long" /> },
        ]}
      />
    </Notice>
  )
}
