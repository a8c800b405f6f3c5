import type { ReactNode } from 'react'
import { useAddress, useParts } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { readVersion, type Version } from '../../contract.ts'
import { Progress, waitingIn } from './Progress.tsx'
import { TextOfVersion } from './TextOfVersion.tsx'
import { TreeEditor } from './TreeEditor.tsx'
import { treeWords } from './tree-words.ts'
import { listWords } from './words.ts'

/** 1: what the reader made of a file, beside what it was unsure of, to be put right before anybody decides on it. */
export function TreePage(): ReactNode {
  const words = useWords(treeWords)
  const lists = useWords(listWords)
  const { id = '' } = useParts()
  const { search } = useAddress()
  const version = useReply(readVersion, { params: { id } })
  const open = version.doubts.filter(({ settledAt }) => settledAt === null).length
  const isAdopted = version.adoptions.length > 0
  return (
    <Page
      title={words.title}
      crumbs={[
        { label: lists.crumb, to: '/policy/documents' },
        { label: `${version.title} ${lists.ordinal(version.ordinal)}`, to: `/policy/versions/${id}` },
      ]}
      note={words.note(version.sourceName, version.clauses.length)}
      actions={
        <LinkButton to={`/policy/versions/${id}/mappings`} look={open === 0 ? 'primary' : 'secondary'}>
          {words.next}
        </LinkButton>
      }
    >
      <Progress current="tree" version={id} waiting={waitingIn(version)} />
      {!isAdopted && version.mayWrite ? (
        <TreeEditor key={id} version={version} first={search['clause']} />
      ) : (
        <Closed version={version} />
      )}
    </Page>
  )
}

function Closed({ version }: { readonly version: Version }): ReactNode {
  const words = useWords(treeWords)
  const isAdopted = version.adoptions.length > 0
  return (
    <>
      <Notice
        tone="information"
        title={isAdopted ? words.adopted : words.notYours}
        actions={
          isAdopted &&
          version.mayWrite && (
            <LinkButton size="sm" to="/policy/import" search={{ document: version.document, tier: version.tier }}>
              {words.newVersion}
            </LinkButton>
          )
        }
      />
      <TextOfVersion version={version} />
    </>
  )
}
