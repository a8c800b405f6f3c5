import type { ReactNode } from 'react'
import { fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { DefinitionList } from '../../../../web/kit/DefinitionList.tsx'
import { Disclosure } from '../../../../web/kit/Disclosure.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { answerValues, audiences, listMySheets, type Sheet } from '../../contract.ts'
import { sheetWords } from '../words/inspection.ts'
import { OneSheet } from './SheetCard.tsx'

/** 7: one's own sheets, those to answer and those that were sent. */
export function Sheets(): ReactNode {
  const words = useWords(sheetWords)
  const { sheets } = useReply(listMySheets, { query: { which: 'all' } })
  const open = useReply(listMySheets, { query: { which: 'open' } }).sheets
  const sent = sheets.filter(({ submittedAt }) => submittedAt !== null)
  return (
    <Page title={words.title}>
      {open.length === 0 && <Empty title={words.none}>{words.noneNote}</Empty>}
      {open.map((sheet) => (
        <OneSheet key={sheet.id} sheet={sheet} isUnfolded={open.length === 1} />
      ))}
      {sent.map((sheet) => (
        <Sent key={sheet.id} sheet={sheet} />
      ))}
    </Page>
  )
}

function Sent({ sheet }: { readonly sheet: Sheet }): ReactNode {
  const words = useWords(sheetWords)
  const said = useSaid()
  const audience = audiences.find(({ value }) => value === sheet.audience)
  const answer = (key: string): string => {
    const given = sheet.answers.find((one) => one.key === key)
    const value = answerValues.find((one) => one.value === given?.value)
    return `${value === undefined ? '—' : said(value)}${given === undefined || given.comment === '' ? '' : `（${given.comment}）`}`
  }
  return (
    <Disclosure
      title={
        <span>
          {words.cardTitle(fiscalYearName(sheet.year), audience === undefined ? '' : said(audience))}　{words.sentOn}{' '}
          <EraDate iso={sheet.submittedAt} />
        </span>
      }
    >
      <DefinitionList facts={sheet.questions.map(({ key, text }) => ({ term: text, value: answer(key) }))} />
    </Disclosure>
  )
}
