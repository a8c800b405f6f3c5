import { type ReactNode, useState } from 'react'
import * as contract from '../../kernel/contract/approval.ts'
import { useAct } from '../frame/asking.ts'
import { Button, type ButtonLook } from '../kit/Button.tsx'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { useWords } from '../kit/language.tsx'
import { useToast } from '../kit/Toast.tsx'

const acts = ['approve', 'sendBack', 'reject', 'readAfter', 'withdraw', 'resubmit'] as const
type Act = (typeof acts)[number]

/** What this person may do with a proposal, each with its question; send-back and rejection need a reason. */
export function ProposalActs({ proposal }: { readonly proposal: contract.Proposal }): ReactNode {
  const said = useWords(words)
  const say = useToast()
  const act = useActs()
  const [asking, setAsking] = useState<Act | undefined>()
  const open = acts.filter((one) => isOpen(one, proposal))
  if (open.length === 0) return null
  const confirm = async (name: Act, comment: string): Promise<void> => {
    await act(name, { id: proposal.id, comment })
    say({ text: said[`${name}-done`] })
  }
  return (
    <div className="no-print flex flex-wrap gap-3">
      {open.map((name) => (
        <Button key={name} look={looks[name]} onPress={() => setAsking(name)}>
          {name === 'approve' && proposal.may.inPlaceOf ? said.standIn : said[name]}
        </Button>
      ))}
      {asking !== undefined && (
        <ConfirmDialog
          isOpen
          title={said[asking]}
          verb={said[asking]}
          reason={mustSayWhy(asking) ? 'required' : 'optional'}
          isDanger={asking === 'reject'}
          onClose={() => setAsking(undefined)}
          onConfirm={(comment) => confirm(asking, comment)}
        >
          <p className="font-700">{proposal.title}</p>
          <p>{said[`${asking}-means`]}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}

function useActs(): (name: Act, target: { readonly id: string; readonly comment: string }) => Promise<unknown> {
  const [approve, sendBack, reject] = [useAct(contract.approve), useAct(contract.sendBack), useAct(contract.reject)]
  const [readAfter, withdraw] = [useAct(contract.readAfter), useAct(contract.withdraw)]
  const resubmit = useAct(contract.resubmit)
  return (name, { id, comment }) => {
    const params = { id }
    if (name === 'sendBack') return sendBack.mutateAsync({ params, body: { comment } })
    if (name === 'reject') return reject.mutateAsync({ params, body: { comment } })
    const body = comment === '' ? {} : { comment }
    return { approve, readAfter, withdraw, resubmit }[name].mutateAsync({ params, body })
  }
}

function isOpen(act: Act, { may }: contract.Proposal): boolean {
  return may[act === 'sendBack' || act === 'reject' ? 'approve' : act]
}

function mustSayWhy(act: Act): boolean {
  return act === 'sendBack' || act === 'reject'
}

const looks: Readonly<Record<Act, ButtonLook>> = {
  approve: 'primary',
  sendBack: 'secondary',
  reject: 'danger',
  readAfter: 'primary',
  withdraw: 'secondary',
  resubmit: 'primary',
}

const words = {
  approve: { ja: '承認する', en: 'Approve' },
  standIn: { ja: '代決する', en: 'Approve as stand-in' },
  sendBack: { ja: '差し戻す', en: 'Send back' },
  reject: { ja: '否決する', en: 'Reject' },
  readAfter: { ja: '後閲する', en: 'Mark as read after' },
  withdraw: { ja: '引き戻す', en: 'Withdraw' },
  resubmit: { ja: '再び回す', en: 'Resubmit' },
  'approve-means': {
    ja: '次の人へ回ります。あなたが最後の決裁者のときは、その場で決裁され、内容が実行されます。添える意見があれば書いてください。',
    en: 'It goes on to the next post; where you decide last, it is decided and carried out. A comment is optional.',
  },
  'sendBack-means': {
    ja: '起案者に戻ります。起案の内容はそのまま残り、起案者は直して再び回せます。何を直せばよいかを書いてください。',
    en: 'It goes back to the applicant, unchanged, who may mend and resubmit it. Say what should be mended.',
  },
  'reject-means': {
    ja: 'この起案はここで終わり、再び回すことはできません。直せば認められるときは、差し戻してください。',
    en: 'The proposal ends here and cannot be resubmitted. Send it back instead where it could be mended.',
  },
  'readAfter-means': {
    ja: '不在の間に代決された内容を確かめたことが、あなたの名前で記録に残ります。',
    en: 'It is recorded that you have read what was decided in your place.',
  },
  'withdraw-means': {
    ja: '回議を止めて手元に戻します。ここまでの承認は経過に残りますが、再び回すと初めからになります。',
    en: 'Circulation stops and it comes back to you. Approvals so far stay in the history; a new round starts over.',
  },
  'resubmit-means': {
    ja: '同じ経路を初めから回ります。直したところがあれば書いてください。',
    en: 'It circulates again from the start of the same route. Say what you have mended.',
  },
  'approve-done': { ja: '承認しました', en: 'Approved' },
  'sendBack-done': { ja: '差し戻しました', en: 'Sent back' },
  'reject-done': { ja: '否決しました', en: 'Rejected' },
  'readAfter-done': { ja: '後閲を記録しました', en: 'Reading recorded' },
  'withdraw-done': { ja: '引き戻しました', en: 'Withdrawn' },
  'resubmit-done': { ja: '再び回しました', en: 'Resubmitted' },
}
