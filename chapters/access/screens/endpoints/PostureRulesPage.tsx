import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { CheckboxGroup } from '../../../../web/kit/CheckboxGroup.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { NumberField } from '../../../../web/kit/NumberField.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { zoneKinds } from '../../../segmentation/contract.ts'
import { changePostureRules, type PostureRules, readPostureRules, terminalLedger } from '../../contract.ts'
import { rulesWords } from './words.ts'

const figures = ['staleDays', 'signatureDays', 'patchDays'] as const
const zones = ['mfa', 'mediaBlock'] as const
/** Zones in which the city's own terminals stand. */
const own = zoneKinds.filter(({ value }) => value === 'my-number' || value === 'lgwan' || value === 'internet')

/** 6(3)①: the figures by which terminals are judged. */
export function PostureRulesPage(): ReactNode {
  const words = useWords(rulesWords)
  const said = useSaid()
  const say = useToast()
  const { rights } = useSession()
  const start = useReply(readPostureRules, {})
  const act = useAct(changePostureRules)
  const [rules, setRules] = useState<PostureRules>(start)
  const set = (patch: Partial<PostureRules>): void => setRules((old) => ({ ...old, ...patch }))
  const send = async (): Promise<void> => {
    setRules(await act.mutateAsync({ body: rules }))
    say({ text: words.saved })
  }
  const mayWrite = rights.includes(changePostureRules.right)
  return (
    <Page title={words.title} crumbs={[{ label: said(terminalLedger.title), to: '/access/terminals' }]}>
      <p className="max-w-prose">{words.note}</p>
      <Form onSubmit={send} className="grid max-w-2xl gap-5">
        {({ isBusy }) => (
          <>
            {figures.map((key) => (
              <NumberField
                key={key}
                name={key}
                label={words[key]}
                isRequired
                isDisabled={!mayWrite}
                min={1}
                max={400}
                value={rules[key]}
                onChange={(value) => set({ [key]: value ?? 1 })}
              />
            ))}
            {zones.map((key) => (
              <CheckboxGroup
                key={key}
                label={words[key]}
                values={rules[key]}
                options={own.map((zone) => ({ value: zone.value, label: said(zone) }))}
                onChange={(values) => set({ [key]: [...values] })}
              />
            ))}
            <Select
              label={words.encryption}
              value={rules.encryption}
              options={[
                { value: 'portable', label: words.portable },
                { value: 'all', label: words.all },
              ]}
              onChange={(value) => set({ encryption: value === 'all' ? 'all' : 'portable' })}
            />
            {mayWrite && (
              <Actions>
                <Button type="submit" look="primary" isBusy={isBusy}>
                  {words.save}
                </Button>
              </Actions>
            )}
          </>
        )}
      </Form>
    </Page>
  )
}
