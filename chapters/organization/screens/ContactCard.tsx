import type { ReactNode } from 'react'
import { useWords } from '../../../web/kit/language.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import type { Row } from '../../../web/ledger/ledger.ts'
import { contactLedger } from '../contract.ts'
import { CheckedOn, CheckToday } from './CheckedOn.tsx'
import { textOf } from './values.ts'
import { contactWords } from './words/contacts.ts'

/** The single window, large enough to be read across a desk. */
export function ContactCard({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(contactWords)
  const [mail, hours, note] = [textOf(row, 'mail'), textOf(row, 'hours'), textOf(row, 'note')]
  return (
    <li className="keep grid gap-2 rounded-8 border-2 border-key-900 bg-key-50 px-5 py-4">
      <p className="text-dns-14B-130 text-key-1000">{words.window}</p>
      <p className="text-dns-17B-130">
        <TextLink to={`${contactLedger.path}/${row.id}`}>{textOf(row, 'name') ?? ''}</TextLink>
      </p>
      <p className="text-[1.75rem]/[1.2] font-700">
        <Telephone number={textOf(row, 'telephone')} />
      </p>
      <p className="text-dns-16N-130">{[mail, hours].filter((part) => part !== null).join('　')}</p>
      {note !== null && <p className="text-dns-14N-130 whitespace-pre-wrap">{note}</p>}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-dns-14N-130">
        <span>
          {words.checkedOn}：<CheckedOn row={row} />
        </span>
        <CheckToday row={row} />
      </div>
    </li>
  )
}

/** A number that a telephone at hand can dial. */
export function Telephone({ number }: { readonly number: string | null }): ReactNode {
  if (number === null) return <span aria-hidden="true">—</span>
  return (
    <a
      href={`tel:${number.replaceAll(/[^\d+]/gu, '')}`}
      className="whitespace-nowrap text-key-1000 underline underline-offset-4"
    >
      {number}
    </a>
  )
}
