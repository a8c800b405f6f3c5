import { type ReactNode, useState } from 'react'
import { Button } from '../../../web/kit/Button.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import type { Asking } from '../contract.ts'
import { PasswordDialog } from './PasswordDialog.tsx'
import { passwordWords } from './words.table.ts'

interface Asked {
  readonly file: { readonly id: string; readonly name: string }
  readonly asking: Asking
}

/** The button that asks for passwords; nothing for who may not give them. */
export function PasswordButton({ file, asking, size = 'md' }: Asked & { readonly size?: 'md' | 'sm' }): ReactNode {
  const words = useWords(passwordWords)
  const [isOpen, setOpen] = useState(false)
  if (!asking.mayGive) return null
  return (
    <>
      <Button
        size={size}
        isBusy={asking.isTrying}
        isDisabled={asking.left === 0}
        aria-label={words.giveOf(file.name)}
        onPress={() => setOpen(true)}
      >
        {words.give}
      </Button>
      {isOpen && <PasswordDialog file={file} asking={asking} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Who gave passwords last, how many, and what came of it: read aloud when it changes. */
export function LastAttempt({ asking: { last, left, isTrying } }: Pick<Asked, 'asking'>): ReactNode {
  const words = useWords(passwordWords)
  return (
    <div aria-live="polite" className="text-dns-14N-130">
      {last !== null && (
        <p>
          {words.last(last.by, last.count)}　<EraDate iso={last.at} />
          {!isTrying && `　${words.results(last.result ?? 'lost')}`}
        </p>
      )}
      {left === 0 && <p>{words.noneLeft}</p>}
    </div>
  )
}
