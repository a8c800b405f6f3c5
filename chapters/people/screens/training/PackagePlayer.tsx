import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../../../web/frame/call.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { ErrorState, Loading } from '../../../../web/kit/States.tsx'
import { commitPackage, Kept, launchPackage } from '../../contract.ts'
import { learningWords } from './words.ts'

interface Chapter {
  readonly packageId: string
  readonly sco: { readonly id: string; readonly title: string }
}

/**
 * A SCO in its sealed frame. The frame has neither our cookies nor our pages nor the API: what it wants to keep, it says by message,
 * and this screen sends it with the person's session after looking at its shape.
 */
export function PackagePlayer({
  packageId,
  sco,
  course,
  onClose,
}: Chapter & { readonly course: string; readonly onClose: () => void }): ReactNode {
  const words = useWords(learningWords)
  const { address, error, retry } = useLaunch({ packageId, sco })
  const frame = useRef<HTMLIFrameElement>(null)
  const { said, failed } = useMessages(frame, { packageId, sco })
  return (
    <section aria-label={sco.title} className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button icon="left" onPress={onClose}>
          {words.closeChapter}
        </Button>
        <p role="status" className="text-dns-16N-130">
          {said}
        </p>
      </div>
      {failed !== undefined && <ErrorState error={failed} />}
      {error !== undefined && <ErrorState error={error} onRetry={retry} />}
      {address === undefined && error === undefined && <Loading label={words.loading} />}
      {address !== undefined && (
        <iframe
          ref={frame}
          title={`${course}：${sco.title}`}
          src={address}
          sandbox="allow-scripts allow-forms"
          referrerPolicy="no-referrer"
          className="h-[70vh] min-h-96 w-full rounded-6 border border-solid-gray-420 bg-white"
        />
      )}
    </section>
  )
}

function useLaunch({ packageId, sco }: Chapter): {
  readonly address: string | undefined
  readonly error: unknown
  readonly retry: () => void
} {
  const [address, setAddress] = useState<string>()
  const [error, setError] = useState<unknown>()
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let isHere = true
    call(launchPackage, { params: { id: packageId }, body: { sco: sco.id } }).then(
      (opened) => isHere && setAddress(opened.address),
      (because: unknown) => isHere && setError(because),
    )
    return () => {
      isHere = false
    }
    // eslint-disable-next-line react/exhaustive-effect-dependencies -- another turn asks again after an error
  }, [packageId, sco.id, turn])
  const retry = (): void => {
    setError(undefined)
    setTurn((n) => n + 1)
  }
  return { address, error, retry }
}

/** One message after another: a later one never overtakes an earlier one. */
function useMessages(
  frame: { readonly current: HTMLIFrameElement | null },
  { packageId, sco }: Chapter,
): { readonly said: string; readonly failed: unknown } {
  const words = useWords(learningWords)
  const answers = useQueryClient()
  const [said, setSaid] = useState('')
  const [failed, setFailed] = useState<unknown>()
  const latest = useRef(words)
  useEffect(() => {
    latest.current = words
  })
  useEffect(() => {
    let queue = Promise.resolve()
    const keep = async (kept: Kept): Promise<void> => {
      const { status, score, completion } = await call(commitPackage, {
        params: { id: packageId },
        body: { sco: sco.id, kept },
      })
      const { keptDone, keptFailed, kept: keptWords, points } = latest.current
      setFailed(undefined)
      setSaid(
        `${keptWords(score === null ? '' : points(score))}　${status === 'completed' ? keptDone : status === 'failed' ? keptFailed : ''}`,
      )
      if (completion !== null || status !== 'incomplete')
        void answers.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    }
    const hear = (event: MessageEvent): void => {
      // INVARIANT (who speaks): our own frame and nobody else; a sealed frame has no origin to name
      if (frame.current === null || event.source !== frame.current.contentWindow || event.origin !== 'null') return
      const kept = keptIn(event.data, sco.id)
      if (kept !== undefined) queue = queue.then(() => keep(kept)).catch((error: unknown) => setFailed(error))
    }
    window.addEventListener('message', hear)
    return () => window.removeEventListener('message', hear)
  }, [frame, packageId, sco.id, answers])
  return { said, failed }
}

/** What a message asks to keep; anything of another shape is not ours and is passed over. */
function keptIn(data: unknown, sco: string): Kept | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const said = data as Readonly<Record<string, unknown>> // any object may be read by name
  if (said['sekisho'] !== 'scorm' || said['sco'] !== sco || said['kind'] === 'started') return undefined
  const kept = Kept.safeParse(said['kept'])
  return kept.success ? kept.data : undefined
}
