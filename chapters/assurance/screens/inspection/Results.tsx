import { type ReactNode, useState } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { useAddress, useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { ask } from '../../../../web/frame/call.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Menu } from '../../../../web/kit/Menu.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Tabs } from '../../../../web/kit/Tabs.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { saveFile } from '../../../../web/ledger/ExportMenu.tsx'
import { type Campaign, closeInspection, exportInspection, exportSurvey, readInspection } from '../../contract.ts'
import { inspectionWords, resultWords } from '../words/inspection.ts'
import { Contradictions } from './Contradictions.tsx'
import { CampaignState } from './Inspections.tsx'
import { TalliedTable } from './TalliedTable.tsx'
import { UnitTable } from './UnitTable.tsx'

/** 7: what an inspection says: by question, by unit, against the facts. */
export function Results(): ReactNode {
  const words = useWords(resultWords)
  const { id = '' } = useParts()
  const { search, change } = useAddress()
  const { campaign, smallestGroup, questions, units, contradictions, mayWrite } = useReply(readInspection, {
    params: { id },
  })
  const part = ['units', 'contradictions'].includes(search['part'] ?? '') ? (search['part'] ?? '') : 'questions'
  const open = contradictions.filter(({ resolution }) => resolution === null).length
  return (
    <Page
      title={words.title(fiscalYearName(campaign.year))}
      crumbs={[{ label: useWords(inspectionWords).title, to: '/assurance/inspection' }]}
      note={<CampaignState campaign={campaign} />}
      actions={
        <>
          {mayWrite && campaign.state !== 'closed' && campaign.state !== 'coming' && <Close campaign={campaign} />}
          <Exports id={id} />
          <PrintButton />
        </>
      }
    >
      <Figures campaign={campaign} />
      <Tabs
        label={words.figures}
        selected={part}
        onSelect={(next) => change({ part: next === 'questions' ? undefined : next })}
        pages={[
          {
            id: 'questions',
            label: words.overview,
            content: (
              <div className="grid gap-6">
                <p className="text-dns-14N-130 text-solid-gray-700">{words.fewNote(smallestGroup)}</p>
                <TalliedTable questions={questions} />
              </div>
            ),
          },
          { id: 'units', label: words.units, content: <UnitTable campaign={id} units={units} /> },
          {
            id: 'contradictions',
            label: words.contradictions,
            count: open,
            content: (
              <Contradictions rows={contradictions} mayResolve={mayWrite} isClosed={campaign.state === 'closed'} />
            ),
          },
        ]}
      />
    </Page>
  )
}

function Figures({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const words = useWords(resultWords)
  return (
    <Tally
      label={words.figures}
      unit={words.unit}
      figures={[
        { id: 'asked', label: words.asked, value: campaign.asked },
        { id: 'submitted', label: words.submitted, value: campaign.submitted },
        { id: 'confirmed', label: `${words.confirmed}（／${count(campaign.units)}）`, value: campaign.confirmed },
      ]}
    />
  )
}

function Close({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const words = useWords(resultWords)
  const close = useAct(closeInspection)
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button look="primary" onPress={() => setAsking(true)}>
        {words.close}
      </Button>
      <ConfirmDialog
        title={`${fiscalYearName(campaign.year)}の自己点検を${words.close}`}
        verb={words.close}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => close.mutateAsync({ params: { id: campaign.id } })}
      >
        <p>{words.closeText(campaign.asked - campaign.submitted)}</p>
      </ConfirmDialog>
    </>
  )
}

function Exports({ id }: { readonly id: string }): ReactNode {
  const words = useWords(resultWords)
  const survey = (format: 'csv' | 'json'): void =>
    void ask(exportSurvey, { params: { id }, query: { format } }).then(saveFile)
  return (
    <Menu
      label={words.export}
      icon="download"
      acts={[
        { id: 'book', label: words.book, onAct: () => void ask(exportInspection, { params: { id } }).then(saveFile) },
        { id: 'csv', label: words.surveyCsv, onAct: () => survey('csv') },
        { id: 'json', label: words.surveyJson, onAct: () => survey('json') },
      ]}
    />
  )
}
