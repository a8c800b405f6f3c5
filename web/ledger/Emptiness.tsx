import { type ReactNode, useState } from 'react'
import type { Endpoint } from '../../kernel/contract/endpoint.ts'
import { useSession } from '../frame/session.tsx'
import { Button } from '../kit/Button.tsx'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { useWords } from '../kit/language.tsx'
import { Notice } from '../kit/Notice.tsx'

/** 「該当なし」 of a register: the declaration in force above its list. */
export function EmptinessNotice({
  found,
}: {
  readonly found: { readonly by: string | null; readonly reason: string } | undefined
}): ReactNode {
  const said = useWords(words)
  return found === undefined ? null : (
    <Notice tone="information" title={said.declared(found.by ?? '—')}>
      {found.reason}
    </Notice>
  )
}

interface Declaring {
  readonly endpoint: Pick<Endpoint, 'right'>
  /** What one answers for, where the usual sentence does not say it. */
  readonly text?: string
  readonly onDeclare: (reason: string) => Promise<unknown>
}

/** The act of declaring it; the server refuses while something is recorded. */
export function EmptinessButton({ endpoint, text, onDeclare }: Declaring): ReactNode {
  const said = useWords(words)
  const { rights } = useSession()
  const [isOpen, setOpen] = useState(false)
  if (!rights.includes(endpoint.right)) return null
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
        onConfirm={onDeclare}
      >
        {text ?? said.text}
      </ConfirmDialog>
    </>
  )
}

const words = {
  declare: { ja: '該当がないことを申告する', en: 'Declare that there is none' },
  text: {
    ja: '記録すべきものがないことを確かめたうえで申告します。1年で切れるので、その時にもう一度確かめます。',
    en: 'You answer for it that there is nothing to record. It holds for a year.',
  },
  declared: {
    ja: (by: string) => `該当なしと申告されています（${by}）`,
    en: (by: string) => `Declared empty by ${by}`,
  },
} as const
