import type { ReactNode } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { useSession } from '../../../../web/frame/session.tsx'
import { LedgerScreens } from '../../../../web/ledger/LedgerScreens.tsx'
import { personLedger, unitLedger } from '../../../organization/contract.ts'
import { zoneLedger } from '../../../segmentation/contract.ts'
import { postureDemands, listSecrets, readTerminalSummary, terminalLedger, tryPostureFile } from '../../contract.ts'
import { PosturePanel } from './PosturePanel.tsx'
import { SoftwarePanel } from './SoftwarePanel.tsx'
import { terminalWords } from './words.ts'

/** 6(3)①: terminals, filtered by what they do not keep. */
export function Terminals(): ReactNode {
  const words = useWords(terminalWords)
  const { rights } = useSession()
  return (
    <LedgerScreens
      ledger={terminalLedger}
      references={[zoneLedger, unitLedger, personLedger]}
      actions={
        <>
          {rights.includes(tryPostureFile.right) && (
            <LinkButton to="/access/posture-import">{words.importPosture}</LinkButton>
          )}
          {rights.includes(listSecrets.right) && <LinkButton to="/access/enrolment">{words.enrolment}</LinkButton>}
          <LinkButton to="/access/posture-rules">{words.rules}</LinkButton>
        </>
      }
      panels={[
        {
          id: 'posture',
          label: terminalWords.posture,
          content: (row) => <PosturePanel key={row.revision} id={row.id} />,
        },
        { id: 'software', label: terminalWords.software, content: (row) => <SoftwarePanel id={row.id} /> },
      ]}
    >
      <Failing />
    </LedgerScreens>
  )
}

/** What is not kept, counted; each figure filters the list. */
function Failing(): ReactNode {
  const words = useWords(terminalWords)
  const said = useSaid()
  const { search, change } = useAddress()
  const { total, failing, unsure } = useReply(readTerminalSummary, {})
  if (total === 0) return null
  return (
    <Tally
      label={words.tally}
      unit={words.unit}
      figures={[
        { id: 'total', label: words.total, value: total },
        ...failing.flatMap(({ demand, count }) => {
          const term = postureDemands.find(({ value }) => value === demand)
          const filter = `failing:${demand}`
          const isChosen = (search['filter'] ?? '').split(',').includes(filter)
          return term === undefined
            ? []
            : [
                {
                  id: demand,
                  label: said(term),
                  value: count,
                  isChosen,
                  onChoose: () => change({ page: undefined, filter: isChosen ? '' : filter }),
                },
              ]
        }),
        { id: 'unsure', label: words.unsure, value: unsure },
      ]}
    />
  )
}
