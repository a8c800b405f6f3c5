import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { givePledge, listOwnDuties } from '../../contract.ts'
import { ownWords } from './words.ts'

const place = (notice: string): string => `/people/acknowledgements/${notice}`

/** 5: what waits for me to confirm, and everything I confirmed before. */
export function OwnDuties(): ReactNode {
  const words = useWords(ownWords)
  const { open, done, pledge } = useReply(listOwnDuties, {})
  return (
    <Page title={words.title} note={words.note} actions={<PrintButton />}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        {open.length === 0 ? (
          <Empty title={words.none}>{words.noneText}</Empty>
        ) : (
          <Section title={words.open}>
            <ul className="grid gap-3">
              {open.map((one) => (
                <li
                  key={one.notice}
                  className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-6 border border-solid-gray-420 px-4 py-3"
                >
                  <div className="grid gap-1">
                    <p className="text-dns-17B-130">{one.title}</p>
                    <p className="flex flex-wrap items-center gap-2 text-dns-14N-130">
                      {words.due}：<EraDate iso={one.dueOn} form="long" />
                      {one.isOverdue && <Chip tone="error">{words.late}</Chip>}
                    </p>
                  </div>
                  <LinkButton to={place(one.notice)} look="primary">
                    {words.read}
                  </LinkButton>
                </li>
              ))}
            </ul>
          </Section>
        )}
        {pledge !== null && open.length === 0 && <OwnPledge words={pledge.words} dueOn={pledge.dueOn} />}
        <Section title={words.history}>
          {done.length === 0 ? (
            <p>{words.historyNone}</p>
          ) : (
            <Table
              caption={words.table(words.history)}
              rows={done.map((one) => ({ ...one, id: one.notice }))}
              columns={[
                {
                  key: 'title',
                  head: words.document,
                  isRowHeader: true,
                  cell: (one) => <TextLink to={place(one.notice)}>{one.title}</TextLink>,
                },
                { key: 'on', head: words.on, isTight: true, cell: (one) => <EraDate iso={one.on} /> },
                {
                  key: 'how',
                  head: words.how,
                  cell: (one) => (one.recordedBy === null ? words.screen : words.paper(one.recordedBy)),
                },
              ]}
            />
          )}
        </Section>
      </div>
    </Page>
  )
}

/** 6(5): a pledge alone, where everything has been confirmed already. */
function OwnPledge({ words: text, dueOn }: { readonly words: string; readonly dueOn: string }): ReactNode {
  const words = useWords(ownWords)
  const say = useToast()
  const act = useAct(givePledge)
  const [isGiven, setGiven] = useState(false)
  const send = async (): Promise<void> => {
    await act.mutateAsync({})
    say({ text: words.pledged })
  }
  return (
    <Section title={words.pledgeTitle} note={words.pledgeNote}>
      <Form onSubmit={send} className="grid max-w-3xl gap-3 rounded-6 border border-solid-gray-420 px-4 py-3">
        {({ isBusy }) => (
          <>
            <p className="leading-170">{text}</p>
            <p className="text-dns-14N-130">
              {words.due}：<EraDate iso={dueOn} form="long" />
            </p>
            <Checkbox label={words.pledge} isSelected={isGiven} onChange={setGiven} />
            <div>
              <Button type="submit" look="primary" isBusy={isBusy} isDisabled={!isGiven}>
                {words.doPledge}
              </Button>
            </div>
          </>
        )}
      </Form>
    </Section>
  )
}
