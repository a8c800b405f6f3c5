import { type ReactNode, Suspense } from 'react'
import { Tab, TabList, TabPanel, Tabs as Frame } from 'react-aria-components/Tabs'
import { Loading } from './States.tsx'

/** One page behind a tab. */
export interface TabPage {
  readonly id: string
  readonly label: string
  readonly count?: number
  readonly content: ReactNode
}

/** Several views of one thing; arrows move between them. */
export function Tabs({
  label,
  pages,
  selected,
  onSelect,
}: {
  readonly label: string
  readonly pages: readonly TabPage[]
  readonly selected?: string
  readonly onSelect?: (id: string) => void
}): ReactNode {
  return (
    <Frame
      className="min-w-0"
      {...(selected === undefined ? {} : { selectedKey: selected })}
      onSelectionChange={(key) => onSelect?.(String(key))}
    >
      <TabList aria-label={label} className="no-print flex gap-1 overflow-x-auto border-b border-solid-gray-420">
        {pages.map((page) => (
          <Tab
            key={page.id}
            id={page.id}
            className="-mb-px cursor-pointer border-b-4 border-transparent px-4 py-2.5 text-dns-16N-130 whitespace-nowrap text-solid-gray-800 outline-none hover:bg-solid-gray-50 data-focus-visible:bg-yellow-300 data-selected:border-key-900 data-selected:font-700 data-selected:text-key-900"
          >
            {page.label}
            {page.count !== undefined && <span className="ml-1.5 text-dns-14N-130">{page.count}</span>}
          </Tab>
        ))}
      </TabList>
      {pages.map((page) => (
        <TabPanel key={page.id} id={page.id} className="pt-5 outline-none">
          <Suspense fallback={<Loading />}>{page.content}</Suspense>
        </TabPanel>
      ))}
    </Frame>
  )
}
