import type { ReactNode } from 'react'
import { today } from '../../../kernel/i18n/today.ts'
import { useParts } from '../../../web/frame/address.ts'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { DefinitionList } from '../../../web/kit/DefinitionList.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { RouteStamps, type Station } from '../../../web/kit/RouteStamps.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { assetZones, type Disposal, mediums, type MethodId, methods, readDisposal } from '../contract.ts'
import { DisposalDecision } from './DisposalDecision.tsx'
import { RecordDisposal } from './RecordDisposal.tsx'
import { StateChip } from './DisposalTable.tsx'
import { disposalWords } from './words.ts'

/** 6(2)⑩: one disposal from request to record, and the act that is due next. */
export function DisposalPage(): ReactNode {
  const words = useWords(disposalWords)
  const { id } = useParts()
  const disposal = useReply(readDisposal, { params: { id: id ?? '' } })
  return (
    <Page
      title={words.of(disposal.asset.name)}
      crumbs={[{ label: words.title, to: '/assets/disposals' }]}
      note={<StateChip state={disposal.state} />}
      actions={<PrintButton />}
    >
      <Route disposal={disposal} />
      <DefinitionList facts={useFacts(disposal)} />
      {disposal.may.decide && <DisposalDecision disposal={disposal} />}
      {disposal.may.record && <RecordDisposal disposal={disposal} />}
    </Page>
  )
}

function Route({ disposal }: { readonly disposal: Disposal }): ReactNode {
  const words = useWords(disposalWords)
  const { requested, decision, record, state } = disposal
  const stamp = (act: { readonly at: string; readonly by: string | null } | null) =>
    act === null ? {} : { on: today(new Date(act.at)), ...(act.by === null ? {} : { name: familyName(act.by) }) }
  const stations: readonly Station[] = [
    { id: 'request', part: words.applicant, post: words.staff, state: 'done', ...stamp(requested) },
    {
      id: 'permit',
      part: words.permit,
      post: words.manager,
      state: decision === null ? 'current' : decision.act === 'rejected' ? 'returned' : 'done',
      ...stamp(decision),
    },
    {
      id: 'record',
      part: words.carry,
      post: words.keeper,
      state: record !== null ? 'done' : state === 'approved' ? 'current' : state === 'rejected' ? 'skipped' : 'waiting',
      ...stamp(record),
    },
  ]
  return <RouteStamps label={words.route} stations={stations} />
}

/** 関 of 関 守彦, as a stamp shows it. */
const familyName = (name: string): string => name.split(/[ \u3000]/u)[0] ?? name

function useFacts(disposal: Disposal): readonly { readonly term: string; readonly value: ReactNode }[] {
  const words = useWords(disposalWords)
  const said = useSaid()
  const { asset, decision, record } = disposal
  const methodName = (id: MethodId): string => said(methods.find((method) => method.id === id) ?? methods[0])
  const zone = assetZones.find((one) => one.value === asset.zone)
  const dash = '—'
  return [
    {
      term: words.name,
      value: <TextLink to={`/assets/assets/${asset.id}`}>{`${asset.number}　${asset.name}`}</TextLink>,
    },
    { term: words.unit, value: asset.unit ?? dash },
    { term: words.grade, value: asset.confidentiality ?? dash },
    { term: words.zone, value: zone === undefined ? dash : said(zone) },
    { term: words.medium, value: said(mediums.find((medium) => medium.value === disposal.medium) ?? mediums[8]) },
    { term: words.reason, value: disposal.reason },
    { term: words.method, value: methodName(disposal.method) },
    { term: words.reuse, value: disposal.reuse ? words.yes : words.no },
    ...(decision?.comment == null ? [] : [{ term: words.comment, value: decision.comment }]),
    ...(record === null
      ? []
      : [
          { term: words.disposedOn, value: <EraDate iso={record.disposedOn} form="long" /> },
          {
            term: `${words.method}（${words.carry}）`,
            value: `${methodName(record.method)}　${record.reuse ? words.yes : words.no}`,
          },
          { term: words.doneBy, value: record.doneBy },
          { term: words.witness, value: record.witness ?? dash },
          { term: words.certificate, value: record.certificate ?? dash },
          { term: words.edition, value: record.edition },
          ...(record.remarks === null ? [] : [{ term: words.remarks, value: record.remarks }]),
        ]),
  ]
}
