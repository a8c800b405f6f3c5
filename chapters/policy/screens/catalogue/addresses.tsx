// Addresses that next steps and evidence name, kept in every board of the past, lead to the screens of today.
import { Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'

/** `/policy/catalogue?control=org.committee` */
export function CatalogueAddress(): ReactNode {
  const control = useAddress().search['control']
  if (control === undefined) return <Navigate to="/catalogue" replace />
  return <Navigate to="/catalogue/control" search={{ id: control }} replace />
}

/** `/policy/catalogue/editions` */
export function EditionsAddress(): ReactNode {
  return <Navigate to="/catalogue/change" replace />
}

/** `/policy/uncovered` */
export function UncoveredAddress(): ReactNode {
  return <Navigate to="/catalogue/uncovered" replace />
}
