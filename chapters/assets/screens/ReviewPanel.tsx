import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { useSession } from '../../../web/frame/session.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../web/kit/ConfirmDialog.tsx'
import { DefinitionList } from '../../../web/kit/DefinitionList.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import type { Row } from '../../../web/ledger/ledger.ts'
import { listDisposals, reviewAsset } from '../contract.ts'
import { DisposalTable } from './DisposalTable.tsx'
import { reviewWords } from './words.ts'

/** The yearly look at one asset, and its way out. */
export function ReviewPanel({ row }: { readonly row: Row }): ReactNode {
  return (
    <div className="grid gap-8">
      <Review row={row} />
      <DisposalsOfAsset row={row} />
    </div>
  )
}

function Review({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(reviewWords)
  const { today } = useSession()
  const say = useToast()
  const review = useAct(reviewAsset)
  const [isAsking, setAsking] = useState(false)
  const [last, due] = [row.values['reviewedOn'], row.values['reviewDueOn']].map((day) =>
    typeof day === 'string' ? day : null,
  )
  const confirm = async (note: string): Promise<void> => {
    await review.mutateAsync({
      params: { id: row.id },
      body: { revision: row.revision, note: note === '' ? null : note },
    })
    say({ text: words.confirmed })
  }
  return (
    <Section
      title={words.review}
      actions={
        row.may.write &&
        row.retiredAt === null && (
          <Button look="primary" icon="check" onPress={() => setAsking(true)}>
            {words.confirm}
          </Button>
        )
      }
    >
      <DefinitionList
        facts={[
          { term: words.last, value: <EraDate iso={last ?? null} form="long" /> },
          {
            term: words.due,
            value: (
              <span className="inline-flex flex-wrap items-center gap-2">
                <EraDate iso={due ?? null} form="long" />
                {due !== null && due !== undefined && due < today && row.retiredAt === null && (
                  <Chip tone="error">{words.late}</Chip>
                )}
              </span>
            ),
          },
        ]}
      />
      <ConfirmDialog
        title={words.confirmTitle}
        verb={words.confirm}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
        reason="optional"
        isDanger={false}
      >
        {words.confirmText}
      </ConfirmDialog>
    </Section>
  )
}

function DisposalsOfAsset({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(reviewWords)
  const { rows } = useReply(listDisposals, { query: { asset: row.id, state: 'all' } })
  const isOpen = rows.some((one) => one.state === 'waiting' || one.state === 'approved')
  const hasUnit = row.values['unit'] !== null
  const mayAsk = row.retiredAt === null && !isOpen
  return (
    <Section
      title={words.disposal}
      actions={
        mayAsk &&
        hasUnit && (
          <LinkButton to="/assets/disposal-request" search={{ asset: row.id }}>
            {words.request}
          </LinkButton>
        )
      }
    >
      {rows.length === 0 ? (
        <p>{mayAsk && !hasUnit ? words.noUnit : words.noDisposal}</p>
      ) : (
        <DisposalTable rows={rows} />
      )}
    </Section>
  )
}
