import { type ReactNode, useState } from 'react'
import { size as sizeText } from '../../../../kernel/i18n/count.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { hrefOf } from '../../../../web/frame/call.ts'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { addProof, largestProof, listProofs, type proofSubjects, readProof } from '../../contract.ts'

/** 証明書・写真 of a record: what is there, and one more. */
export function Proofs({
  of,
}: {
  readonly of: { readonly type: (typeof proofSubjects)[number]; readonly id: string }
}): ReactNode {
  const words = useWords(proofWords)
  const say = useToast()
  const { rows, mayWrite } = useReply(listProofs, { query: of })
  const add = useAct(addProof)
  const [error, setError] = useState<unknown>()
  const take = (file: File): void => {
    setError(undefined)
    add.mutateAsync({ query: { ...of, name: file.name }, body: file }).then(() => say({ text: words.added }), setError)
  }
  return (
    <Section title={words.title}>
      {rows.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul className="grid gap-1">
          {rows.map((one) => (
            <li key={one.id}>
              <a
                className="text-key-900 underline"
                href={hrefOf(readProof, { params: { id: one.id } })}
                download={one.name}
              >
                {one.name}
              </a>
              　{sizeText(one.size)}　<EraDate iso={one.at} />　{one.by ?? '—'}
            </li>
          ))}
        </ul>
      )}
      {error !== undefined && <ErrorState error={error} />}
      {mayWrite && (
        <FileDrop
          label={words.add}
          support={words.support}
          accept=".pdf,.jpg,.jpeg,.png"
          limit={largestProof}
          isBusy={add.isPending}
          onFile={take}
        />
      )}
    </Section>
  )
}

export const proofWords = {
  tab: { ja: '証明書・写真', en: 'Certificates' },
  title: { ja: '証明書・写真', en: 'Certificates and photographs' },
  none: { ja: 'まだ付いていません。', en: 'Nothing yet.' },
  add: { ja: '証明書・写真を付ける', en: 'Add a certificate or photograph' },
  support: { ja: 'PDF・JPEG・PNG、10 MBまで', en: 'PDF, JPEG or PNG, up to 10 MB' },
  added: { ja: '付けました', en: 'Added' },
} as const
