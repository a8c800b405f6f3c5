import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type BoardClause, declareScope, type readClause } from '../../contract.ts'
import { nameOf } from './name.ts'
import { scopeWords } from './words.ts'

interface Props {
  readonly clause: BoardClause
  readonly scope: z.infer<(typeof readClause)['reply']>['scope']
  readonly mayScope: boolean
}

/** 対象外: a person declares that the city has nothing a clause applies to, with the reason; or takes that back. */
export function ScopeDeclaration({ clause, scope, mayScope }: Props): ReactNode {
  const words = useWords(scopeWords)
  const toast = useToast()
  const declare = useAct(declareScope)
  const [isAsking, setAsking] = useState(false)
  if (!mayScope) return null
  const isDeclared = scope?.declared === true
  const params = { id: clause.id }
  const apply = async (reason: string): Promise<void> => {
    await declare.mutateAsync({ params, body: { declared: !isDeclared, reason } })
    toast({
      text: isDeclared ? words.revoked : words.declared,
      undo: () => declare.mutate({ params, body: { declared: isDeclared, reason: words.undone } }),
    })
  }
  const name = nameOf(clause)
  return (
    <>
      <Button size="sm" onPress={() => setAsking(true)}>
        {isDeclared ? words.revoke : words.declare}
      </Button>
      <ConfirmDialog
        title={isDeclared ? words.revokeTitle(name) : words.declareTitle(name)}
        verb={isDeclared ? words.revoke : words.declare}
        reason="required"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={apply}
      >
        {isDeclared ? words.revokeText : words.declareText}
      </ConfirmDialog>
    </>
  )
}
