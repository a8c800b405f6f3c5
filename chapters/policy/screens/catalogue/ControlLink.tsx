import type { ReactNode } from 'react'
import { TextLink } from '../../../../web/kit/TextLink.tsx'

/** A link to a control. Ids carry dots, and a path that ends in a dot and letters asks the server for a file: the id stands behind `?`. */
export function ControlLink({ id, children }: { readonly id: string; readonly children: ReactNode }): ReactNode {
  return (
    <TextLink to="/catalogue/control" search={{ id }}>
      {children}
    </TextLink>
  )
}
