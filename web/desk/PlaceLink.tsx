import type { ReactNode } from 'react'
import { searchCodec } from '../frame/address.ts'
import { LinkButton } from '../kit/LinkButton.tsx'
import { TextLink } from '../kit/TextLink.tsx'

/** A link to a place as the server writes it, `?` and filters included: `/assets/assets?filter=…`. */
export function PlaceLink({
  place,
  isButton = false,
  children,
}: {
  readonly place: string
  readonly isButton?: boolean
  readonly children: ReactNode
}): ReactNode {
  const [to = '/', search = ''] = place.split('?', 2)
  const parts = { to, search: searchCodec.parseSearch(search) }
  return isButton ? (
    <LinkButton {...parts} look="primary">
      {children}
    </LinkButton>
  ) : (
    <TextLink {...parts}>{children}</TextLink>
  )
}
