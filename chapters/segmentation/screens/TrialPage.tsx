import type { ReactNode } from 'react'
import { useAddress } from '../../../web/frame/address.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Tabs } from '../../../web/kit/Tabs.tsx'
import { FollowPanel } from './FollowPanel.tsx'
import { TryPanel } from './TryPanel.tsx'
import { trialWords } from './words.ts'

/** 6(3): what if? Follow one packet, or try a configuration before the vendor enters it. */
export function TrialPage(): ReactNode {
  const words = useWords(trialWords)
  const { search, change } = useAddress()
  return (
    <Page title={words.title} note={words.note}>
      <Tabs
        label={words.title}
        selected={search['of'] === 'change' ? 'change' : 'way'}
        onSelect={(of) => change({ of })}
        pages={[
          { id: 'way', label: words.way, content: <FollowPanel /> },
          { id: 'change', label: words.change, content: <TryPanel /> },
        ]}
      />
    </Page>
  )
}
