import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { useSession } from '../../../web/frame/session.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../web/kit/ConfirmDialog.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import {
  declareOrganizationEmptiness,
  type emptinesses,
  exceptionLedger,
  listOrganizationEmptiness,
  type resolutionLedger,
} from '../contract.ts'
import { useDayText } from './day-text.ts'
import { emptinessWords } from './words/committee.ts'

/** 「該当なし」 of a register: the declaration in force, shown above its list. */
export function Emptiness({ ledger }: { readonly ledger: (typeof emptinesses)[number] }): ReactNode {
  const words = useWords(emptinessWords)
  const dayText = useDayText()
  const found = useReply(listOrganizationEmptiness, {}).find((one) => one.ledger === ledger)
  return found === undefined ? null : (
    <Notice tone="information" title={words.declared(found.by ?? '', dayText(found.until))}>
      {found.reason}
    </Notice>
  )
}

/** The act of declaring it, for those who may and where nothing is recorded. */
export function DeclareEmptiness({
  ledger,
}: {
  readonly ledger: typeof exceptionLedger | typeof resolutionLedger
}): ReactNode {
  const words = useWords(emptinessWords)
  const { rights } = useSession()
  const declare = useAct(declareOrganizationEmptiness)
  const [isOpen, setOpen] = useState(false)
  const { total } = useReply(ledger.endpoints.list, { query: { size: 1 } })
  if (total > 0 || !rights.includes(declareOrganizationEmptiness.right)) return null
  return (
    <>
      <Button onPress={() => setOpen(true)}>{words.declare}</Button>
      <ConfirmDialog
        title={words.title}
        verb={words.declare}
        isOpen={isOpen}
        isDanger={false}
        reason="required"
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          declare.mutateAsync({
            body: {
              ledger: ledger.id === exceptionLedger.id ? 'organization.exception' : 'organization.resolution',
              reason,
            },
          })
        }
      >
        {words.text}
      </ConfirmDialog>
    </>
  )
}
