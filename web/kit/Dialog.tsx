import type { ReactNode } from 'react'
import { Dialog as Panel } from 'react-aria-components/Dialog'
import { Heading, Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { useWords } from './language.tsx'

export interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  readonly width?: 'sm' | 'md' | 'lg'
  /** Closing needs an act inside it, not Escape or the corner. */
  readonly mustAnswer?: boolean
}

/** A question that has to be answered first; focus returns to where it came from. */
export function Dialog({ title, isOpen, onClose, children, width = 'md', mustAnswer = false }: DialogProps): ReactNode {
  const { close } = useWords(words)
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isKeyboardDismissDisabled={mustAnswer}
      className="fixed inset-0 z-50 flex items-start justify-center overflow-auto bg-black/45 p-4 pt-[8vh]"
    >
      <Modal className={classes('w-full rounded-12 border border-solid-gray-420 bg-white shadow-3', widths[width])}>
        <Panel className="outline-none">
          <div className="flex items-start justify-between gap-4 border-b border-solid-gray-200 px-6 py-3.5">
            <Heading slot="title" className="pt-1 text-dns-17B-130">
              {title}
            </Heading>
            {!mustAnswer && <Button look="plain" size="sm" icon="cross" aria-label={close} onPress={onClose} />}
          </div>
          <div className="px-6 py-5">{children}</div>
        </Panel>
      </Modal>
    </ModalOverlay>
  )
}

/** Buttons at the foot of a dialog or form: the act first, the way out after it. */
export function Actions({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="no-print mt-1 flex flex-wrap gap-3">{children}</div>
}

const widths = { sm: 'max-w-md', md: 'max-w-2xl', lg: 'max-w-5xl' } as const

const words = { close: { ja: '閉じる', en: 'Close' } }
