import type { ReactNode } from 'react'
import { useParts } from '../../../../web/frame/address.ts'
import { useAnswer, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useMay } from '../../../../web/frame/session.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { publications, readDocument, readVersion, termOf, type Version as Whole } from '../../contract.ts'
import { PublishTask } from './PublishTask.tsx'
import { TextOfVersion } from './TextOfVersion.tsx'
import { VersionRecords } from './VersionRecords.tsx'
import { versionPageWords } from './version-words.ts'
import { listWords, versionWords } from './words.ts'

/** 1, 8: one version as a document to be read and printed, with who decided it and when. */
export function Version(): ReactNode {
  const words = useWords(versionWords)
  const page = useWords(versionPageWords)
  const lists = useWords(listWords)
  const said = useSaid()
  const { id = '' } = useParts()
  const version = useReply(readVersion, { params: { id } })
  const { data: document } = useAnswer(readDocument, { params: { id: version.document } })
  const may = useMay()
  const history = document?.list ?? []
  const earlier = history.find(({ ordinal }) => ordinal < version.ordinal)
  const isAdopted = version.adoptions.length > 0
  const actions = (
    <>
      {earlier !== undefined && (
        <LinkButton to="/policy/compare" search={{ before: earlier.id, after: id }}>
          {page.compare(lists.ordinal(earlier.ordinal))}
        </LinkButton>
      )}
      {isAdopted && version.tier === 'basic' && may('policy.board:read') && (
        <LinkButton to="/board">{page.toBoard}</LinkButton>
      )}
      <PrintButton />
    </>
  )
  return (
    <Page
      title={version.title}
      crumbs={[
        { label: lists.crumb, to: '/policy/documents' },
        { label: version.name, to: `/policy/documents/${version.document}` },
      ]}
      note={
        <span className="inline-flex flex-wrap items-center gap-2">
          {lists.ordinal(version.ordinal)}
          <Chip tone={isAdopted ? 'key' : 'warning'}>{isAdopted ? words.adopted : words.draft}</Chip>
          <Chip tone={version.publication === 'restricted' ? 'warning' : 'plain'}>
            {said(termOf(publications, version.publication))}
          </Chip>
        </span>
      }
      actions={actions}
    >
      {!isAdopted && version.mayWrite && <DraftNotice version={version} />}
      {isAdopted && version.mayAdopt && <Remaining version={version} />}
      <div className="grid gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,1fr)_22rem] print:block">
        <TextOfVersion version={version} />
        <VersionRecords version={version} history={history} />
      </div>
    </Page>
  )
}

/** What stands between a draft and its adoption, each with the way there. */
function DraftNotice({ version }: { readonly version: Whole }): ReactNode {
  const words = useWords(versionPageWords)
  const open = version.doubts.filter(({ settledAt }) => settledAt === null).length
  const at = (step: string): string => `/policy/versions/${version.id}/${step}`
  return (
    <div className="no-print">
      <Notice
        tone="warning"
        title={words.draft}
        actions={
          <>
            <LinkButton size="sm" look={open > 0 ? 'primary' : 'secondary'} to={at('tree')}>
              {words.toTree}
            </LinkButton>
            <LinkButton
              size="sm"
              look={open === 0 && version.mappings.waiting > 0 ? 'primary' : 'secondary'}
              to={at('mappings')}
            >
              {words.toMappings}
            </LinkButton>
            <LinkButton size="sm" to={at('adoption')}>
              {words.toAdoption}
            </LinkButton>
          </>
        }
      >
        {words.draftText(open, version.mappings.waiting)}
      </Notice>
    </div>
  )
}

/** What an adopted version still waits for: organs, mappings, its publication. */
function Remaining({ version }: { readonly version: Whole }): ReactNode {
  const words = useWords(versionPageWords)
  const missing = version.organs.filter(({ hasAdopted }) => !hasAdopted).map(({ name }) => name)
  const { waiting } = version.mappings
  return (
    <div className="no-print grid gap-3 empty:hidden">
      <PublishTask version={version} />
      {missing.length > 0 && (
        <Notice
          tone="warning"
          title={words.missing(missing.join('、'))}
          actions={
            <LinkButton size="sm" to={`/policy/versions/${version.id}/adoption`}>
              {words.toAdoption}
            </LinkButton>
          }
        />
      )}
      {waiting > 0 && version.mayWrite && (
        <Notice
          tone="warning"
          title={words.waiting(waiting)}
          actions={
            <LinkButton size="sm" to={`/policy/versions/${version.id}/mappings`}>
              {words.toMappings}
            </LinkButton>
          }
        />
      )}
    </div>
  )
}
