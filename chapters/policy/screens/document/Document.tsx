import { type ReactNode, useState } from 'react'
import { moment } from '../../../../kernel/i18n/today.ts'
import { useParts } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { type Column, Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { Timeline } from '../../../../web/kit/Timeline.tsx'
import { publications, readDocument, termOf, tiers, type VersionSummary } from '../../contract.ts'
import { SettingDialog } from './SettingDialog.tsx'
import { documentWords, listWords } from './words.ts'

/** 9, 10: one document: its versions, and what is set about it. */
export function Document(): ReactNode {
  const words = useWords(documentWords)
  const lists = useWords(listWords)
  const said = useSaid()
  const { id = '' } = useParts()
  const document = useReply(readDocument, { params: { id } })
  const [isSetting, setSetting] = useState(false)
  const actions = document.mayWrite && (
    <>
      <Button icon="edit" onPress={() => setSetting(true)}>
        {words.settings}
      </Button>
      <LinkButton to="/policy/import" search={{ document: id, tier: document.tier }} icon="upload" look="primary">
        {words.newVersion}
      </LinkButton>
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
        </span>
      }
      actions={actions}
    >
      <Section title={words.versions}>
        <VersionTable rows={document.list} />
      </Section>
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

function VersionTable({ rows }: { readonly rows: readonly VersionSummary[] }): ReactNode {
  const words = useWords(documentWords)
  const lists = useWords(listWords)
  const before = (row: VersionSummary): VersionSummary | undefined => rows[rows.indexOf(row) + 1]
  const columns: readonly Column<VersionSummary>[] = [
    {
      key: 'ordinal',
      head: words.version,
      isRowHeader: true,
      isTight: true,
      cell: (row) => <TextLink to={`/policy/versions/${row.id}`}>{lists.ordinal(row.ordinal)}</TextLink>,
    },
    { key: 'title', head: words.name, cell: (row) => row.title },
    {
      key: 'adopted',
      head: words.adopted,
      isTight: true,
      cell: (row) =>
        row.effectiveOn === null ? (
          <Chip tone="warning">{words.notAdopted}</Chip>
        ) : (
          <span>
            <EraDate iso={row.effectiveOn} /> {lists.inForce}
          </span>
        ),
    },
    { key: 'published', head: words.published, isTight: true, cell: (row) => <EraDate iso={row.publishedOn} /> },
    {
      key: 'imported',
      head: words.imported,
      isTight: true,
      cell: (row) => `${moment(row.at)}${row.by === null ? '' : `　${row.by}`}`,
    },
    { key: 'source', head: words.source, cell: (row) => row.sourceName },
    {
      key: 'compare',
      head: words.difference,
      isTight: true,
      cell: (row) => {
        const earlier = before(row)
        return earlier === undefined ? null : (
          <TextLink to={`/policy/versions/${earlier.id}/comparison/${row.id}`}>{words.compare}</TextLink>
        )
      },
    },
  ]
  return <Table caption={words.versionTable} columns={columns} rows={rows} />
}
