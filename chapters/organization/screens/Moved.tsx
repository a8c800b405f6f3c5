import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useParts } from '../../../web/frame/address.ts'
import { Loading } from '../../../web/kit/States.tsx'

/** The chart under its longer address. */
export function ChartMoved(): ReactNode {
  return <Moved to="/organization" />
}

/** The role table under the address that checks name. */
export function RoleTableMoved(): ReactNode {
  return <Moved to="/organization/roles" />
}

/** One day's transfers under a path of its own. */
export function TransferDayMoved(): ReactNode {
  return <Moved to="/organization/transfers" on={useParts()['on']} />
}

/** Goes on once, leaving no step to come back to; a navigation in every rendering would chase itself while the next screen loads. */
function Moved({ to, on }: { readonly to: string; readonly on?: string | undefined }): ReactNode {
  const navigate = useNavigate()
  useEffect(() => {
    const search = on === undefined ? Object.fromEntries(new URLSearchParams(location.search)) : { on }
    void navigate({ to, search, replace: true })
  }, [navigate, to, on])
  return <Loading />
}
