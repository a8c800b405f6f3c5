import type { ReactNode, Ref } from 'react'
import { Button as Pressable } from 'react-aria-components/Button'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.table.ts'
import { useWords } from './language.tsx'

/** `primary`: the one act of a screen. `secondary`: others. `plain`: small ones in rows. `danger`: acts that take something away. */
export type ButtonLook = 'primary' | 'secondary' | 'plain' | 'danger'

/** What buttons and links that look like buttons share. */
export interface Looks {
  readonly look?: ButtonLook
  readonly size?: 'md' | 'sm'
  readonly icon?: IconName
}

export interface ButtonProps extends Looks {
  readonly children?: ReactNode
  readonly type?: 'button' | 'submit'
  readonly onPress?: () => void
  readonly isDisabled?: boolean
  /** The act is on its way: the button says so and takes no second press. */
  readonly isBusy?: boolean
  readonly 'aria-label'?: string
  readonly 'aria-describedby'?: string
  readonly 'aria-expanded'?: boolean
  readonly autoFocus?: boolean
  readonly slot?: string
  readonly ref?: Ref<HTMLButtonElement>
  readonly className?: string
}

/** A button named with a verb: 点検を依頼する. */
export function Button({
  look = 'secondary',
  size = 'md',
  icon,
  children,
  isBusy = false,
  className,
  ...rest
}: ButtonProps): ReactNode {
  const said = useWords(words)
  return (
    <Pressable
      {...rest}
      type={isBusy ? 'button' : (rest.type ?? 'button')}
      {...(isBusy ? { onPress: idle } : {})}
      className={classes(buttonClasses({ look, size }), className)}
    >
      {isBusy ? <Spinner /> : icon !== undefined && <Icon name={icon} className="size-4.5" />}
      {children}
      {isBusy && <span className="sr-only">{said.busy}</span>}
    </Pressable>
  )
}

/** The look of a button, for links that should look like one. */
export function buttonClasses({ look = 'secondary', size = 'md' }: Looks): string {
  return classes(
    'relative inline-flex items-center justify-center gap-1.5 rounded-6 border font-700 whitespace-nowrap no-underline select-none',
    'after:absolute after:inset-x-0 after:-inset-y-1 after:content-[""]',
    size === 'md'
      ? 'min-h-9.5 px-3.5 py-1.5 text-[0.9375rem] leading-130'
      : 'min-h-8 px-2.5 py-1 text-[0.875rem] leading-130',
    looks[look],
    look === 'plain'
      ? 'disabled:text-solid-gray-420 disabled:hover:bg-transparent'
      : 'disabled:border-solid-gray-300 disabled:bg-solid-gray-50 disabled:text-solid-gray-536 disabled:hover:bg-solid-gray-50',
  )
}

const looks: Readonly<Record<ButtonLook, string>> = {
  primary: 'border-key-900 bg-key-900 text-white hover:border-key-1000 hover:bg-key-1000 data-pressed:bg-key-1200',
  secondary: 'border-key-900 bg-white text-key-900 hover:bg-key-50',
  plain: 'border-transparent bg-transparent text-key-900 hover:bg-key-50 hover:underline underline-offset-4',
  danger: 'border-error-2 bg-white text-error-2 hover:bg-red-50',
}

function Spinner(): ReactNode {
  return (
    <svg className="size-4.5 animate-spin motion-reduce:animate-none" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeOpacity=".3" strokeWidth="2.4" />
      <path d="M10 3a7 7 0 0 1 7 7" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  )
}

function idle(): void {
  // a second press while the first is on its way does nothing
}

const words = { busy: { ja: '（処理しています）', en: ' (working)' } }
