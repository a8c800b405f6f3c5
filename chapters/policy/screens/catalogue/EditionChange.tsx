import type { ReactNode } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { readCatalogue } from '../../contract.ts'
import { EditionPreview } from './EditionPreview.tsx'
import { changeWords, controlWords } from './words.ts'

/** What moving to another edition changes for this city, seen first and then decided. */
export function EditionChange(): ReactNode {
  const words = useWords(changeWords)
  const said = useSaid()
  const { catalogue } = useWords(controlWords)
  const { search, change } = useAddress()
  const { editions, mayChoose } = useReply(readCatalogue, {})
  const inUse = editions.findIndex((one) => one.isInUse)
  const others = editions.filter((one) => !one.isInUse)
  const to = others.find((one) => one.id === search['to']) ?? others[0]
  const present = editions[inUse]
  return (
    <Page
      title={words.title}
      note={present === undefined ? undefined : words.inUse(said(present.title))}
      crumbs={[{ label: catalogue, to: '/catalogue' }]}
      actions={<PrintButton />}
    >
      {to === undefined ? (
        <Empty title={words.only} />
      ) : (
        <div className="grid max-w-6xl gap-6">
          <Select
            className="max-w-xl"
            label={words.to}
            value={to.id}
            onChange={(next) => change({ to: next })}
            options={others.map((one) => ({
              value: one.id,
              label: `${said(one.title)}${one.isNewest ? `（${words.newest}）` : ''}`,
            }))}
          />
          {editions.indexOf(to) > inUse && (
            <Notice tone="information" title={words.older}>
              {words.olderText}
            </Notice>
          )}
          <EditionPreview
            key={to.id}
            to={{ id: to.id, name: said(to.title), isOlder: editions.indexOf(to) > inUse }}
            mayChoose={mayChoose}
          />
        </div>
      )}
    </Page>
  )
}
