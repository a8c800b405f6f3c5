import { type ReactNode, useState } from 'react'
import { useGo } from '../../../../web/frame/address.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { useMay, useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { LedgerScreens } from '../../../../web/ledger/LedgerScreens.tsx'
import { personLedger, unitLedger } from '../../../organization/contract.ts'
import { beginFromScenario, drillLedger, scenarioIds } from '../../contract.ts'
import { DrillPanel } from './DrillPanel.tsx'
import { drillWords } from './words.ts'

/** 6(5)・6(7): drills, each with its course behind a tab. */
export function Drills(): ReactNode {
  const words = useWords(drillWords)
  const may = useMay()
  const [isBeginning, setBeginning] = useState(false)
  return (
    <LedgerScreens
      ledger={drillLedger}
      references={[unitLedger, personLedger]}
      actions={
        <>
          {may('people.drill:write') && <Button onPress={() => setBeginning(true)}>{words.starter}</Button>}
          <LinkButton to="/people/followups">{words.followups}</LinkButton>
        </>
      }
      panels={[{ id: 'course', label: drillWords.tab, content: (row) => <DrillPanel key={row.id} id={row.id} /> }]}
    >
      {isBeginning && <Begin onClose={() => setBeginning(false)} />}
    </LedgerScreens>
  )
}

function Begin({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords(drillWords)
  const { today } = useSession()
  const go = useGo()
  const act = useAct(beginFromScenario)
  const [scenario, setScenario] = useState<(typeof scenarioIds)[number]>('ransomware')
  const [heldOn, setHeldOn] = useState<string | null>(today)
  const send = async (): Promise<void> => {
    const { id } = await act.mutateAsync({ body: { scenario, heldOn: heldOn ?? '' } })
    go(`/people/drills/${id}`)
  }
  return (
    <Dialog title={words.starter} isOpen onClose={onClose} width="md">
      <Form onSubmit={send}>
        {({ isBusy }) => (
          <>
            <p>{words.starterText}</p>
            <RadioGroup
              label={words.scenario}
              isStacked
              value={scenario}
              options={scenarioIds.map((value) => ({ value, label: words[value] }))}
              onChange={(value) => setScenario(scenarioIds.find((one) => one === value) ?? 'ransomware')}
            />
            <DateField label={words.heldOn} name="body/heldOn" isRequired value={heldOn} onChange={setHeldOn} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.make}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}
