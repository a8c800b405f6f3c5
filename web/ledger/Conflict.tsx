import type { ReactNode } from 'react'
import { Button } from '../kit/Button.tsx'
import { Actions } from '../kit/Dialog.tsx'
import { Form } from '../kit/Form.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { Notice } from '../kit/Notice.tsx'
import { Table } from '../kit/Table.tsx'
import { FieldValue } from './FieldValue.tsx'
import { type AnyLedger, changedFields, type Row, type RowValues, typedValues } from './ledger.ts'
import { ledgerWords } from './words.ts'

export interface ConflictProps {
  readonly ledger: AnyLedger
  readonly opened: RowValues
  readonly now: Row
  readonly mine: RowValues
  readonly onOverlay: () => Promise<void>
  readonly onDrop: () => void
}

/** Two people revised the same record: what it was, what it is, what was typed here, and the choice. */
export function Conflict({ ledger, opened, now, mine, onOverlay, onDrop }: ConflictProps): ReactNode {
  const words = useWords(ledgerWords)
  const said = useSaid()
  const present = typedValues(ledger, now.values)
  const keys = [...new Set([...changedFields(opened, present), ...changedFields(opened, mine)])]
  const differs = (key: string, values: RowValues): boolean =>
    changedFields({ [key]: opened[key] }, { [key]: values[key] }).length > 0
  const rows = keys.flatMap((key) => {
    const field = ledger.fields[key]
    return field === undefined ? [] : [{ id: key, field }]
  })
  return (
    <Form onSubmit={onOverlay} className="grid max-w-5xl gap-4">
      {({ isBusy }) => (
        <>
          <Notice tone="warning" title={words.conflict}>
            {words.conflictText}
          </Notice>
          <Table
            caption={words.conflict}
            rows={rows}
            columns={[
              { key: 'field', head: words.field, isRowHeader: true, cell: (row) => said(row.field.label) },
              {
                key: 'opened',
                head: words.opened,
                cell: (row) => <FieldValue field={row.field} value={opened[row.id]} />,
              },
              {
                key: 'now',
                head: words.now,
                cell: (row) => (
                  <Marked isChanged={differs(row.id, present)}>
                    <FieldValue field={row.field} value={present[row.id]} label={now.labels[row.id]} />
                  </Marked>
                ),
              },
              {
                key: 'mine',
                head: words.mine,
                cell: (row) => (
                  <Marked isChanged={differs(row.id, mine)}>
                    <FieldValue field={row.field} value={mine[row.id]} />
                  </Marked>
                ),
              },
            ]}
          />
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {words.conflictOverlay}
            </Button>
            <Button onPress={onDrop}>{words.conflictDrop}</Button>
          </Actions>
        </>
      )}
    </Form>
  )
}

function Marked({ isChanged, children }: { readonly isChanged: boolean; readonly children: ReactNode }): ReactNode {
  return isChanged ? <strong className="bg-yellow-100 font-700">{children}</strong> : children
}
