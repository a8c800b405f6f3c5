import type { ReactNode } from 'react'
import { Copyable } from '../../../../web/kit/Copyable.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { flagsFor } from './flags.ts'
import { enrolmentWords } from './words.ts'

/** The secret and the settings of a client, once. */
export function SecretShown({ secret }: { readonly secret: string }): ReactNode {
  const words = useWords(enrolmentWords)
  const flags = flagsFor(location.host)
  const files = [
    { name: 'secret.txt', label: words.secretFile, text: secret },
    { name: 'osquery.flags', label: words.flags, text: flags },
  ]
  return (
    <Notice tone="warning" title={words.made}>
      <p>{words.madeNote}</p>
      <dl className="mt-3 grid gap-4">
        {files.map(({ name, label, text }) => (
          <div key={name} className="rounded-6 border border-solid-gray-420 p-3">
            <dt className="mb-1 flex flex-wrap items-center justify-between gap-2 font-700">
              {label}
              <Button size="sm" onPress={() => save(name, text)}>
                {words.download}
                <span className="sr-only">：{name}</span>
              </Button>
            </dt>
            <dd>
              <Copyable label={name} text={text} isBlock />
            </dd>
          </div>
        ))}
        <div className="rounded-6 border border-solid-gray-420 p-3">
          <dt className="font-700">{words.certificate}</dt>
          <dd>{words.certificateText}</dd>
        </div>
      </dl>
    </Notice>
  )
}

function save(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
