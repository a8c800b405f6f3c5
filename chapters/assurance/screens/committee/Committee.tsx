import { type ReactNode, useState } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import type { Answer } from '../../../../web/frame/call.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { keepCommitteePage, type KeptPage, readCommitteePage } from '../../contract.ts'
import { pageWords } from '../words/committee.ts'
import { OnePage } from './OnePage.tsx'

type Reply = Answer<typeof readCommitteePage>

/** 6(1): one page for the committee, as of a day. */
export function Committee(): ReactNode {
  const words = useWords(pageWords)
  const { today } = useSession()
  const { search, change } = useAddress()
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(search['asOf'] ?? '') ? (search['asOf'] ?? today) : today
  const reply = useReply(readCommitteePage, { query: day === today ? {} : { asOf: day } })
  const [isKeeping, setKeeping] = useState(false)
  return (
    <Page
      title={words.title}
      actions={
        <>
          {reply.mayKeep && (
            <Button look="primary" onPress={() => setKeeping(true)}>
              {words.keep}
            </Button>
          )}
          <PrintButton />
        </>
      }
    >
      <div className="no-print grid gap-3">
        <p className="max-w-prose">{words.note}</p>
        <DateField
          label={words.asOf}
          name="asOf"
          value={day}
          onChange={(next) => {
            if (next !== null && next <= today) change({ asOf: next === today ? undefined : next })
          }}
        />
      </div>
      <OnePage page={reply.page} />
      <Earlier kept={reply.kept} />
      {isKeeping && <Keep reply={reply} onClose={() => setKeeping(false)} />}
    </Page>
  )
}

function Keep({ reply, onClose }: { readonly reply: Reply; readonly onClose: () => void }): ReactNode {
  const words = useWords(pageWords)
  const say = useToast()
  const keep = useAct(keepCommitteePage)
  const [meeting, setMeeting] = useState(reply.page.meeting?.id ?? '')
  const submit = async (): Promise<void> => {
    await keep.mutateAsync({ body: { asOf: reply.page.asOf, meeting: meeting === '' ? null : meeting } })
    say({ text: words.kept })
    onClose()
  }
  return (
    <Dialog title={words.keep} isOpen onClose={onClose} width="md">
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <p className="leading-150">{words.keepText}</p>
            <Select
              label={words.meeting}
              name="meeting"
              none={words.noMeeting}
              value={meeting}
              options={reply.meetings.map(({ id, title }) => ({ value: id, label: title }))}
              onChange={setMeeting}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.keep}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}

function Earlier({ kept }: { readonly kept: readonly KeptPage[] }): ReactNode {
  const words = useWords(pageWords)
  return (
    <div className="no-print">
      <Section title={words.list}>
        {kept.length === 0 ? (
          <p className="text-solid-gray-700">{words.none}</p>
        ) : (
          <Table
            caption={`${words.list}：${words.day}`}
            rows={kept}
            columns={[
              {
                key: 'day',
                head: words.day,
                isRowHeader: true,
                cell: ({ id, asOf }) => (
                  <TextLink to={`/assurance/committee/${id}`}>
                    <EraDate iso={asOf} form="long" />
                  </TextLink>
                ),
              },
              { key: 'meeting', head: words.meeting, cell: ({ meeting }) => meeting?.title ?? '—' },
              { key: 'by', head: words.by, cell: ({ madeBy }) => madeBy ?? '—' },
            ]}
          />
        )}
      </Section>
    </div>
  )
}
