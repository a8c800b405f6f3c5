import { type ReactNode, useEffect, useState } from 'react'
import { useParts } from '../../../web/frame/address.ts'
import { useAct } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { DefinitionList, type Fact } from '../../../web/kit/DefinitionList.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { directionTerms, showPassword, type Transfer } from '../contract.ts'
import { FileCard } from './FileCard.tsx'
import { StandingChip } from './Standing.tsx'
import { useTransfer } from './following.ts'
import { transferWords } from './words.table.ts'

/** 6(3)②: one transfer: where it stands, what was found in each file, and the files themselves. */
export function TransferPage(): ReactNode {
  const words = useWords(transferWords)
  const { id } = useParts()
  const transfer = useTransfer(id ?? '')
  useWholePrint()
  return (
    <Page
      title={transfer.title}
      crumbs={[{ label: words.list, to: '/sanitization/transfers' }]}
      note={<StandingChip standing={transfer.standing} />}
      actions={<PrintButton />}
    >
      <DefinitionList facts={useFacts(transfer)} />
      {transfer.may.password && transfer.standing === 'done' && <Password id={transfer.id} />}
      <Section title={words.files}>
        <ul className="grid gap-4">
          {transfer.list.map((file) => (
            <li key={file.id}>
              <FileCard file={file} mayDecide={transfer.may.decideHolds} />
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}

/** On paper the full reports stand open. */
function useWholePrint(): void {
  useEffect(() => {
    const open = (): void => {
      for (const one of document.querySelectorAll('details')) one.open = true
    }
    addEventListener('beforeprint', open)
    return () => removeEventListener('beforeprint', open)
  }, [])
}

function useFacts(transfer: Transfer): readonly Fact[] {
  const words = useWords(transferWords)
  const said = useSaid()
  const { grade, gradeBecause, proposal } = transfer
  return [
    { term: words.direction, value: said(directionTerms[transfer.direction]) },
    { term: words.from, value: `${transfer.from}（${transfer.unit}）` },
    { term: words.to, value: transfer.recipients.join('、') },
    { term: words.at, value: <EraDate iso={transfer.at} form="long" /> },
    {
      term: words.until,
      value: (
        <>
          <EraDate iso={transfer.expiresOn} form="long" />
          {transfer.once && words.once}
        </>
      ),
    },
    ...(transfer.note === null
      ? []
      : [{ term: words.note, value: <span className="whitespace-pre-wrap">{transfer.note}</span> }]),
    ...(transfer.purpose === null
      ? []
      : [{ term: words.purpose, value: <span className="whitespace-pre-wrap">{transfer.purpose}</span> }]),
    ...(grade === null
      ? []
      : [
          {
            term: words.grade,
            value: (
              <span className="flex flex-wrap items-center gap-2">
                <Chip tone={grade.startsWith('3') ? 'warning' : 'plain'}>{grade}</Chip>
                {gradeBecause}
              </span>
            ),
          },
        ]),
    ...(proposal === null ? [] : [{ term: words.approval, value: <Approval proposal={proposal} /> }]),
  ]
}

function Approval({ proposal }: { readonly proposal: NonNullable<Transfer['proposal']> }): ReactNode {
  const words = useWords(transferWords)
  const said =
    proposal.state === 'circulating'
      ? words.waitsFor(proposal.waitsFor.join('、'))
      : proposal.state === 'decided'
        ? words.decided
        : words.returned
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {said}
      <span className="text-dns-14N-130 text-solid-gray-700">
        <EraDate iso={proposal.since} />
        {proposal.state === 'circulating' && words.since}
      </span>
      <TextLink to={`/approvals/${proposal.id}`}>{words.openProposal}</TextLink>
      {proposal.comments.map((comment) => (
        <span key={comment} className="basis-full text-dns-14N-130">
          「{comment}」
        </span>
      ))}
    </span>
  )
}

function Password({ id }: { readonly id: string }): ReactNode {
  const words = useWords(transferWords)
  const act = useAct(showPassword)
  const [password, setPassword] = useState<string | undefined>()
  return (
    <Notice
      tone="information"
      title={words.password}
      actions={
        password === undefined ? (
          <Button
            isBusy={act.isPending}
            onPress={() => void act.mutateAsync({ params: { id } }).then((shown) => setPassword(shown.password))}
          >
            {words.showPassword}
          </Button>
        ) : undefined
      }
    >
      <p>{words.passwordNote}</p>
      {password !== undefined && (
        <p className="mt-2">
          <code className="no-print rounded-4 bg-solid-gray-50 px-2 py-1 font-mono text-[1.125rem] tracking-wider">
            {password}
          </code>
        </p>
      )}
    </Notice>
  )
}
