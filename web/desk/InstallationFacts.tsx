import type { ReactNode } from 'react'
import type { readSettings } from '../../kernel/contract/setting.ts'
import type { Answer } from '../frame/call.ts'
import { Chip } from '../kit/Chip.tsx'
import { DefinitionList } from '../kit/DefinitionList.tsx'
import { useWords } from '../kit/language.tsx'

/** How the program is installed, in words that the support desk and an auditor can use. */
export function InstallationFacts({
  installation: { version, edition, isolation, tls, hosts },
}: {
  readonly installation: Answer<typeof readSettings>['installation']
}): ReactNode {
  const said = useWords(words)
  const wall = isWall(isolation) ? isolation : undefined
  return (
    <div className="max-w-4xl">
      <DefinitionList
        facts={[
          { term: said.version, value: version },
          { term: said.edition, value: edition },
          {
            term: said.tls,
            value: (
              <Standing isGood={tls} word={tls ? said.encrypted : said.open} text={tls ? undefined : said.openText} />
            ),
          },
          {
            term: said.isolation,
            value:
              wall === undefined ? (
                isolation
              ) : (
                <Standing
                  isGood={wall !== 'permission-model'}
                  word={said[wall]}
                  text={wall === 'permission-model' ? said.weak : undefined}
                />
              ),
          },
          { term: said.hosts, value: hosts.length === 0 ? said.anyHost : hosts.join('、') },
        ]}
      />
    </div>
  )
}

function Standing({
  isGood,
  word,
  text,
}: {
  readonly isGood: boolean
  readonly word: string
  readonly text: string | undefined
}): ReactNode {
  const said = useWords(words)
  return (
    <span className="grid gap-1">
      <span className="flex flex-wrap items-center gap-2">
        {word}
        {!isGood && <Chip tone="warning">{said.attention}</Chip>}
      </span>
      {text !== undefined && <span className="text-dns-14N-130 leading-[1.5] text-solid-gray-700">{text}</span>}
    </span>
  )
}

const walls = ['bubblewrap', 'namespaces', 'permission-model'] as const

function isWall(text: string): text is (typeof walls)[number] {
  return walls.some((one) => one === text)
}

const words = {
  version: { ja: '関所の版', en: 'Version' },
  edition: { ja: '対策カタログの版', en: 'Edition of the catalogue' },
  tls: { ja: '通信の暗号化（TLS）', en: 'Encryption (TLS)' },
  encrypted: { ja: '暗号化しています', en: 'Encrypted' },
  open: { ja: '暗号化していません', en: 'Not encrypted' },
  openText: {
    ja: '試用のほかでは使わないでください。サーバで sekisho cert を実行すると、証明書を用意できます。',
    en: 'For trials only. Run `sekisho cert` on the server to make or take certificates.',
  },
  isolation: { ja: '受け取ったファイルを開く場所', en: 'Where received files are opened' },
  bubblewrap: {
    ja: '隔離した箱の中（bubblewrap。ネットワークにつながらず、ほかのファイルも見えません）',
    en: 'Inside a sealed box (bubblewrap): no network, no other files',
  },
  namespaces: {
    ja: '隔離した区画の中（Linuxの名前空間。ネットワークにつながりません）',
    en: 'Inside a walled-off part (Linux namespaces): no network',
  },
  'permission-model': {
    ja: '権限を絞った別のプロセスの中',
    en: 'In a separate process with narrowed permissions',
  },
  weak: {
    ja: 'ファイルとプログラムの起動は止めていますが、ネットワークまでは遮っていません。bubblewrap を入れると、より強い隔離になります。',
    en: 'Files and programs are barred, the network is not. Installing bubblewrap makes it stronger.',
  },
  hosts: { ja: 'この団体の画面のアドレス', en: 'Addresses of this city' },
  anyHost: { ja: '決めていません（どの名前でも開きます）', en: 'None fixed (any name opens it)' },
  attention: { ja: '注意', en: 'Attention' },
}
