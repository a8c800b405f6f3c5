import { type ReactNode, useState } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { closeSecret, listSecrets, type Secret, terminalLedger } from '../../contract.ts'
import { MakeSecret } from './MakeSecret.tsx'
import { SecretShown } from './SecretShown.tsx'
import { enrolmentWords } from './words.ts'

/** 6(6): how terminals enrol, and with which secrets. */
export function Enrolment(): ReactNode {
  const words = useWords(enrolmentWords)
  const said = useSaid()
  const { rows, nodes, silent, mayWrite } = useReply(listSecrets, {})
  const [isMaking, setMaking] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  return (
    <Page
      title={words.title}
      crumbs={[{ label: said(terminalLedger.title), to: '/access/terminals' }]}
      actions={
        <>
          {mayWrite && (
            <Button look="primary" onPress={() => setMaking(true)}>
              {words.make}
            </Button>
          )}
          <LinkButton to="/access/queries">{words.queries}</LinkButton>
          {mayWrite && <LinkButton to="/access/questions">{words.questions}</LinkButton>}
        </>
      }
    >
      <p className="max-w-prose">{words.note}</p>
      {made !== null && <SecretShown secret={made} />}
      {isMaking && (
        <MakeSecret
          onClose={() => setMaking(false)}
          onMade={(secret) => {
            setMade(secret)
            setMaking(false)
          }}
        />
      )}
      <Tally
        label={words.nodes}
        unit={words.unit}
        figures={[
          { id: 'nodes', label: words.nodes, value: nodes },
          { id: 'silent', label: words.silent, value: silent },
        ]}
      />
      <Section title={words.secrets}>
        {rows.length === 0 ? (
          <Empty title={words.none}>{words.noneText}</Empty>
        ) : (
          <Secrets rows={rows} mayWrite={mayWrite} />
        )}
      </Section>
      <Section title={words.how}>
        <ol className="grid max-w-prose list-decimal gap-2 pl-6">
          {[words.step1, words.step2, words.step3, words.step4].map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Section>
    </Page>
  )
}

function Secrets({ rows, mayWrite }: { readonly rows: readonly Secret[]; readonly mayWrite: boolean }): ReactNode {
  const words = useWords(enrolmentWords)
  return (
    <Table
      caption={`${words.secrets}：${words.state}`}
      rows={rows}
      columns={[
        {
          key: 'state',
          head: words.state,
          isTight: true,
          cell: (one) => <Chip tone={one.state === 'open' ? 'key' : 'plain'}>{words[one.state]}</Chip>,
        },
        { key: 'name', head: words.name, isRowHeader: true, cell: (one) => one.name },
        { key: 'zone', head: words.zone, cell: (one) => one.zone ?? words.anyZone },
        {
          key: 'hosts',
          head: words.hosts,
          isNumeric: true,
          cell: (one) => `${count(one.hosts)}／${count(one.mostHosts)}`,
        },
        { key: 'expires', head: words.expires, isTight: true, cell: (one) => <EraDate iso={one.expiresOn} /> },
        { key: 'starts', head: words.starts, isTight: true, cell: (one) => <code>{one.startsWith}…</code> },
        { key: 'by', head: words.by, cell: (one) => one.by ?? '—' },
        { key: 'act', head: words.close, cell: (one) => mayWrite && one.state === 'open' && <Close one={one} /> },
      ]}
    />
  )
}

function Close({ one }: { readonly one: Secret }): ReactNode {
  const words = useWords(enrolmentWords)
  const act = useAct(closeSecret)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button look="plain" onPress={() => setOpen(true)}>
        {words.close}
      </Button>
      <ConfirmDialog
        title={`${words.close}：${one.name}`}
        verb={words.close}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => act.mutateAsync({ params: { id: one.id } })}
      >
        {words.closeText}
      </ConfirmDialog>
    </>
  )
}
