import type { ReactNode } from 'react'
import { useAct, useAnswer } from '../../../web/frame/asking.ts'
import { EmptinessButton, EmptinessNotice } from '../../../web/ledger/Emptiness.tsx'
import { declareSupplierEmptiness, listSupplierEmptiness, type supplierEmptinesses } from '../contract.ts'

interface Of {
  readonly ledger: (typeof supplierEmptinesses)[number]
}

/** 「該当なし」 of a register, above its list. */
export function Emptiness({ ledger }: Of): ReactNode {
  const { data } = useAnswer(listSupplierEmptiness, {})
  return <EmptinessNotice found={data?.find((one) => one.ledger === ledger)} />
}

/** The act of declaring it. */
export function DeclareEmptiness({ ledger }: Of): ReactNode {
  const declare = useAct(declareSupplierEmptiness)
  return (
    <EmptinessButton
      endpoint={declareSupplierEmptiness}
      onDeclare={(reason) => declare.mutateAsync({ body: { ledger, reason } })}
    />
  )
}
