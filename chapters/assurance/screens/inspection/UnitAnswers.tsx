import { type ReactNode, useState } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { useParts } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { readUnitAnswers } from '../../contract.ts'
import { inspectionWords, unitWords } from '../words/inspection.ts'
import { ConfirmUnit } from './ConfirmUnit.tsx'
import { TalliedTable } from './TalliedTable.tsx'

/** 7: one unit's answers beside last year's and all others', for the manager who confirms them. */
export function UnitAnswers(): ReactNode {
  const words = useWords(unitWords)
  const said = useWords(inspectionWords)
  const { id = '', unit: unitId = '' } = useParts()
  const reply = useReply(readUnitAnswers, { params: { id, unit: unitId } })
  const { campaign, unit, questions, mayConfirm, obstacle } = reply
  const [isConfirming, setConfirming] = useState(false)
  return (
    <Page
      title={words.title(unit.name)}
      crumbs={[{ label: said.title, to: '/assurance/inspection' }]}
      note={`${fiscalYearName(campaign.year)}　${said.answered} ${said.of(count(unit.submitted), count(unit.asked))}`}
      actions={
        <>
          {mayConfirm && (
            <Button look="primary" onPress={() => setConfirming(true)}>
              {words.confirm}
            </Button>
          )}
          <PrintButton />
        </>
      }
    >
      {unit.confirmedAt !== null ? (
        <Notice tone="success" title={words.confirmedBy(unit.confirmedBy ?? '—')}>
          {unit.remarks ?? ''}
        </Notice>
      ) : (
        obstacle !== null && (
          <Notice tone="information" title={words.cannot}>
            {obstacle}
          </Notice>
        )
      )}
      <TalliedTable questions={questions} hasOthers />
      {isConfirming && <ConfirmUnit reply={reply} onClose={() => setConfirming(false)} />}
    </Page>
  )
}
