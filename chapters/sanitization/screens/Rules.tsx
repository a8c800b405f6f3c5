import { type ReactNode, useState } from 'react'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useLanguage, useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { type Edition, readRules } from '../contract.ts'
import { RetentionForm } from './RetentionForm.tsx'
import { RuleEditor } from './RuleEditor.tsx'
import { RuleTable } from './RuleTable.tsx'
import { ruleWords } from './words.table.ts'

/** 6(3)②: the rules in force, the next ones, and how long things are kept. */
export function Rules(): ReactNode {
  const words = useWords(ruleWords)
  const { language } = useLanguage()
  const { inForce, editions, units, mayWrite, today } = useReply(readRules, {})
  const [isEditing, setEditing] = useState(false)
  const day = language === 'en' ? inForce.validFrom : eraDate(inForce.validFrom)
  return (
    <Page
      title={words.title}
      note={words.note(inForce.number, day)}
      actions={
        <>
          {mayWrite && !isEditing && (
            <Button look="primary" icon="edit" onPress={() => setEditing(true)}>
              {words.edit}
            </Button>
          )}
          <PrintButton />
        </>
      }
    >
      <Notice tone="information" title={words.fixed} />
      <Section title={words.table}>
        {isEditing ? (
          <RuleEditor start={inForce.rules} units={units} today={today} onClose={() => setEditing(false)} />
        ) : (
          <RuleTable rules={inForce.rules} units={units} />
        )}
      </Section>
      {editions.length > 0 && (
        <Section title={words.editions}>
          <Editions editions={editions} current={inForce.id} today={today} />
        </Section>
      )}
      <Section title={words.retention} note={words.retentionNote}>
        <RetentionForm mayWrite={mayWrite} />
      </Section>
    </Page>
  )
}

function Editions({
  editions,
  current,
  today,
}: {
  readonly editions: readonly Edition[]
  readonly current: string
  readonly today: string
}): ReactNode {
  const words = useWords(ruleWords)
  return (
    <Table
      caption={words.tableOf(words.editions)}
      rows={editions}
      columns={[
        {
          key: 'number',
          head: words.editions,
          isRowHeader: true,
          isTight: true,
          cell: (one) => (
            <span className="flex gap-2">
              {words.edition(one.number)}
              {one.id === current ? (
                <Chip tone="key">{words.inForce}</Chip>
              ) : (
                one.validFrom > today && <Chip>{words.ahead}</Chip>
              )}
            </span>
          ),
        },
        { key: 'from', head: words.begins, isTight: true, cell: (one) => <EraDate iso={one.validFrom} /> },
        { key: 'rows', head: words.rows, isNumeric: true, cell: (one) => one.rules.length },
        { key: 'by', head: words.by, cell: (one) => one.madeBy ?? '—' },
        { key: 'note', head: words.why, cell: (one) => one.note ?? '—' },
      ]}
    />
  )
}
