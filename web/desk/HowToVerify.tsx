import type { ReactNode } from 'react'
import { useSession } from '../frame/session.tsx'
import { useWords } from '../kit/language.tsx'

/** The steps of an auditor who trusts neither server nor database: the exported files and the key are enough. */
export function HowToVerify({ vkey }: { readonly vkey: string }): ReactNode {
  const said = useWords(words)
  const { tenant } = useSession()
  return (
    <ol className="grid max-w-4xl list-decimal gap-3 pl-6 leading-150">
      <li>
        <p>{said.export}</p>
        <Command>{`sekisho journal export ./kirokubo --city ${tenant.slug}`}</Command>
      </li>
      <li>
        <p>{said.verify}</p>
        <Command>{`sekisho journal verify ./kirokubo --key '${vkey}'`}</Command>
      </li>
      <li>
        <p>{said.older}</p>
        <Command>{`sekisho journal verify ./kirokubo --key '${vkey}' --older fuin.txt`}</Command>
      </li>
      <li>{said.compare}</li>
    </ol>
  )
}

function Command({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <pre className="keep mt-1 rounded-4 border border-solid-gray-200 bg-solid-gray-50 px-3 py-2 font-mono text-dns-14N-130 leading-[1.6] break-all whitespace-pre-wrap">
      {children}
    </pre>
  )
}

const words = {
  export: {
    ja: '関所のサーバで、記録簿をフォルダに書き出します（C2SP tlog-tiles の形）。監査人に渡すのは、このフォルダと上の公開鍵だけです。',
    en: 'On the server, export the journal into a folder (C2SP tlog-tiles). The auditor needs that folder and the key above.',
  },
  verify: {
    ja: '別のパソコンで検証します。ネットワークもデータベースも要りません。全ての記録からハッシュを計算し直し、署名された封印と一致するかを確かめます。',
    en: 'Verify on another computer, without network or database: every hash is computed again and compared with the signed seal.',
  },
  older: {
    ja: '以前に印刷した封印があれば、その全文を文字のファイルに写し、記録簿がその続きであることも確かめます。過去の記録が一つでも変わっていれば、ここで分かります。',
    en: 'With a seal printed earlier, copy its text to a file and verify that the journal continues it: a single changed entry shows here.',
  },
  compare: {
    ja: '「検証できました」に続いて出る件数と根が、この画面や紙と同じであることを見てください。公開鍵は、この画面からではなく、導入時に受け取って保管したものを使うと、より確かです。',
    en: 'Compare size and root with this sheet. A key received at installation proves more than one copied from this screen.',
  },
}
