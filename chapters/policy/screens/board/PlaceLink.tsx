import type { ReactNode } from 'react'
import { TextLink } from '../../../../web/kit/TextLink.tsx'

/** A link to the screen of a record, as checks name it: a path, filters behind `?` included. */
export function PlaceLink({ place, children }: { readonly place: string; readonly children: ReactNode }): ReactNode {
  const [to = '/', query] = place.split('?')
  return (
    <TextLink to={to} {...(query === undefined ? {} : { search: Object.fromEntries(new URLSearchParams(query)) })}>
      {children}
    </TextLink>
  )
}
