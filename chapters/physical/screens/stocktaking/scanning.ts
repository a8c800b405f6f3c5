// Scans on their way: shown at once, kept while the server does not answer, sent again with the same id, so that each counts once.
import { useCallback, useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { ask } from '../../../../web/frame/call.ts'
import { problemOf } from '../../../../web/kit/problem.ts'
import { mostScans, type Scan, scanLabels, type StockItem } from '../../contract.ts'

interface Waiting {
  readonly id: string
  readonly code: string
}

/** What the screen says of the last label; `isSure` once the server has said it. */
export interface Said {
  readonly outcome: Scan['outcome']
  readonly text: string
  readonly isSure: boolean
}

/** 4 s between two tries of a server that does not answer. */
const retryAfter = 4_000

/** `crypto.randomUUID` exists in secure contexts only; a city may run plain http inside. A version 4 UUID. */
function newScanId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** How a label is compared: widths and cases do not matter. */
export const plainCode = (code: string): string => code.normalize('NFKC').toUpperCase().trim()

/** The queue of one page. */
export function useScanning(id: string, items: readonly StockItem[]) {
  const answers = useQueryClient()
  const [queue, setQueue] = useState<readonly Waiting[]>([])
  const [said, setSaid] = useState<Said | null>(null)
  const [error, setError] = useState<unknown>()
  const [beat, setBeat] = useState(0)
  const seen = useRef(new Set<string>())
  const isSending = useRef(false)
  const flush = useCallback(async (): Promise<void> => {
    const part = queue.slice(0, mostScans)
    if (part.length === 0 || isSending.current) return
    isSending.current = true
    try {
      const reply = await ask(scanLabels, { params: { id }, body: { scans: [...part] } })
      const sent = new Set(part.map((one) => one.id))
      setQueue((all) => all.filter((one) => !sent.has(one.id)))
      const last = reply.scans.find((one) => one.id === part.at(-1)?.id)
      if (last !== undefined) setSaid({ outcome: last.outcome, text: last.said, isSure: true })
      setError(undefined)
      await answers.invalidateQueries()
    } catch (refusal) {
      // a server out of reach is asked again; a refusal is for people
      if ((problemOf(refusal)?.status ?? 500) < 500) setError(refusal)
    } finally {
      isSending.current = false
    }
  }, [queue, id, answers])
  useEffect(() => {
    const timer = setTimeout(() => void flush(), 0)
    return () => clearTimeout(timer)
    // eslint-disable-next-line react/exhaustive-effect-dependencies -- every beat asks a server again that was out of reach
  }, [flush, beat])
  useEffect(() => {
    if (queue.length === 0 || error !== undefined) return undefined
    const timer = setInterval(() => setBeat((n) => n + 1), retryAfter)
    return () => clearInterval(timer)
  }, [queue.length, error])
  const take = (typed: string): void => {
    const code = plainCode(typed)
    if (code === '') return
    const item = items.find((one) => plainCode(one.number) === code)
    const outcome = item === undefined ? 'unknown' : item.foundAt !== null || seen.current.has(code) ? 'again' : 'found'
    seen.current.add(code)
    setSaid({ outcome, text: item === undefined ? code : `${item.number} ${item.name}`, isSure: false })
    setQueue((all) => [...all, { id: newScanId(), code }])
  }
  return { take, said, error, unsent: queue.length }
}
