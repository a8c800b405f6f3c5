// A transfer that is followed while something still happens to it.
import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../../web/frame/call.ts'
import { readTransfer, type Transfer } from '../contract.ts'

/** 1.5 s: a file of a few megabytes is done in one or two looks. */
const often = 1_500

/** One transfer, asked again while it is being worked on or its pictures are still being drawn. */
export function useTransfer(id: string): Transfer {
  return useSuspenseQuery({
    queryKey: [readTransfer.id, { params: { id } }],
    queryFn: () => call(readTransfer, { params: { id } }),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isMoving(data) ? often : false),
  }).data
}

const isMoving = ({ standing, list }: Transfer): boolean =>
  standing === 'working' || list.some(({ asking }) => asking?.isTrying === true)

/** Ask again and again while something still happens. */
export function useAgainWhile(isHappening: boolean, again: () => unknown): void {
  useEffect(() => {
    if (!isHappening) return undefined
    const timer = setInterval(again, often)
    return () => clearInterval(timer)
  }, [isHappening, again])
}
