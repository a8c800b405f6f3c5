import { type ReactNode, useState } from 'react'
import { fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { useAnswer } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { audiences, listMySheets, type Sheet } from '../../contract.ts'
import { sheetWords } from '../words/inspection.ts'
import { SheetForm } from './SheetForm.tsx'

/** On やること: what the person has to answer, answered in place. Nothing where there is nothing. */
export function SheetCard(): ReactNode {
  const { data } = useAnswer(listMySheets, { query: { which: 'open' } })
  return (data?.sheets ?? []).map((sheet) => <OneSheet key={sheet.id} sheet={sheet} />)
}

/** One sheet, folded until its person has a few minutes. */
export function OneSheet({
  sheet,
  isUnfolded = false,
}: {
  readonly sheet: Sheet
  readonly isUnfolded?: boolean
}): ReactNode {
  const words = useWords(sheetWords)
  const said = useSaid()
  const [isOpen, setOpen] = useState(isUnfolded)
  const audience = audiences.find(({ value }) => value === sheet.audience)
  const left = sheet.questions.length - sheet.answers.length
  const title = words.cardTitle(fiscalYearName(sheet.year), audience === undefined ? '' : said(audience))
  return (
    <section aria-label={title} className="grid gap-3 rounded-8 border-2 border-key-900 bg-white px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h2 className="text-dns-17B-130">{title}</h2>
          <p className="text-dns-14N-130 text-solid-gray-700">
            {words.due}：<EraDate iso={sheet.dueOn} form="long" />
            {`　${words.progressNote(sheet.answers.length, sheet.questions.length)}`}
          </p>
        </div>
        {!isOpen && (
          <Button look="primary" onPress={() => setOpen(true)}>
            {sheet.answers.length === 0 ? words.start(left) : words.resume(left)}
          </Button>
        )}
      </div>
      {isOpen && <SheetForm sheet={sheet} onFold={() => setOpen(false)} />}
    </section>
  )
}
