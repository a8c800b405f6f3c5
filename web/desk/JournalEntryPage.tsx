import type { ReactNode } from 'react'
import { readEntry } from '../../kernel/contract/journal.ts'
import { count } from '../../kernel/i18n/count.ts'
import { useParts } from '../frame/address.ts'
import { useReply } from '../frame/asking.ts'
import type { Answer } from '../frame/call.ts'
import { Page } from '../frame/Page.tsx'
import { DefinitionList } from '../kit/DefinitionList.tsx'
import { Disclosure } from '../kit/Disclosure.tsx'
import { EraDate } from '../kit/EraDate.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { Notice } from '../kit/Notice.tsx'
import { PrintButton } from '../kit/PrintButton.tsx'
import { Section } from '../kit/Section.tsx'
import { TextLink } from '../kit/TextLink.tsx'
import { Details } from './Details.tsx'
import { wordsOfKind, wordsOfSubject } from './journal-kind.ts'

type Entry = Answer<typeof readEntry>

/** 6(7): one entry, what stands beside it, and the proof that it is in the sealed journal. */
export function JournalEntryPage(): ReactNode {
  const said = useWords(words)
  const inLanguage = useSaid()
  const entry = useReply(readEntry, { params: { id: useParts()['id'] ?? '' } })
  return (
    <Page
      title={inLanguage(wordsOfKind(entry.kind))}
      crumbs={[{ label: said.journal, to: '/journal' }]}
      {...(entry.article === null ? {} : { article: entry.article })}
      actions={<PrintButton />}
    >
      <Proof entry={entry} />
      <DefinitionList
        facts={[
          { term: said.at, value: <EraDate iso={entry.at} form="long" /> },
          { term: said.actor, value: entry.actor ?? said.program },
          { term: said.subject, value: <Subject entry={entry} /> },
          { term: said.kind, value: <code className="font-mono">{entry.kind}</code> },
        ]}
      />
      <Section title={said.details} note={entry.detailsMatch === true ? said.match : undefined}>
        <Contents entry={entry} />
      </Section>
      <Disclosure title={said.forAuditors}>
        <DefinitionList
          facts={[
            { term: said.line, value: <Code text={entry.line} /> },
            { term: said.leaf, value: <Code text={entry.leafHash ?? '—'} /> },
            { term: said.path, value: <Code text={entry.proof?.join('\n') ?? '—'} /> },
          ]}
        />
      </Disclosure>
    </Page>
  )
}

function Proof({ entry: { index, proved, detailsMatch } }: { readonly entry: Entry }): ReactNode {
  const said = useWords(words)
  if (index === null || proved === null)
    return (
      <Notice tone="information" title={said.waits}>
        {said.waitsText}
      </Notice>
    )
  if (!proved || detailsMatch === false)
    return (
      <Notice tone="error" title={proved ? said.detailsBroken : said.broken(count(index + 1))}>
        {said.brokenText}
      </Notice>
    )
  return (
    <Notice tone="success" title={said.proved(count(index + 1))}>
      <p>
        {said.provedText} <TextLink to="/journal/checkpoint">{said.how}</TextLink>
      </p>
    </Notice>
  )
}

function Subject({ entry: { subjectType, subjectId } }: { readonly entry: Entry }): ReactNode {
  const said = useWords(words)
  const inLanguage = useSaid()
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      {inLanguage(wordsOfSubject(subjectType))}
      <code className="font-mono text-dns-14N-130">{subjectId}</code>
      <TextLink to="/journal" search={{ subject: subjectId }}>
        {said.same}
      </TextLink>
    </span>
  )
}

function Contents({ entry: { details, detailsMatch } }: { readonly entry: Entry }): ReactNode {
  const said = useWords(words)
  if (details === null) return <p>{detailsMatch === null ? said.erased : said.noDetails}</p>
  return <Details value={details} />
}

function Code({ text }: { readonly text: string }): ReactNode {
  return <code className="block font-mono text-dns-14N-130 break-all whitespace-pre-wrap">{text}</code>
}

const words = {
  journal: { ja: '記録簿', en: 'Journal' },
  at: { ja: '日時', en: 'When' },
  actor: { ja: 'だれが', en: 'Who' },
  subject: { ja: '対象', en: 'About' },
  kind: { ja: '種類の符号', en: 'Code of the kind' },
  program: { ja: '関所（自動）', en: 'The program' },
  same: { ja: '同じ対象の記録を並べる', en: 'All entries about it' },
  details: { ja: '内容', en: 'Details' },
  match: { ja: '記録の行にある照合値と一致しています。', en: 'They match the hash in the sealed line.' },
  noDetails: { ja: 'この記録に添えられた内容はありません。', en: 'Nothing was kept beside this entry.' },
  erased: {
    ja: '添えられた内容は、保存期間の終わりなどにより消去されています。記録の行とその封印は残っています。',
    en: 'The details were erased; the line and its seal remain.',
  },
  forAuditors: { ja: '監査のための値（行・葉のハッシュ・包含証明）', en: 'Values for auditors' },
  line: { ja: '封印された行', en: 'Sealed line' },
  leaf: { ja: '葉のハッシュ', en: 'Leaf hash' },
  path: { ja: '包含証明（下から順のハッシュ）', en: 'Inclusion proof' },
  waits: { ja: 'この記録は、まだ封印を待っています', en: 'This entry waits for the seal' },
  waitsText: {
    ja: '記録は残っています。通常は数秒で封印されます。少し待って読み込み直してください。',
    en: 'It is kept. Sealing takes seconds; please load again in a moment.',
  },
  proved: {
    ja: (n: string) => `この記録は封印された記録簿の${n}番目にあり、改ざんされていないことを確かめました`,
    en: (n: string) => `This is entry ${n} of the sealed journal; it has been verified as unchanged`,
  },
  provedText: {
    ja: '行から計算したハッシュを、最新の封印の根まで辿って確かめています。',
    en: 'The hash of its line was followed up to the root of the newest seal.',
  },
  how: { ja: '自分の手で確かめる方法', en: 'How to verify it yourself' },
  broken: {
    ja: (n: string) => `記録簿の${n}番目は、封印と一致しません`,
    en: (n: string) => `Entry ${n} does not match the seal`,
  },
  detailsBroken: {
    ja: '添えられた内容が、封印された照合値と一致しません',
    en: 'The details do not match the sealed hash',
  },
  brokenText: {
    ja: '改ざん又は破損の疑いがあります。画面をそのままにして、CSIRTと監査統括責任者に知らせ、控え（バックアップ）を保全してください。',
    en: 'Tampering or damage is suspected. Leave this screen open, tell the CSIRT and the chief of audit, and secure the backups.',
  },
}
