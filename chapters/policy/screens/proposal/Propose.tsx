import { type ReactNode, useState } from 'react'
import { useGo, useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { proposeAdoption, readVersion, type Version } from '../../contract.ts'
import { RouteFields } from './RouteFields.tsx'
import { blankRoute, type Plan, stepsOf } from './route.ts'
import { proposalWords } from './words.ts'

/** 1: an organ's adoption put on the way of 電子決裁; the last approval is the decision. */
export function Propose(): ReactNode {
  const words = useWords(proposalWords)
  const { id = '' } = useParts()
  const version = useReply(readVersion, { params: { id } })
  const isWhole = version.organs.every(({ hasAdopted }) => hasAdopted)
  return (
    <Page
      title={words.title}
      note={words.note}
      crumbs={[
        { label: words.documents, to: '/policy/documents' },
        { label: version.title, to: `/policy/versions/${id}` },
      ]}
    >
      {isWhole ? <Notice tone="success" title={words.whole} /> : <ProposalForm version={version} />}
    </Page>
  )
}

function ProposalForm({ version }: { readonly version: Version }): ReactNode {
  const words = useWords(proposalWords)
  const { today } = useSession()
  const go = useGo()
  const say = useToast()
  const propose = useAct(proposeAdoption)
  const [organ, setOrgan] = useState('')
  const [number, setNumber] = useState('')
  const [effectiveOn, setEffectiveOn] = useState<string | null>(today)
  const [plan, setPlan] = useState<Plan>(blankRoute)
  const submit = async (): Promise<void> => {
    const body = { organ, number, effectiveOn: effectiveOn ?? today, route: [...stepsOf(plan)] }
    const { proposal } = await propose.mutateAsync({ params: { id: version.id }, body })
    say({ text: words.done })
    go(`/approvals/${proposal}`)
  }
  return (
    <Form onSubmit={submit} className="grid max-w-3xl gap-5">
      {({ isBusy }) => (
        <>
          <Select
            label={words.organ}
            name="body/organ"
            isRequired
            none={words.choose}
            value={organ}
            onChange={setOrgan}
            options={version.organs
              .filter(({ hasAdopted }) => !hasAdopted)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField
            label={words.number}
            support={words.numberSupport}
            name="body/number"
            isRequired
            maxLength={200}
            value={number}
            onChange={setNumber}
          />
          <DateField
            label={words.effectiveOn}
            support={words.effectiveSupport}
            name="body/effectiveOn"
            isRequired
            value={effectiveOn}
            onChange={setEffectiveOn}
          />
          <RouteFields plan={plan} onChange={setPlan} />
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {words.submit}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}
