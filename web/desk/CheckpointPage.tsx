import type { ReactNode } from 'react'
import { readCheckpoint } from '../../kernel/contract/journal.ts'
import { count } from '../../kernel/i18n/count.ts'
import { useReply } from '../frame/asking.ts'
import { Page } from '../frame/Page.tsx'
import { useSession } from '../frame/session.tsx'
import { DefinitionList } from '../kit/DefinitionList.tsx'
import { EraDate } from '../kit/EraDate.tsx'
import { useWords } from '../kit/language.tsx'
import { PrintButton } from '../kit/PrintButton.tsx'
import { Section } from '../kit/Section.tsx'
import { Empty } from '../kit/States.tsx'
import { readNote } from './checkpoint.ts'
import { Copyable } from '../kit/Copyable.tsx'
import { HowToVerify } from './HowToVerify.tsx'

/** 6(7): the newest seal of the journal, to print and keep in a safe, and how an auditor verifies with nothing else. */
export function CheckpointPage(): ReactNode {
  const said = useWords(words)
  const { tenant } = useSession()
  const { note, at, vkey } = useReply(readCheckpoint, {})
  const read = readNote(note)
  return (
    <Page
      title={said.title}
      note={said.note}
      crumbs={[{ label: said.journal, to: '/journal' }]}
      actions={<PrintButton />}
    >
      {read === undefined ? (
        <Empty title={said.none}>{said.noneText}</Empty>
      ) : (
        <>
          <div className="keep max-w-4xl">
            <DefinitionList
              facts={[
                { term: said.city, value: `${tenant.name}　${read.origin}` },
                { term: said.size, value: said.entries(count(Number(read.size))) },
                { term: said.root, value: <Copyable label={said.root} text={read.root} /> },
                { term: said.at, value: <EraDate iso={at} form="long" /> },
                { term: said.key, value: <Copyable label={said.key} text={vkey} /> },
                { term: said.whole, value: <Copyable label={said.whole} text={note} isBlock /> },
              ]}
            />
          </div>
          <div className="keep hidden gap-8 pt-6 print:grid">
            <p>{said.sign}</p>
          </div>
          <Section title={said.howTitle}>
            <HowToVerify vkey={vkey} />
          </Section>
        </>
      )}
    </Page>
  )
}

const words = {
  title: { ja: '記録簿の封印', en: 'Seal of the journal' },
  note: {
    ja: 'この紙を印刷して金庫などに保管すると、あとで記録簿がこの時点から書き換えられていないことを確かめられます。',
    en: 'Print this sheet and keep it in a safe: later it proves that the journal up to this moment was not changed.',
  },
  journal: { ja: '記録簿', en: 'Journal' },
  none: { ja: 'まだ封印された記録はありません', en: 'Nothing is sealed yet' },
  noneText: {
    ja: '最初の記録が書かれると、数秒で封印されます。読み込み直してください。',
    en: 'The first entry is sealed within seconds; please load again.',
  },
  city: { ja: '団体と記録簿の名', en: 'City and journal' },
  size: { ja: '封印した件数', en: 'Entries sealed' },
  entries: { ja: (n: string) => `${n}件`, en: (n: string) => n },
  root: { ja: '根のハッシュ', en: 'Root hash' },
  at: { ja: '封印した日時', en: 'Sealed at' },
  key: { ja: '検証に使う公開鍵', en: 'Public key' },
  whole: { ja: '署名のある封印の全文', en: 'Signed checkpoint' },
  sign: {
    ja: '確認した日　　　　　　　　　　　　　　確認した人（署名）',
    en: 'Checked on                              by (signature)',
  },
  howTitle: { ja: '自分の手で確かめる方法（監査人の方へ）', en: 'How to verify it yourself (for auditors)' },
}
