import type { ReactNode } from 'react'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { useBoardAddress } from './address.ts'
import { boardWords } from './words.ts'

/** Says that the board is not today's, and leads back. */
export function PastNotice({ asOf }: { readonly asOf: string }): ReactNode {
  const words = useWords(boardWords)
  const { today } = useSession()
  const { chooseDay } = useBoardAddress()
  return (
    <Notice
      tone="information"
      title={words.past(eraDate(asOf))}
      actions={
        <Button size="sm" onPress={() => chooseDay(today)}>
          {words.backToToday}
        </Button>
      }
    >
      {words.pastMore}
    </Notice>
  )
}
