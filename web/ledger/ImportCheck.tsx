import { type ReactNode, useState } from 'react'
import type { ImportReport } from '../../kernel/contract/ledger.ts'
import { count } from '../../kernel/i18n/count.ts'
import { useAct } from '../frame/asking.ts'
import { Button } from '../kit/Button.tsx'
import { Checkbox } from '../kit/Checkbox.tsx'
import { Actions } from '../kit/Dialog.tsx'
import { Disclosure } from '../kit/Disclosure.tsx'
import { Form } from '../kit/Form.tsx'
import { useWords } from '../kit/language.tsx'
import { Notice } from '../kit/Notice.tsx'
import { Section } from '../kit/Section.tsx'
import { ImportMatching } from './ImportMatching.tsx'
import { ImportRows } from './ImportRows.tsx'
import type { AnyLedger } from './ledger.ts'
import { importWords } from './words.ts'

export interface ImportCheckProps {
  readonly ledger: AnyLedger
  readonly report: ImportReport
  readonly onReport: (report: ImportReport) => void
  readonly onApplied: (report: ImportReport) => void
  readonly onAnother: () => void
}

/** The dry run: which column is read as what, what each row would do, rejected ones first. */
export function ImportCheck({ ledger, report, onReport, onApplied, onAnother }: ImportCheckProps): ReactNode {
  const words = useWords(importWords)
  const apply = useAct(ledger.endpoints.apply)
  const [skips, setSkips] = useState(false)
  const { added, changed, rejected } = report.counts
  const isBlocked = added + changed === 0 || (rejected > 0 && !skips)
  return (
    <Form
      className="grid gap-5"
      onSubmit={async () => {
        if (!isBlocked)
          onApplied(
            await apply.mutateAsync({
              params: { file: report.file },
              body: { matching: report.matching, skipRejected: skips },
            }),
          )
      }}
    >
      {({ isBusy }) => (
        <>
          <p className="text-dns-16N-130">{words.found(report.name, report.encoding, report.headings.length)}</p>
          <Disclosure title={words.matching} isOpen={report.unmatched.length > 0}>
            <ImportMatching ledger={ledger} report={report} onReport={onReport} />
          </Disclosure>
          {rejected > 0 && (
            <Notice tone="warning" title={words.rejectedTitle(count(rejected))}>
              {words.rejectedText}
              <div>
                <Checkbox label={words.skip(count(rejected))} isSelected={skips} onChange={setSkips} />
              </div>
            </Notice>
          )}
          <Section title={words.outcome} note={report.rows.length >= 500 ? words.first : undefined}>
            <ImportRows ledger={ledger} report={report} />
          </Section>
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy} isDisabled={isBlocked}>
              {added + changed === 0 ? words.nothing : words.apply(count(added + changed))}
            </Button>
            <Button look="plain" onPress={onAnother}>
              {words.another}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}
