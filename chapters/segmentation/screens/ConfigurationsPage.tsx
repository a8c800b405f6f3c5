import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { ProblemNotice } from '../../../web/kit/ProblemNotice.tsx'
import { problemOf } from '../../../web/kit/problem.ts'
import { Section } from '../../../web/kit/Section.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { type Configuration, listConfigurations, type Taken, takeConfigurations, takeRepository } from '../contract.ts'
import { IntakeReport } from './IntakeReport.tsx'
import { ManyFilesDrop } from './ManyFilesDrop.tsx'
import { configurationWords, networkWords } from './words.ts'

/** 6(3): configurations of all devices: hand in files or a folder, see what was recognised and taken out. */
export function ConfigurationsPage(): ReactNode {
  const words = useWords(configurationWords)
  const { rows, mayWrite } = useReply(listConfigurations, {})
  const take = useAct(takeConfigurations)
  const fromGit = useAct(takeRepository)
  const [taken, setTaken] = useState<readonly Taken[] | undefined>()
  const error = problemOf(take.error) ?? problemOf(fromGit.error)
  return (
    <Page
      title={words.title}
      actions={
        mayWrite && (
          <Button
            isBusy={fromGit.isPending}
            onPress={() => fromGit.mutate({}, { onSuccess: ({ files }) => setTaken(files) })}
          >
            {words.fromGit}
          </Button>
        )
      }
    >
      {mayWrite && (
        <ManyFilesDrop
          isBusy={take.isPending}
          onFiles={(files) => take.mutate({ body: { files } }, { onSuccess: (reply) => setTaken(reply.files) })}
        />
      )}
      {error !== undefined && <ProblemNotice problem={error} />}
      <div aria-live="polite">{taken !== undefined && <IntakeReport files={taken} />}</div>
      {rows.length === 0 ? <Empty title={words.none}>{words.noneText}</Empty> : <List rows={rows} />}
    </Page>
  )
}

function List({ rows }: { readonly rows: readonly Configuration[] }): ReactNode {
  const words = useWords(configurationWords)
  const { tableOf } = useWords(networkWords)
  return (
    <Section title={words.title}>
      <Table
        caption={tableOf(words.title)}
        rows={rows}
        columns={[
          {
            key: 'name',
            head: words.device,
            isRowHeader: true,
            cell: (one) => <TextLink to={`/segmentation/configurations/${one.id}`}>{one.name}</TextLink>,
          },
          { key: 'vendor', head: words.vendor, isTight: true, cell: ({ newest }) => newest.vendor },
          { key: 'file', head: words.file, cell: ({ newest }) => newest.file },
          {
            key: 'version',
            head: words.version,
            isTight: true,
            cell: ({ newest }) => (
              <TextLink to={`/segmentation/versions/${newest.id}`}>{words.ordinal(newest.number)}</TextLink>
            ),
          },
          { key: 'lines', head: words.lines, isNumeric: true, cell: ({ newest }) => newest.lines.toLocaleString('ja') },
          {
            key: 'unread',
            head: words.unread,
            isNumeric: true,
            cell: ({ newest }) => (newest.unread > 0 ? <Chip tone="warning">{newest.unread}</Chip> : '0'),
          },
          { key: 'removed', head: words.removed, isNumeric: true, cell: ({ newest }) => newest.removed },
          { key: 'at', head: words.at, isTight: true, cell: ({ newest }) => <EraDate iso={newest.at} /> },
          {
            key: 'by',
            head: words.by,
            cell: ({ newest, retired }) =>
              retired === null ? (newest.by ?? words[newest.origin]) : <Chip>{words.retired}</Chip>,
          },
        ]}
      />
    </Section>
  )
}
