import { Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAddress, useParts } from '../../../web/frame/address.ts'

/** The chart under its longer address, as tasks and checks name it. */
export function ChartMoved(): ReactNode {
  return <Navigate to="/organization" search={useAddress().search} replace />
}

/** The role table under the address that checks name. */
export function RoleTableMoved(): ReactNode {
  return <Navigate to="/organization/roles" search={useAddress().search} replace />
}

/** One day's transfers under a path of its own. */
export function TransferDayMoved(): ReactNode {
  const { on = '' } = useParts()
  return <Navigate to="/organization/transfers" search={{ on }} replace />
}
