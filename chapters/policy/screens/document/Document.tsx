import { type ReactNode, useState } from 'react'
import { useParts } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useMay } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Timeline } from '../../../../web/kit/Timeline.tsx'
import { publications, readDocument, termOf, tiers } from '../../contract.ts'
import { consequences, documentWords } from './document-words.ts'
import { ReviewYears } from './ReviewYears.tsx'
import { SettingDialog } from './SettingDialog.tsx'
import { VersionTable } from './VersionTable.tsx'
import { listWords } from './words.ts'

/** 8, 9, 10: one document: its versions, its reviews year by year, and what is set about it. */
export function Document(): ReactNode {
  const words = useWords(documentWords)
  const lists = useWords(listWords)
  const said = useSaid()
  const may = useMay()
  const { id = '' } = useParts()
  const document = useReply(readDocument, { params: { id } })
  const [isSetting, setSetting] = useState(false)
  const actions = document.mayWrite && (
    <>
      <LinkButton to="/policy/import" search={{ document: id, tier: document.tier }} icon="upload" look="primary">
        {words.newVersion}
      </LinkButton>
      <Button icon="edit" onPress={() => setSetting(true)}>
        {words.settings}
      </Button>
    </>
  )
  return (
    <Page
      title={document.name}
      crumbs={[{ label: lists.crumb, to: '/policy/documents' }]}
      note={
        <span className="inline-flex flex-wrap items-center gap-2">
          {said(termOf(tiers, document.tier))}　{document.legalForm}
          <Chip tone={document.publication === 'restricted' ? 'warning' : 'plain'}>
            {said(termOf(publications, document.publication))}
          </Chip>
          {said(consequences[document.publication])}
        </span>
      }
      actions={actions}
    >
      <Section title={words.versions}>
        <VersionTable rows={document.list} document={id} />
      </Section>
      {document.tier !== 'procedure' && may('policy.board:read') && <ReviewYears document={document} />}
      <Section title={words.history}>
        <Timeline
          label={words.history}
          events={document.settings.map((one) => ({
            id: one.at,
            at: one.at,
            by: one.by,
            title: `${one.name}　${one.legalForm}　${said(termOf(publications, one.publication))}`,
            ...(one.reason === null ? {} : { detail: `${words.reason}：${one.reason}` }),
          }))}
        />
      </Section>
      {isSetting && <SettingDialog document={document} onClose={() => setSetting(false)} />}
    </Page>
  )
}
