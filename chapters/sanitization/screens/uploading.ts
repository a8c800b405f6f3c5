// Files on their way, in the browser: tus 1.0 in parts, three at a time, going on where a broken connection or a closed page ended.
import { useCallback, useEffect, useRef, useState } from 'react'
import { Upload } from 'tus-js-client'
import { call } from '../../../web/frame/call.ts'
import { csrfToken } from '../../../web/frame/csrf.ts'
import { signInAgain } from '../../../web/frame/sign-in-again.ts'
import { problemOf } from '../../../web/kit/problem.ts'
import { beginUpload, completeUpload, withdrawUpload } from '../contract.ts'

/** One chosen file and how far it has come. */
export interface Item {
  readonly key: string
  readonly file: File
  /** Folder inside what was dropped: `図面/1階`. */
  readonly folder: string
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed'
  readonly sent: number
  readonly upload: string | undefined
  readonly because: string | undefined
}

/** 16 MiB: a part is sent again when it fails; large enough that 2 GB are 128 requests. */
const part = 16 * 1024 * 1024
/** Three at a time: more only share the line. */
const atOnce = 3
/** Waits after a failure, in ms; a sleeping notebook wakes within them or is asked to go on by hand. */
const patience = [0, 1_000, 3_000, 5_000, 10_000]

export interface Uploads {
  readonly items: readonly Item[]
  add(files: readonly { readonly file: File; readonly folder: string }[]): void
  remove(key: string): void
  again(key: string): void
}

/** Takes files and sends them at once; the form that uses them is filled in meanwhile. */
export function useUploads(): Uploads {
  const [items, setItems] = useState<readonly Item[]>([])
  const running = useRef(new Map<string, Upload>())
  const line = useRef<{ readonly waiting: Item[]; busy: number }>({ waiting: [], busy: 0 })
  const patch = useCallback(
    (key: string, change: Partial<Item>) =>
      setItems((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one))),
    [],
  )
  useEffect(() => {
    const all = running.current
    return () => {
      for (const upload of all.values()) void upload.abort()
    }
  }, [])
  const enqueue = useCallback(
    (more: readonly Item[]): void => {
      const { current } = line
      current.waiting.push(...more)
      const next = (): void => {
        const item = current.busy < atOnce ? current.waiting.shift() : undefined
        if (item === undefined) return
        current.busy += 1
        patch(item.key, { state: 'sending', because: undefined })
        void start(item, running.current, patch).finally(() => {
          current.busy -= 1
          next()
        })
        next()
      }
      next()
    },
    [patch],
  )
  return {
    items,
    add: (files) => {
      const more = files.map(
        ({ file, folder }): Item => ({
          key: nextKey(),
          file,
          folder,
          state: 'waiting',
          sent: 0,
          upload: undefined,
          because: undefined,
        }),
      )
      setItems((all) => [...all, ...more])
      enqueue(more)
    },
    remove: (key) => {
      const { waiting } = line.current
      const place = waiting.findIndex((one) => one.key === key)
      if (place >= 0) waiting.splice(place, 1)
      void running.current.get(key)?.abort()
      running.current.delete(key)
      const gone = items.find((one) => one.key === key)
      if (gone?.upload !== undefined && gone.state !== 'sent') {
        forget(gone.file)
        void call(withdrawUpload, { params: { id: gone.upload } }).catch(() => undefined)
      }
      setItems((all) => all.filter((one) => one.key !== key))
    },
    again: (key) => enqueue(items.filter((one) => one.key === key)),
  }
}

let made = 0
const nextKey = (): string => `file-${(made += 1)}`

async function start(
  item: Item,
  running: Map<string, Upload>,
  patch: (key: string, change: Partial<Item>) => void,
): Promise<void> {
  const { key, file } = item
  try {
    const known = item.upload ?? recall(file)
    const id =
      known !== undefined && (await isOpen(known))
        ? known
        : (await call(beginUpload, { body: { name: file.name, bytes: file.size } })).id
    keep(file, id)
    patch(key, { upload: id })
    await send(file, id, { onStart: (upload) => running.set(key, upload), onProgress: (sent) => patch(key, { sent }) })
    await call(completeUpload, { params: { id } })
    forget(file)
    patch(key, { state: 'sent', sent: file.size })
  } catch (error) {
    patch(key, { state: 'failed', because: problemOf(error)?.detail })
  } finally {
    running.delete(key)
  }
}

interface Followed {
  readonly onStart: (upload: Upload) => void
  readonly onProgress: (sent: number) => void
}

function send(file: File, id: string, { onStart, onProgress }: Followed): Promise<void> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      uploadUrl: addressOf(id),
      chunkSize: part,
      retryDelays: patience,
      storeFingerprintForResuming: false,
      onBeforeRequest: (request) => request.setHeader('x-csrf-token', csrfToken()),
      onAfterResponse: async (_, response) => {
        if (response.getStatus() === 401) await signInAgain()
      },
      onProgress,
      onSuccess: () => resolve(),
      onError: reject,
    })
    onStart(upload)
    upload.start()
  })
}

const addressOf = (id: string): string => `/api/sanitization/tus/${id}`

async function isOpen(id: string): Promise<boolean> {
  const answer = await fetch(addressOf(id), {
    method: 'HEAD',
    headers: { 'tus-resumable': '1.0.0' },
    credentials: 'same-origin',
  })
  return answer.ok
}

/** The same file chosen again after the page was closed is found by name, size and date; only its upload's id is kept. */
const nameOf = (file: File): string => `upload ${file.name} ${file.size} ${file.lastModified}`
const recall = (file: File): string | undefined => sessionStorage.getItem(nameOf(file)) ?? undefined
const keep = (file: File, id: string): void => sessionStorage.setItem(nameOf(file), id)
const forget = (file: File): void => sessionStorage.removeItem(nameOf(file))
