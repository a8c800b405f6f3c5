// What is being sent, as far as it has been filled in, and how it goes off.
import { useState } from 'react'
import { useGo } from '../../../web/frame/address.ts'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { useUnsaved } from '../../../web/frame/unsaved.ts'
import { useWords } from '../../../web/kit/language.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import type { Zone } from '../../preamble/zones.ts'
import { GradeAnswers, judgeEnds, readSending, sendTransfer } from '../contract.ts'
import type { Person } from './Recipients.tsx'
import { useTakeOutRuling } from './ruling.ts'
import { useUploads } from './uploading.ts'
import { sendWords } from './words.table.ts'

export interface Draft {
  readonly to: Zone
  readonly people: readonly Person[]
  readonly title: string
  readonly note: string
  readonly expiresOn: string | null
  readonly once: boolean
  readonly purpose: string
  readonly answers: GradeAnswers
}

/** Everything that the screen of sending holds. */
export function useSending() {
  const words = useWords(sendWords)
  const start = useReply(readSending, {})
  const uploads = useUploads()
  const go = useGo()
  const say = useToast()
  const act = useAct(sendTransfer)
  const [draft, setDraft] = useState<Draft>({
    to: start.segment === 'lgwan' ? 'internet' : 'lgwan',
    people: [],
    title: '',
    note: '',
    expiresOn: start.expiresOn,
    once: false,
    purpose: '',
    answers: GradeAnswers.parse({}),
  })
  const [missing, setMissing] = useState<'noFiles' | 'unfinished' | 'nobody' | undefined>()
  const ends = judgeEnds(start.segment, draft.to)
  const isOut = ends.allowed && ends.direction === 'outward'
  const ruling = useTakeOutRuling(isOut, draft.answers, uploads.items)
  useUnsaved(!act.isPending && !act.isSuccess && (uploads.items.length > 0 || draft.title !== ''))
  const send = async (): Promise<void> => {
    const { to, people, title, note, expiresOn, once, purpose, answers } = draft
    const { items } = uploads
    const isUnfinished = items.some(({ state }) => state !== 'sent')
    const wrong =
      items.length === 0 ? 'noFiles' : isUnfinished ? 'unfinished' : people.length === 0 ? 'nobody' : undefined
    setMissing(wrong)
    if (wrong !== undefined || expiresOn === null) return
    const made = await act.mutateAsync({
      body: {
        to,
        title,
        ...(note.trim() === '' ? {} : { note }),
        files: items.flatMap(({ upload, folder }) => (upload === undefined ? [] : [{ upload, folder }])),
        recipients: people.map(({ id }) => id),
        expiresOn,
        once,
        ...(isOut ? { purpose, answers } : {}),
      },
    })
    say({ text: words.done })
    go(`/sanitization/transfers/${made.id}`)
  }
  const set = (patch: Partial<Draft>): void => setDraft((now) => ({ ...now, ...patch }))
  return { start, draft, set, uploads, ends, isOut, ruling, missing, send }
}
