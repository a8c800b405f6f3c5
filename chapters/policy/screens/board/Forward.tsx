import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { Loading } from '../../../../web/kit/States.tsx'

/** Leads an older address to the screen of today, once, leaving no step to go back to. */
export function Forward({ to, id }: { readonly to: string; readonly id?: string }): ReactNode {
  const navigate = useNavigate()
  useEffect(() => {
    void navigate({ to, replace: true, ...(id === undefined ? {} : { search: { id } }) })
  }, [navigate, to, id])
  return <Loading />
}
