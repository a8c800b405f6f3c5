import type { ReactNode } from 'react'
import { listProposals, type Proposal } from '../../kernel/contract/approval.ts'
import { useAddress } from '../frame/address.ts'
import { useReply } from '../frame/asking.ts'
import { Page } from '../frame/Page.tsx'
import { useWords } from '../kit/language.tsx'
import { Empty } from '../kit/States.tsx'
import { Tabs } from '../kit/Tabs.tsx'
import { ProposalTable } from './ProposalTable.tsx'
import { WaitingProposals } from './WaitingProposals.tsx'

const boxes = ['waiting', 'mine', 'read-after', 'all'] as const

/** 6(1): 決裁 in four boxes; what waits for me comes first. */
export function Approvals(): ReactNode {
  const said = useWords(words)
  const { search, change } = useAddress()
  const all = useReply(listProposals, { query: { box: 'all' } })
  const mine = useReply(listProposals, { query: { box: 'mine' } })
  const content: Readonly<Record<(typeof boxes)[number], readonly Proposal[]>> = {
    waiting: all.filter((one) => one.may.approve),
    mine,
    'read-after': all.filter((one) => one.may.readAfter),
    all,
  }
  const box = boxes.find((one) => one === search['box']) ?? 'waiting'
  return (
    <Page title={said.title} note={said.note(content.waiting.length)}>
      <div className="min-w-0">
        <Tabs
          label={said.title}
          selected={box}
          onSelect={(id) => change({ box: id === 'waiting' ? undefined : id })}
          pages={boxes.map((id) => ({
            id,
            label: said[id],
            count: content[id].length,
            content:
              id === 'waiting' ? (
                <WaitingProposals proposals={content[id]} />
              ) : content[id].length === 0 ? (
                <Empty title={said[`none-${id}`]}>{said[`hint-${id}`]}</Empty>
              ) : (
                <ProposalTable caption={said[id]} proposals={content[id]} />
              ),
          }))}
        />
      </div>
    </Page>
  )
}

const words = {
  title: { ja: '決裁', en: 'Approvals' },
  note: {
    ja: (n: number) => (n === 0 ? '' : `${n}件があなたの承認を待っています。`),
    en: (n: number) => (n === 0 ? '' : `${n} wait for you.`),
  },
  waiting: { ja: '待っているもの', en: 'Waiting for me' },
  mine: { ja: '自分の起案', en: 'Proposed by me' },
  'read-after': { ja: '後閲', en: 'To read after' },
  all: { ja: 'すべて', en: 'All' },
  'none-mine': { ja: '自分が起案したものはありません', en: 'You have proposed nothing' },
  'hint-mine': {
    ja: '廃棄や例外措置などを、それぞれの画面から起案すると、ここで今だれのところにあるかを追えます。',
    en: 'Propose disposals or exceptions on their own screens; here you follow where they are.',
  },
  'none-read-after': { ja: '後閲するものはありません', en: 'Nothing to read afterwards' },
  'hint-read-after': {
    ja: '不在の間に代決されたものがあると、ここに並びます。',
    en: 'What was decided in your place while you were away appears here.',
  },
  'none-all': { ja: 'あなたが見られる起案はまだありません', en: 'There are no proposals that you may see' },
  'hint-all': {
    ja: '自分が起案したもの、自分の職が経路に入っているものが並びます。',
    en: 'Those that you proposed, or whose route passes your post.',
  },
}
