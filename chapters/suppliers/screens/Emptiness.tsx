import { type ReactNode, useState } from 'react'
import { useAct, useAnswer } from '../../../web/frame/asking.ts'
import { useSession } from '../../../web/frame/session.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../web/kit/ConfirmDialog.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { declareSupplierEmptiness, listSupplierEmptiness, type supplierEmptinesses } from '../contract.ts'
import { emptinessWords } from './words.ts'

type Register = (typeof supplierEmptinesses)[number]

/** 「該当なし」 of a register: the declaration in force above its list. */
export function Emptiness({ ledger }: { readonly ledger: Register }): ReactNode {
  const words = useWords(emptinessWords)
  const { data } = useAnswer(listSupplierEmptiness, {})
  const found = data?.find((one) => one.ledger === ledger)
  return found === undefined ? null : (
    <Notice tone="information" title={words.declared(found.by ?? '—')}>
      {found.reason}
    </Notice>
  )
}

/** The act of declaring it; the server refuses while something is recorded. */
export function DeclareEmptiness({ ledger }: { readonly ledger: Register }): ReactNode {
  const words = useWords(emptinessWords)
  const { rights } = useSession()
  const declare = useAct(declareSupplierEmptiness)
  const [isOpen, setOpen] = useState(false)
  if (!rights.includes(declareSupplierEmptiness.right)) return null
  return (
    <>
      <Button look="plain" onPress={() => setOpen(true)}>
        {words.declare}
      </Button>
      <ConfirmDialog
        title={words.declare}
        verb={words.declare}
        isOpen={isOpen}
        isDanger={false}
        reason="required"
        onClose={() => setOpen(false)}
        onConfirm={(reason) => declare.mutateAsync({ body: { ledger, reason } })}
      >
        {words.text}
      </ConfirmDialog>
    </>
  )
}
