import { type ReactNode, useState } from 'react'
import { count } from '../../../kernel/i18n/count.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { useMay } from '../../../web/frame/session.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../web/kit/ConfirmDialog.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { assetKinds, declareEmptiness, type Emptiness, listEmptiness, type Summary } from '../contract.ts'
import { summaryWords } from './words.ts'

interface KindRow {
  readonly id: Emptiness
  readonly label: string
  readonly count: number
  readonly filter: string
  readonly until: string | undefined
}

/** 4(2): the six legal kinds and paper, with what was declared absent. */
export function KindsTable({ summary }: { readonly summary: Summary }): ReactNode {
  const words = useWords(summaryWords)
  const said = useSaid()
  const may = useMay()
  const declared = useReply(listEmptiness, {})
  const declare = useAct(declareEmptiness)
  const [asking, setAsking] = useState<KindRow | undefined>()
  const untilOf = (id: Emptiness): string | undefined => declared.find((one) => one.of === id)?.until
  const rows: readonly KindRow[] = [
    ...assetKinds.map((kind) => ({
      id: kind.value,
      label: said(kind),
      count: summary.kinds.find((one) => one.kind === kind.value)?.count ?? 0,
      filter: `kind:${kind.value}`,
      until: untilOf(kind.value),
    })),
    { id: 'paper', label: words.paper, count: summary.paper, filter: 'form:paper,form:both', until: untilOf('paper') },
  ]
  return (
    <>
      <Table
        caption={words.tableOf(words.kinds)}
        rows={rows}
        columns={[
          {
            key: 'kind',
            head: words.kind,
            isRowHeader: true,
            cell: (row) => (row.id === 'paper' ? words.again : '') + row.label,
          },
          { key: 'count', head: words.count, isNumeric: true, cell: (row) => <KindCount row={row} /> },
          {
            key: 'declared',
            head: words.declared,
            cell: (row) => (row.until === undefined ? '' : words.until(eraDate(row.until))),
          },
          {
            key: 'act',
            head: words.act,
            cell: (row) =>
              may('assets.emptiness:declare') &&
              row.until === undefined &&
              row.count === 0 && (
                <Button size="sm" look="plain" onPress={() => setAsking(row)}>
                  {words.declare}
                </Button>
              ),
          },
        ]}
      />
      <ConfirmDialog
        title={words.declareTitle(asking?.label ?? '')}
        verb={words.declareVerb}
        isOpen={asking !== undefined}
        onClose={() => setAsking(undefined)}
        onConfirm={(reason) =>
          asking === undefined ? Promise.resolve() : declare.mutateAsync({ body: { of: asking.id, reason } })
        }
        reason="required"
        isDanger={false}
      >
        {words.declareText}
      </ConfirmDialog>
    </>
  )
}

function KindCount({ row }: { readonly row: KindRow }): ReactNode {
  if (row.count === 0) return '0'
  return (
    <TextLink to="/assets/assets" search={{ filter: row.filter }}>
      {count(row.count)}
    </TextLink>
  )
}
