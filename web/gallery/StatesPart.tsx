import { type ReactNode, useState } from 'react'
import { type Verdict, verdicts } from '../../kernel/contract/verdict.ts'
import { Button } from '../kit/Button.tsx'
import { Chip } from '../kit/Chip.tsx'
import { Notice } from '../kit/Notice.tsx'
import { ProblemNotice } from '../kit/ProblemNotice.tsx'
import { ProgressBar } from '../kit/ProgressBar.tsx'
import { Section } from '../kit/Section.tsx'
import { Empty, ErrorState, Loading } from '../kit/States.tsx'
import { Tally } from '../kit/Tally.tsx'
import { VerdictMark } from '../kit/VerdictMark.tsx'

const counts: Readonly<Record<Verdict, number>> = { broken: 2, unsure: 8, excepted: 1, kept: 41, 'out-of-scope': 3 }

/** Marks, tallies, notices and what stands in place of content. */
export function StatesPart(): ReactNode {
  const [only, setOnly] = useState<Verdict | undefined>('broken')
  return (
    <>
      <Section title="判定" note="形と言葉と色で示します">
        <Tally
          label="判定の内訳"
          unit="件"
          figures={verdicts.map((verdict) => ({
            id: verdict,
            label: <VerdictMark verdict={verdict} />,
            value: counts[verdict],
            isChosen: only === verdict,
            onChoose: () => setOnly(verdict),
          }))}
        />
        <div className="flex flex-wrap gap-2">
          <Chip>廃止</Chip>
          <Chip tone="key">3A</Chip>
          <Chip tone="warning">期限まで3日</Chip>
          <Chip tone="error">期限切れ</Chip>
        </div>
      </Section>
      <Section title="お知らせ">
        <Notice tone="information" title="令和9年度の台帳を準備できます">
          <p>今年度の内容を引き継いで作ります。</p>
        </Notice>
        <Notice tone="success" title="基本方針を公表しました" />
        <Notice
          tone="warning"
          title="8件の期限が7日以内です"
          actions={<Button size="sm">期限の近いものを見る</Button>}
        />
        <ProblemNotice
          problem={{
            type: '/problems/my-number-is-closed',
            title: '特定通信として登録されていません',
            status: 422,
            detail: 'マイナンバー利用事務系とインターネットの間の通信はできません。',
            article: '6(3)①',
          }}
        />
      </Section>
      <Section title="内容がないとき">
        <Empty title="情報資産台帳にはまだ何もありません" actions={<Button icon="upload">取り込む</Button>}>
          お持ちのExcelやCSVの台帳を取り込むか、1件ずつ加えてください。
        </Empty>
        <Loading />
        <ErrorState error={new Error('x')} onRetry={() => undefined} />
        <ProgressBar label="取込み" value={620} max={1000} note="620／1,000行" />
      </Section>
    </>
  )
}
