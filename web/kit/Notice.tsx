import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.table.ts'
import { useWords } from './language.tsx'

/** How a notice weighs. */
export type Tone = 'information' | 'success' | 'warning' | 'error'

/** What happened, what was kept, what to do next; the mark and the hidden word say the tone without colour. */
export function Notice({
  tone,
  title,
  children,
  actions,
}: {
  readonly tone: Tone
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly actions?: ReactNode
}): ReactNode {
  const said = useWords(words)
  return (
    <div
      className={classes('flex gap-3 rounded-6 border border-l-6 bg-white px-4 py-3', tones[tone].frame)}
      role={tone === 'error' ? 'alert' : undefined}
    >
      <Icon name={tones[tone].icon} className={classes('mark mt-0.5 size-5.5', tones[tone].mark)} />
      <div className="min-w-0 flex-1">
        <p className="text-dns-16B-130 pt-0.5">
          <span className="sr-only">{said[tone]}：</span>
          {title}
        </p>
        {children !== undefined && <div className="prose mt-1 text-dns-16N-130 leading-150">{children}</div>}
        {actions !== undefined && <div className="no-print mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}

const tones: Readonly<Record<Tone, { readonly icon: IconName; readonly frame: string; readonly mark: string }>> = {
  information: { icon: 'information', frame: 'border-key-900', mark: 'text-key-900' },
  success: { icon: 'check', frame: 'border-success-2', mark: 'text-success-2' },
  warning: { icon: 'warning', frame: 'border-warning-yellow-2', mark: 'text-warning-yellow-2' },
  error: { icon: 'warning', frame: 'border-error-2', mark: 'text-error-2' },
}

const words = {
  information: { ja: 'お知らせ', en: 'Information' },
  success: { ja: '完了', en: 'Done' },
  warning: { ja: '注意', en: 'Warning' },
  error: { ja: 'エラー', en: 'Error' },
}
