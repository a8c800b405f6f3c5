import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { Loading } from '../../../../web/kit/States.tsx'

/** Leads an older address to the screen of today, once, leaving no step to go back to. */
export function Forward({ to, id }: { readonly to: string; readonly id?: string }): ReactNode {
  const navigate = useNavigate()
  // the address already changes while this screen still stands: only the first one counts
  const [target] = useState({ to, ...(id === undefined ? {} : { search: { id } }) })
  useEffect(() => {
    void navigate({ ...target, replace: true })
  }, [navigate, target])
  return <Loading />
}
