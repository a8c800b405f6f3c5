import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type Batch, listReviews, openReview } from '../../contract.ts'
import { reviewWords } from './words.ts'

/** 6(6) ID棚卸し: what is asked of me, and for the office how far everybody is. */
export function Reviews(): ReactNode {
  const words = useWords(reviewWords)
  const { batches, mayOpen, suggestedName } = useReply(listReviews, {})
  const [isStarting, setStarting] = useState(false)
  const mine = batches.filter(({ isMine }) => isMine)
  const others = batches.filter(({ isMine }) => !isMine)
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        mayOpen && (
          <Button look="primary" onPress={() => setStarting(true)}>
            {words.start}
          </Button>
        )
      }
    >
      {isStarting && <Start suggestedName={suggestedName} onClose={() => setStarting(false)} />}
      {batches.length === 0 ? (
        <Empty title={words.none}>{words.noneText}</Empty>
      ) : (
        <>
          <Section title={words.mine}>
            {mine.length === 0 ? <p>{words.nothingMine}</p> : <Batches caption={words.mineTable} batches={mine} />}
          </Section>
          {others.length > 0 && (
            <Section title={words.others}>
              <Batches caption={words.othersTable} batches={others} />
            </Section>
          )}
        </>
      )}
    </Page>
  )
}

function Batches({ caption, batches }: { readonly caption: string; readonly batches: readonly Batch[] }): ReactNode {
  const words = useWords(reviewWords)
  return (
    <Table
      caption={caption}
      rows={batches}
      columns={[
        { key: 'state', head: words.state, isTight: true, cell: (one) => <State one={one} /> },
        {
          key: 'batch',
          head: words.batch,
          isRowHeader: true,
          cell: (one) => <TextLink to={`/access/reviews/${one.id}`}>{one.name}</TextLink>,
        },
        { key: 'campaign', head: words.campaign, cell: (one) => one.campaign.name },
        { key: 'progress', head: words.progress, isNumeric: true, cell: (one) => `${one.decided}／${one.total}` },
        { key: 'due', head: words.due, isTight: true, cell: (one) => <EraDate iso={one.campaign.dueOn} /> },
      ]}
    />
  )
}

function State({ one }: { readonly one: Batch }): ReactNode {
  const words = useWords(reviewWords)
  const { today } = useSession()
  if (one.submitted !== null)
    return (
      <Chip>
        {words.done}
        {one.submitted.standsIn && `（${words.standsIn}）`}
      </Chip>
    )
  return one.campaign.dueOn < today ? <Chip tone="error">{words.late}</Chip> : <Chip tone="warning">{words.open}</Chip>
}

function Start({
  suggestedName,
  onClose,
}: {
  readonly suggestedName: string
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(reviewWords)
  const say = useToast()
  const start = useAct(openReview)
  const [name, setName] = useState(suggestedName)
  const [dueOn, setDueOn] = useState<string | null>(null)
  const send = async (): Promise<void> => {
    await start.mutateAsync({ body: { name, dueOn: dueOn ?? '' } })
    say({ text: words.started })
    onClose()
  }
  return (
    <Dialog title={words.start} isOpen onClose={onClose} width="md">
      <Form onSubmit={send} className="grid gap-4">
        {({ isBusy }) => (
          <>
            <p>{words.startText}</p>
            <TextField label={words.name} name="name" isRequired maxLength={100} value={name} onChange={setName} />
            <DateField label={words.due} name="dueOn" isRequired value={dueOn} onChange={setDueOn} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.start}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}
