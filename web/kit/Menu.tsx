import type { ReactNode } from 'react'
import { Menu as List, MenuItem, MenuTrigger, Popover } from 'react-aria-components/Menu'
import { Button, type ButtonLook } from './Button.tsx'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.table.ts'

/** One act of a menu. */
export interface MenuAct {
  readonly id: string
  readonly label: string
  readonly icon?: IconName
  readonly onAct: () => void
}

/** Acts that are needed less often, behind one button. */
export function Menu({
  label,
  acts,
  icon = 'down',
  look = 'secondary',
  size = 'md',
  hideLabel = false,
}: {
  readonly label: string
  readonly acts: readonly MenuAct[]
  readonly icon?: IconName
  readonly look?: ButtonLook
  readonly size?: 'md' | 'sm'
  readonly hideLabel?: boolean
}): ReactNode {
  return (
    <MenuTrigger>
      <Button look={look} size={size} icon={icon} {...(hideLabel ? { 'aria-label': label } : {})}>
        {hideLabel ? null : label}
      </Button>
      <Popover
        placement="bottom end"
        className="min-w-52 rounded-8 border border-solid-gray-420 bg-white py-1 shadow-2"
      >
        <List aria-label={label} className="outline-none">
          {acts.map((act) => (
            <MenuItem
              key={act.id}
              id={act.id}
              onAction={act.onAct}
              className="flex min-h-10 cursor-pointer items-center gap-2 px-3.5 py-1.5 text-dns-16N-130 outline-none data-focused:bg-key-100"
            >
              {act.icon !== undefined && <Icon name={act.icon} className="size-4.5 text-solid-gray-700" />}
              {act.label}
            </MenuItem>
          ))}
        </List>
      </Popover>
    </MenuTrigger>
  )
}
