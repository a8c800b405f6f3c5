import type { ReactNode } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { type ClauseChange, compareVersions } from '../../contract.ts'
import { compareWords } from './compare-words.ts'
import { ChangeTable } from './ChangeTable.tsx'
import { sideBySide } from './rewritten.ts'
import { VersionChoice } from './VersionChoice.tsx'
import { listWords } from './words.ts'

/** 8: two versions side by side, clause by clause, with the words that went and came. */
export function Compare(): ReactNode {
  const words = useWords(compareWords)
  const lists = useWords(listWords)
  const { before, after } = useAddress().search
  const crumbs = [{ label: lists.crumb, to: '/policy/documents' }]
  if (before !== undefined && after !== undefined) return <Compared before={before} after={after} crumbs={crumbs} />
  return (
    <Page title={words.title} crumbs={crumbs}>
      <VersionChoice />
    </Page>
  )
}

interface Props {
  readonly before: string
  readonly after: string
  readonly crumbs: readonly { readonly label: string; readonly to: string }[]
}

function Compared({ before, after, crumbs }: Props): ReactNode {
  const words = useWords(compareWords)
  const lists = useWords(listWords)
  const { search, change } = useAddress()
  const compared = useReply(compareVersions, { params: { id: before, with: after } })
  const isWhole = search['show'] === 'all'
  const rows = sideBySide(compared.changes)
  const different = rows.filter(({ change: { kind } }) => kind !== 'same')
  const shown = isWhole ? rows : different
  const nameOf = ({ title, ordinal }: typeof compared.before): string => `${title} ${lists.ordinal(ordinal)}`
  const count = (kind: ClauseChange['kind']): number =>
    different.filter(({ change, gone }) => change.kind === kind && gone === undefined).length
  return (
    // 269 mm: A4 landscape less its margins; the frame keeps the menu's column on paper
    <div className="print-wide print:w-[269mm]">
      <Page
        title={words.title}
        note={words.counts({
          changed: count('changed'),
          rewritten: different.filter(({ gone }) => gone !== undefined).length,
          added: count('added'),
          removed: count('removed'),
          moved: count('moved'),
        })}
        crumbs={[...crumbs, { label: nameOf(compared.after), to: `/policy/versions/${after}` }]}
        actions={<PrintButton />}
      >
        <VersionChoice before={before} after={after} />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <span className="no-print">
            <Checkbox
              label={words.onlyChanges}
              isSelected={!isWhole}
              onChange={(only) => change({ show: only ? undefined : 'all' })}
            />
          </span>
          <p className="text-dns-14N-130">
            {words.legend}
            <del className="mx-1 bg-red-50 px-1 text-red-1000 decoration-2">{words.gone}</del>
            <ins className="mx-1 bg-green-50 px-1 text-green-1000 decoration-2 underline-offset-3">{words.came}</ins>
          </p>
        </div>
        {shown.length === 0 ? (
          <Empty title={words.noChanges} />
        ) : (
          <ChangeTable rows={shown} before={nameOf(compared.before)} after={nameOf(compared.after)} />
        )}
      </Page>
    </div>
  )
}
