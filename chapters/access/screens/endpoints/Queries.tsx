import type { ReactNode } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { LedgerScreens } from '../../../../web/ledger/LedgerScreens.tsx'
import { addDefaultQueries, queryLedger } from '../../contract.ts'
import { queryWords } from './words.ts'

/** 6(6): the queries that enrolled terminals run. */
export function Queries(): ReactNode {
  const words = useWords(queryWords)
  return (
    <LedgerScreens ledger={queryLedger} actions={<Defaults />}>
      <p className="max-w-prose">{words.note}</p>
    </LedgerScreens>
  )
}

function Defaults(): ReactNode {
  const words = useWords(queryWords)
  const say = useToast()
  const { rights } = useSession()
  const act = useAct(addDefaultQueries)
  if (!rights.includes(addDefaultQueries.right)) return null
  const add = async (): Promise<void> => {
    const { added } = await act.mutateAsync({})
    say({ text: words.added(count(added)) })
  }
  return (
    <Button isBusy={act.isPending} onPress={() => void add()}>
      {words.defaults}
    </Button>
  )
}
