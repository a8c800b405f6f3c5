import type { Words } from '../../kernel/contract/words.ts'
import { Chip } from '../kit/Chip.tsx'
import type { Column } from '../kit/Table.tsx'
import { TextLink } from '../kit/TextLink.tsx'
import { FieldValue } from './FieldValue.tsx'
import { type AnyLedger, nameOf, type Row } from './ledger.ts'

/** The columns of a ledger's list, in declared order. */
export function tableColumns(
  ledger: AnyLedger,
  keys: readonly string[],
  { said, retired }: { readonly said: (words: Words) => string; readonly retired: string },
): readonly Column<Row>[] {
  return keys.flatMap((key) => {
    const field = ledger.fields[key]
    if (field === undefined) return []
    const isName = key === ledger.name
    return {
      key,
      head: said(field.label),
      isSortable: field.kind !== 'choices' && field.kind !== 'long-text',
      isNumeric: field.kind === 'integer',
      isTight: field.kind === 'date' || field.kind === 'choice' || field.kind === 'yes-no' || field.key === true,
      isRowHeader: isName,
      cell: (row: Row) =>
        isName ? (
          <span className="inline-flex min-w-32 flex-wrap items-center gap-2">
            <TextLink to={`${ledger.path}/${row.id}`}>{nameOf(ledger, row)}</TextLink>
            {row.retiredAt !== null && <Chip>{retired}</Chip>}
          </span>
        ) : (
          <span className={field.kind === 'reference' ? 'line-clamp-2 min-w-22' : 'line-clamp-2'}>
            <FieldValue field={field} value={row.values[key]} label={row.labels[key]} />
          </span>
        ),
    }
  })
}
