import { type ReactNode, useState } from 'react'
import { useAct, useAnswer } from '../../../../web/frame/asking.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { declareImprovementEmptiness, readImprovementEmptiness } from '../../contract.ts'

/** 「該当なし」 of the improvements: the declaration in force above the list. */
export function Emptiness(): ReactNode {
  const said = useWords(words)
  const { data } = useAnswer(readImprovementEmptiness, {})
  const found = data?.declared ?? null
  return found === null ? null : (
    <Notice tone="information" title={said.declared(found.by ?? '—')}>
      {found.reason}
    </Notice>
  )
}

/** The act of declaring it; the server refuses while something is recorded. */
export function DeclareEmptiness(): ReactNode {
  const said = useWords(words)
  const { rights } = useSession()
  const declare = useAct(declareImprovementEmptiness)
  const [isOpen, setOpen] = useState(false)
  if (!rights.includes(declareImprovementEmptiness.right)) return null
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
        onConfirm={(reason) => declare.mutateAsync({ body: { reason } })}
      >
        {said.text}
      </ConfirmDialog>
    </>
  )
}

const words = {
  declare: { ja: '該当がないことを申告する', en: 'Declare that there is none' },
  text: {
    ja: '改善すべき事項がないことを確かめたうえで申告します。1年で切れるので、その時にもう一度確かめます。',
    en: 'You answer for it that there is nothing to improve. It holds for a year.',
  },
  declared: {
    ja: (by: string) => `該当なしと申告されています（${by}）`,
    en: (by: string) => `Declared empty by ${by}`,
  },
} as const
