import { type ReactNode, useState } from 'react'
import { useParts } from '../../../web/frame/address.ts'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useMay } from '../../../web/frame/session.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../web/kit/ConfirmDialog.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { readConfiguration, retireConfiguration } from '../contract.ts'
import { configurationWords, networkWords } from './words.ts'

/** 6(3): one device's configuration with every version that ever came in. */
export function ConfigurationPage(): ReactNode {
  const words = useWords(configurationWords)
  const { tableOf } = useWords(networkWords)
  const may = useMay()
  const { id } = useParts()
  const { configuration, versions, mayWrite } = useReply(readConfiguration, { params: { id: id ?? '' } })
  const retire = useAct(retireConfiguration)
  const [asking, setAsking] = useState(false)
  return (
    <Page
      title={configuration.name}
      crumbs={[{ label: words.title, to: '/segmentation/configurations' }]}
      note={configuration.newest.devices.join('、')}
      actions={
        configuration.retired === null && (
          <>
            {may('segmentation.trial:run') && (
              <LinkButton to="/segmentation/trial" search={{ of: 'change', configuration: configuration.id }}>
                {words.tryIt}
              </LinkButton>
            )}
            {mayWrite && (
              <Button look="danger" onPress={() => setAsking(true)}>
                {words.retire}
              </Button>
            )}
          </>
        )
      }
    >
      {configuration.retired !== null && (
        <Notice tone="information" title={words.retired}>
          {configuration.retired.because}
        </Notice>
      )}
      <Section title={words.versions}>
        <Table
          caption={tableOf(words.versions)}
          rows={versions}
          columns={[
            {
              key: 'number',
              head: words.version,
              isRowHeader: true,
              isTight: true,
              cell: (one) => <TextLink to={`/segmentation/versions/${one.id}`}>{words.ordinal(one.number)}</TextLink>,
            },
            {
              key: 'current',
              head: words.current,
              isTight: true,
              cell: (one) =>
                one.id === configuration.newest.id &&
                configuration.retired === null && <Chip tone="key">{words.current}</Chip>,
            },
            { key: 'file', head: words.file, cell: (one) => one.file },
            { key: 'lines', head: words.lines, isNumeric: true, cell: (one) => one.lines.toLocaleString('ja') },
            { key: 'unread', head: words.unread, isNumeric: true, cell: (one) => one.unread },
            { key: 'removed', head: words.removed, isNumeric: true, cell: (one) => one.removed },
            { key: 'at', head: words.at, isTight: true, cell: (one) => <EraDate iso={one.at} /> },
            { key: 'by', head: words.by, cell: (one) => [one.by ?? words[one.origin], one.originNote ?? ''].join(' ') },
          ]}
        />
      </Section>
      <ConfirmDialog
        title={words.retireTitle(configuration.name)}
        verb={words.retire}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={(because) => retire.mutateAsync({ params: { id: configuration.id }, body: { because } })}
        reason="required"
      >
        {words.retireText}
      </ConfirmDialog>
    </Page>
  )
}
