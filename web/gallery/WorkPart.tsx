import type { ReactNode } from 'react'
import { DefinitionList } from '../kit/DefinitionList.tsx'
import { DiffText } from '../kit/DiffText.tsx'
import { Disclosure } from '../kit/Disclosure.tsx'
import { EraDate } from '../kit/EraDate.tsx'
import { RouteStamps } from '../kit/RouteStamps.tsx'
import { Section } from '../kit/Section.tsx'
import { Steps } from '../kit/Steps.tsx'
import { Tabs } from '../kit/Tabs.tsx'
import { Timeline } from '../kit/Timeline.tsx'

/** Routes, histories, comparisons, facts. */
export function WorkPart(): ReactNode {
  return (
    <>
      <Section title="決裁の経路">
        <RouteStamps
          label="決裁の経路"
          stations={[
            { id: '1', part: '起案', post: '情報政策課', name: '山田', on: '2026-11-20', state: 'done' },
            { id: '2', part: '合議', post: '総務課長', name: '佐々木', on: '2026-11-21', state: 'done' },
            { id: '3', part: '決裁', post: '副市長', state: 'current' },
            { id: '4', part: '後閲', post: '市長', state: 'waiting' },
          ]}
        />
        <Steps label="手順" steps={['ファイルを選ぶ', '確かめる', '取り込む']} current={1} />
      </Section>
      <Section title="比較と履歴">
        <p className="leading-170">
          <DiffText
            before="情報資産の機密性に応じて分類し、分類に基づき対策を講じる。"
            after="情報資産の機密性、完全性及び可用性に応じて分類し、当該分類に基づき情報セキュリティ対策を講じる。"
          />
        </p>
        <Timeline
          label="履歴"
          events={[
            {
              id: '3',
              at: '2026-11-20T04:12:00Z',
              by: '情報政策課 山田',
              title: '第3版　改めた',
              detail: '理由：令和8年度の点検による',
            },
            { id: '2', at: '2026-04-10T00:30:00Z', by: '総務課 佐々木', title: '第2版　改めた' },
            { id: '1', at: '2025-04-01T00:00:00Z', by: null, title: '第1版　加えた' },
          ]}
        />
      </Section>
      <Section title="事実">
        <DefinitionList
          facts={[
            { term: '名称', value: '住民基本台帳' },
            { term: '最終点検日', value: <EraDate iso="2026-11-02" /> },
            { term: '備考', value: '保存年限は5年。保管場所は第2書庫。' },
          ]}
        />
        <Disclosure title="判定の理由">すべての情報資産に分類と所管課があり、1年以内に点検されています。</Disclosure>
        <Tabs
          label="見本"
          pages={[
            { id: 'a', label: '内容', content: <p>内容の頁です。</p> },
            { id: 'b', label: '証跡', count: 12, content: <p>証跡の頁です。</p> },
          ]}
        />
      </Section>
    </>
  )
}
