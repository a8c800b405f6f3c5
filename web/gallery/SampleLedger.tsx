import type { ReactNode } from 'react'
import { LedgerScreens } from '../ledger/LedgerScreens.tsx'
import { DefinitionList } from '../kit/DefinitionList.tsx'
import { sampleLedger, sampleUnits } from './sample.ts'

const references = [sampleUnits]
const panels = [
  {
    id: 'handling',
    label: { ja: '取扱い', en: 'Handling' },
    content: () => <DefinitionList facts={[{ term: '送信', value: '暗号化し、送信先を確かめてから送る' }]} />,
  },
]

/** The generic screens over the sample. */
export function SampleLedger(): ReactNode {
  return <LedgerScreens ledger={sampleLedger} references={references} panels={panels} />
}
