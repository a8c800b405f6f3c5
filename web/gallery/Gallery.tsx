// Every part of the kit in every state, for axe and the eye; only in builds made for tests.
import type { ReactNode } from 'react'
import { Page } from '../frame/Page.tsx'
import { PrintButton } from '../kit/PrintButton.tsx'
import { FieldsPart } from './FieldsPart.tsx'
import { OverlaysPart } from './OverlaysPart.tsx'
import { StatesPart } from './StatesPart.tsx'
import { WorkPart } from './WorkPart.tsx'

/** The gallery of the kit. */
export function Gallery(): ReactNode {
  return (
    <Page
      title="部品の見本"
      note="令和8年11月23日 現在"
      crumbs={[{ label: '見本', to: '/kit' }]}
      actions={<PrintButton />}
    >
      <div className="grid max-w-6xl gap-10">
        <StatesPart />
        <WorkPart />
        <OverlaysPart />
        <FieldsPart />
      </div>
    </Page>
  )
}
