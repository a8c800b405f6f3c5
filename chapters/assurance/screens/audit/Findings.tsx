import { type ReactNode, useState } from 'react'
import { Page } from '../../../../web/frame/Page.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { FindingTable } from './FindingTable.tsx'
import { findingWords } from './words.ts'

const states = ['open', 'late', 'closed', 'all'] as const

/** 7: findings that the reader may see: a section head those of the own unit, auditors all. */
export function Findings(): ReactNode {
  const words = useWords(findingWords)
  const [state, setState] = useState<(typeof states)[number]>('open')
  return (
    <Page title={words.title} actions={<PrintButton />}>
      <p className="max-w-prose">{words.note}</p>
      <RadioGroup
        label={words.show}
        value={state}
        onChange={(next) => setState(states.find((one) => one === next) ?? 'open')}
        options={states.map((value) => ({ value, label: words[value] }))}
      />
      <FindingTable state={state} />
    </Page>
  )
}
