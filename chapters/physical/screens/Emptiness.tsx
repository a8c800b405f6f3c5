import { type ReactNode, useState } from 'react'
import { useAct, useAnswer } from '../../../web/frame/asking.ts'
import { useSession } from '../../../web/frame/session.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../web/kit/ConfirmDialog.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { declarePhysicalEmptiness, listPhysicalEmptiness, type PhysicalRegister } from '../contract.ts'

/** 「該当なし」 of a register: the declaration in force above its list. */
export function Emptiness({ ledger }: { readonly ledger: PhysicalRegister }): ReactNode {
  const said = useWords(words)
  const { data } = useAnswer(listPhysicalEmptiness, {})
  const found = data?.find((one) => one.ledger === ledger)
  return found === undefined ? null : (
    <Notice tone="information" title={said.declared(found.by ?? '—')}>
      {found.reason}
    </Notice>
  )
}

/** The act of declaring it; the server refuses while something is recorded. */
export function DeclareEmptiness({ ledger }: { readonly ledger: PhysicalRegister }): ReactNode {
  const said = useWords(words)
  const { rights } = useSession()
  const declare = useAct(declarePhysicalEmptiness)
  const [isOpen, setOpen] = useState(false)
  if (!rights.includes(declarePhysicalEmptiness.right)) return null
  return (
    <>
      <Button look="plain" onPress={() => setOpen(true)}>
        {said.declare}
      </Button>
      <ConfirmDialog
        title={said.declare}
        verb={said.declare}
        isOpen={isOpen}
        isDanger={false}
        reason="required"
        onClose={() => setOpen(false)}
        onConfirm={(reason) => declare.mutateAsync({ body: { ledger, reason } })}
      >
        {said.text}
      </ConfirmDialog>
    </>
  )
}

const words = {
  declare: { ja: '該当がないことを申告する', en: 'Declare that there is nothing' },
  declared: {
    ja: (by: string) => `${by}さんが、登録すべきものがないことを申告しています`,
    en: (by: string) => `${by} declared that there is nothing to record`,
  },
  text: {
    ja: '申告は1年の間有効です。台帳に記録があるあいだは申告できません。',
    en: 'The declaration holds for a year; not possible while records exist.',
  },
}
