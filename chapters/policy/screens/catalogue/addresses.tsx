// Addresses that next steps and evidence name, kept in every board of the past, lead to the screens of today.
import type { ReactNode } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { Forward } from '../board/Forward.tsx'

/** `/policy/catalogue?control=org.committee` */
export function CatalogueAddress(): ReactNode {
  const control = useAddress().search['control']
  return control === undefined ? <Forward to="/catalogue" /> : <Forward to="/catalogue/control" id={control} />
}

/** `/policy/catalogue/editions` */
export function EditionsAddress(): ReactNode {
  return <Forward to="/catalogue/change" />
}

/** `/policy/uncovered` */
export function UncoveredAddress(): ReactNode {
  return <Forward to="/catalogue/uncovered" />
}
