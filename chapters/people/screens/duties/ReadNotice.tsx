import { type ReactNode, useState } from 'react'
import { useGo, useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { acknowledge, type NoticeChange, readNotice } from '../../contract.ts'
import { Changes, Clauses } from './Clauses.tsx'
import { ownWords, readWords } from './words.ts'

/** 5: what changed since I last confirmed, or the whole text the first time; one press confirms. */
export function ReadNotice(): ReactNode {
  const words = useWords(readWords)
  const own = useWords(ownWords)
  const { id = '' } = useParts()
  const notice = useReply(readNotice, { params: { id } })
  return (
    <Page
      title={notice.title}
      crumbs={[{ label: own.title, to: '/people/acknowledgements' }]}
      note={
        <>
          {words.effective}：<EraDate iso={notice.effectiveOn} form="long" />
          {notice.dueOn !== null && notice.isOpen && (
            <>
              {'　'}
              {words.due}：<EraDate iso={notice.dueOn} form="long" />
            </>
          )}
        </>
      }
      actions={<PrintButton />}
    >
      {notice.confirmedOn !== null && (
        <Notice tone="success" title={words.done}>
          {own.on}：<EraDate iso={notice.confirmedOn} form="long" />
        </Notice>
      )}
      {notice.comparedWith === null ? (
        <Section title={words.whole} note={notice.isOpen ? words.first : undefined}>
          <Clauses clauses={notice.changes.flatMap(({ after }) => after ?? [])} />
        </Section>
      ) : (
        <Changed title={notice.comparedWith.title} changes={notice.changes} />
      )}
      {notice.isOpen && <Confirm id={id} pledge={notice.pledge?.words ?? null} />}
    </Page>
  )
}

function Changed({ title, changes }: { readonly title: string; readonly changes: readonly NoticeChange[] }): ReactNode {
  const words = useWords(readWords)
  const [isWhole, setWhole] = useState(false)
  const different = changes.filter(({ kind }) => kind !== 'same')
  return (
    <Section
      title={words.changed}
      note={different.length === 0 ? words.noChange : words.since(title, different.length)}
      actions={<Checkbox label={words.showAll} isSelected={isWhole} onChange={setWhole} />}
    >
      <Changes changes={isWhole ? changes : different} />
    </Section>
  )
}

function Confirm({ id, pledge }: { readonly id: string; readonly pledge: string | null }): ReactNode {
  const words = useWords(readWords)
  const own = useWords(ownWords)
  const say = useToast()
  const go = useGo()
  const act = useAct(acknowledge)
  const [pledges, setPledges] = useState(false)
  const send = async (): Promise<void> => {
    const { left } = await act.mutateAsync({ params: { id }, body: { pledges } })
    say({ text: left === 0 ? words.confirmed : `${words.confirmed}。${words.nextOne(left)}` })
    go('/people/acknowledgements')
  }
  return (
    <Form onSubmit={send} className="no-print grid max-w-3xl gap-3 border-t border-solid-gray-420 pt-4">
      {({ isBusy }) => (
        <>
          {pledge !== null && (
            <div className="grid gap-2 rounded-6 border border-solid-gray-420 px-4 py-3">
              <h2 className="text-dns-17B-130">{own.pledgeTitle}</h2>
              <p className="leading-170">{pledge}</p>
              <Checkbox label={own.pledge} isSelected={pledges} onChange={setPledges} />
            </div>
          )}
          <p className="text-dns-14N-130 text-solid-gray-700">{words.keys}</p>
          <div>
            <Button type="submit" look="primary" icon="check" isBusy={isBusy}>
              {words.confirm}
            </Button>
          </div>
        </>
      )}
    </Form>
  )
}
