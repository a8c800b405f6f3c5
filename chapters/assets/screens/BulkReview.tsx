import { type ReactNode, useState } from 'react'
import { count } from '../../../kernel/i18n/count.ts'
import { useAddress } from '../../../web/frame/address.ts'
import { useAct, useAnswer } from '../../../web/frame/asking.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../web/kit/ConfirmDialog.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { queryOf } from '../../../web/ledger/list-address.ts'
import { assetLedger, reviewAssets } from '../contract.ts'
import { bulkReviewWords } from './words.ts'

/** 6(2): the yearly review of a whole section in one act: what the list shows now was looked at, nothing had changed. */
export function BulkReview(): ReactNode {
  const words = useWords(bulkReviewWords)
  const { search } = useAddress()
  const toast = useToast()
  const query = queryOf(search)
  const { data } = useAnswer(assetLedger.endpoints.list, { query: { ...query, page: 1, size: 1 } })
  const review = useAct(reviewAssets)
  const [isAsking, setAsking] = useState(false)
  if (data?.mayWrite !== true || data.total === 0 || query.state !== 'current') return null
  const confirm = async (note: string): Promise<void> => {
    const { search: text, filter } = query
    const selection = {
      all: true,
      ...(text === undefined ? {} : { search: text }),
      ...(filter === undefined ? {} : { filter }),
    }
    const done = await review.mutateAsync({ body: { selection, note: note === '' ? null : note } })
    toast({ text: words.done(count(done.reviewed), done.refused.length) })
  }
  return (
    <>
      <Button icon="check" onPress={() => setAsking(true)}>
        {words.button}
      </Button>
      <ConfirmDialog
        title={words.title(count(data.total))}
        verb={words.verb}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
        reason="optional"
        isDanger={false}
      >
        {words.text}
      </ConfirmDialog>
    </>
  )
}
