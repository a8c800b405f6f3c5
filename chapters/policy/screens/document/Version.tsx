import { type ReactNode, useState } from 'react'
import { useParts } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { readVersion } from '../../contract.ts'
import { Doubts } from './Doubts.tsx'
import { Progress } from './Progress.tsx'
import { PublishDialog } from './PublishDialog.tsx'
import { ReviewDialog } from './ReviewDialog.tsx'
import { TextOfVersion } from './TextOfVersion.tsx'
import { TreeEditor } from './TreeEditor.tsx'
import { VersionRecords } from './VersionRecords.tsx'
import { listWords, versionWords } from './words.ts'

/** 1, 8: one version: a draft to be put right, or what the organs decided. */
export function Version(): ReactNode {
  const words = useWords(versionWords)
  const lists = useWords(listWords)
  const { id = '' } = useParts()
  const version = useReply(readVersion, { params: { id } })
  const [asking, setAsking] = useState<'publish' | 'review' | undefined>()
  const isAdopted = version.adoptions.length > 0
  const isDraft = !isAdopted && version.mayWrite
  const actions = (
    <>
      {version.mayWrite && (
        <LinkButton to={`/policy/versions/${id}/mappings`} look={isAdopted ? 'secondary' : 'primary'}>
          {words.mappings}
        </LinkButton>
      )}
      {version.mayAdopt && <LinkButton to={`/policy/versions/${id}/adoption`}>{words.adoption}</LinkButton>}
      {version.mayAdopt && isAdopted && version.publication === 'public' && (
        <Button onPress={() => setAsking('publish')}>{words.publish}</Button>
      )}
      {version.mayAdopt && isAdopted && version.tier !== 'procedure' && (
        <Button onPress={() => setAsking('review')}>{words.review}</Button>
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
          {`${words.source}：${version.sourceName}`}
        </span>
      }
      actions={actions}
    >
      {isDraft && <Progress current={1} />}
      {version.mappings.waiting > 0 && version.mayWrite && isAdopted && (
        <Notice tone="warning" title={words.waiting(version.mappings.waiting)} />
      )}
      {isDraft && <Doubts version={version} />}
      <Section title={words.clauses} {...(isDraft ? { note: words.treeHelp } : {})}>
        {isDraft ? <TreeEditor version={version} /> : <TextOfVersion clauses={version.clauses} />}
      </Section>
      <VersionRecords version={version} />
      {asking === 'publish' && <PublishDialog version={version} onClose={() => setAsking(undefined)} />}
      {asking === 'review' && <ReviewDialog version={version} onClose={() => setAsking(undefined)} />}
    </Page>
  )
}
