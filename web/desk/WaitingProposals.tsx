import type { ReactNode } from 'react'
import type { Proposal } from '../../kernel/contract/approval.ts'
import { useWords } from '../kit/language.tsx'
import { BatchApproval } from '../frame/BatchApproval.tsx'
import { ProposalTable } from './ProposalTable.tsx'

/** What waits for me, whatever it is about; how many of the chosen ones I decide in the place of someone absent is said. */
export function WaitingProposals({ proposals }: { readonly proposals: readonly Proposal[] }): ReactNode {
  const said = useWords(words)
  return (
    <BatchApproval
      rows={proposals}
      table={(selection) => <ProposalTable caption={said.caption} proposals={proposals} selection={selection} />}
      empty={{ title: said.none, text: said.noneText }}
      meaning={(chosen) => <Meaning standIns={chosen.filter((one) => one.may.inPlaceOf).length} />}
    />
  )
}

function Meaning({ standIns }: { readonly standIns: number }): ReactNode {
  const said = useWords(words)
  return (
    <>
      {standIns > 0 && <p className="mt-2 font-700">{said.standIns(standIns)}</p>}
      <p className="mt-2">{said.meaning}</p>
    </>
  )
}

const words = {
  caption: { ja: 'あなたの承認を待つもの', en: 'Waiting for you' },
  none: { ja: 'あなたの承認を待つものはありません', en: 'Nothing waits for you' },
  noneText: {
    ja: '承認の番が来ると、ここと「やること」に並びます。',
    en: 'Proposals appear here, and among your tasks, when it is your turn.',
  },
  standIns: {
    ja: (n: number) => `このうち${n}件は、不在の人に代わって行う代決です。本人があとで後閲します。`,
    en: (n: number) => `${n} of them you decide in the place of someone absent, who reads them afterwards.`,
  },
  meaning: {
    ja: '承認すると次の人へ回ります。あなたが最後の決裁者のときは、その場で決裁され、内容が実行されます。あなたの名前と日時が記録簿に残ります。',
    en: 'Each goes on to the next post; where you decide last, it is decided and carried out. Your name and the time are kept.',
  },
}
