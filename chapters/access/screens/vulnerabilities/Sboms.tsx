import { type ReactNode, useState } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { Empty, ErrorState } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { listSboms, type Sbom, takeSbom } from '../../contract.ts'
import { listWords, sbomWords } from './words.ts'

/** 30 MB: an SBOM of 10,000 components with licences is about 20 MB. */
const largestFile = 30_000_000

/** 6(6): which software each system is made of. */
export function Sboms(): ReactNode {
  const words = useWords(sbomWords)
  const list = useWords(listWords)
  const { rows, systems, mayWrite } = useReply(listSboms, {})
  const missing = systems.filter(({ hasSbom }) => !hasSbom)
  return (
    <Page title={words.title} crumbs={[{ label: list.title, to: '/access/vulnerabilities' }]}>
      <p className="max-w-prose">{words.note}</p>
      {mayWrite && <Taking systems={systems} />}
      <Section title={words.list}>
        {rows.length === 0 ? <Empty title={words.none} /> : <SbomTable rows={rows} />}
      </Section>
      {missing.length > 0 && (
        <Section title={`${words.missing}（${count(missing.length)}）`}>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {missing.map(({ id, name }) => (
              <li key={id}>
                <TextLink to={`/assets/assets/${id}`}>{name}</TextLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}

function Taking({
  systems,
}: {
  readonly systems: readonly { readonly id: string; readonly name: string }[]
}): ReactNode {
  const words = useWords(sbomWords)
  const say = useToast()
  const act = useAct(takeSbom)
  const [system, setSystem] = useState('')
  const [error, setError] = useState<unknown>()
  const take = async (file: File): Promise<void> => {
    setError(undefined)
    try {
      const sbom = await act.mutateAsync({ query: { system, name: file.name.slice(-255) }, body: file })
      say({ text: words.taken(count(sbom.components)) })
    } catch (refused) {
      setError(refused)
    }
  }
  return (
    <div className="grid gap-4">
      <Select
        label={words.system}
        none={words.choose}
        value={system}
        options={systems.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setSystem}
        className="max-w-xl"
      />
      {error !== undefined && <ErrorState error={error} />}
      {system !== '' && (
        <FileDrop
          label={words.drop}
          support={words.support}
          accept=".json"
          limit={largestFile}
          isBusy={act.isPending}
          onFile={(file) => void take(file)}
        />
      )}
    </div>
  )
}

function SbomTable({ rows }: { readonly rows: readonly Sbom[] }): ReactNode {
  const words = useWords(sbomWords)
  return (
    <Table
      caption={`${words.list}：${words.components}`}
      rows={rows}
      columns={[
        {
          key: 'newest',
          head: words.newest,
          isTight: true,
          cell: (one) => <Chip tone={one.isNewest ? 'key' : 'plain'}>{one.isNewest ? words.newest : words.older}</Chip>,
        },
        {
          key: 'system',
          head: words.system,
          isRowHeader: true,
          cell: (one) => <TextLink to={`/assets/assets/${one.system.id}`}>{one.system.name}</TextLink>,
        },
        { key: 'name', head: words.name, cell: (one) => <span className="break-all">{one.name}</span> },
        { key: 'spec', head: words.spec, isTight: true, cell: (one) => `CycloneDX ${one.spec}` },
        { key: 'components', head: words.components, isNumeric: true, cell: (one) => count(one.components) },
        { key: 'skipped', head: words.skipped, isNumeric: true, cell: (one) => count(one.skipped) },
        {
          key: 'vulnerabilities',
          head: words.vulnerabilities,
          isNumeric: true,
          cell: (one) => count(one.vulnerabilities),
        },
        { key: 'made', head: words.made, isTight: true, cell: (one) => <EraDate iso={one.madeAt} /> },
        { key: 'at', head: words.at, isTight: true, cell: (one) => <EraDate iso={one.at} /> },
        { key: 'by', head: words.by, cell: (one) => one.by ?? '—' },
      ]}
    />
  )
}
