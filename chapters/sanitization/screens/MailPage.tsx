import { type ReactNode, useState } from 'react'
import { count } from '../../../kernel/i18n/count.ts'
import { useParts } from '../../../web/frame/address.ts'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { hrefOf } from '../../../web/frame/call.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../web/kit/ConfirmDialog.tsx'
import { DefinitionList } from '../../../web/kit/DefinitionList.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { Timeline } from '../../../web/kit/Timeline.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { type MailDetail, readMail, readOriginalMail, releaseMail, resendMail } from '../contract.ts'
import { MailStateChip } from './MailList.tsx'
import { mailActs, mailWords } from './mail-words.ts'

/** 6(3)②: one mail: what its reader got, what was taken away, how it was delivered. */
export function MailPage(): ReactNode {
  const words = useWords(mailWords)
  const { id } = useParts()
  const mail = useReply(readMail, { params: { id: id ?? '' } })
  return (
    <Page
      title={mail.subject === '' ? words.noSubject : mail.subject}
      crumbs={[{ label: words.title, to: '/sanitization/mail' }]}
      note={<MailStateChip state={mail.state} />}
      actions={<MailActs mail={mail} />}
    >
      {mail.hold !== null && (
        <Notice tone="warning" title={words.hold}>
          {mail.hold.because}
        </Notice>
      )}
      <DefinitionList facts={useFacts(mail)} />
      <Section title={words.text}>
        {mail.text.trim() === '' ? (
          <p>{words.noText}</p>
        ) : (
          <pre className="max-h-[32rem] overflow-auto rounded-6 border border-solid-gray-300 bg-white p-4 font-sans break-words whitespace-pre-wrap">
            {mail.text}
          </pre>
        )}
      </Section>
      <Section title={words.attachments}>
        {mail.attachments.length === 0 ? (
          <p>{words.noAttachments}</p>
        ) : (
          <ul className="list-disc pl-6">
            {mail.attachments.map(({ name, bytes }, place) => (
              // two attachments may share a name; their order never changes
              // oxlint-disable-next-line react/no-array-index-key
              <li key={`${name}${place}`}>{`${name}（${size(bytes)}）`}</li>
            ))}
          </ul>
        )}
      </Section>
      <Findings mail={mail} />
      <Deliveries mail={mail} />
    </Page>
  )
}

function MailActs({ mail }: { readonly mail: MailDetail }): ReactNode {
  const words = useWords(mailWords)
  const say = useToast()
  const [open, setOpen] = useState<'resend' | 'release' | null>(null)
  const resend = useAct(resendMail)
  const release = useAct(releaseMail)
  const params = { id: mail.id }
  return (
    <>
      {mail.may.readOriginal && (
        <a className="inline-flex items-center underline" href={hrefOf(readOriginalMail, { params })} download>
          {words.original}
        </a>
      )}
      {mail.may.resend && <Button onPress={() => setOpen('resend')}>{words.resend}</Button>}
      {mail.may.release && <Button onPress={() => setOpen('release')}>{words.release}</Button>}
      <PrintButton />
      <ConfirmDialog
        title={words.resend}
        verb={words.resend}
        isOpen={open === 'resend'}
        isDanger={false}
        reason="required"
        onClose={() => setOpen(null)}
        onConfirm={async (reason) => {
          await resend.mutateAsync({ params, body: { reason } })
          say({ text: words.resent })
        }}
      >
        {words.resendText}
      </ConfirmDialog>
      <ConfirmDialog
        title={words.release}
        verb={words.release}
        isOpen={open === 'release'}
        reason="required"
        onClose={() => setOpen(null)}
        onConfirm={async (reason) => {
          await release.mutateAsync({ params, body: { reason } })
          say({ text: words.released })
        }}
      >
        {words.releaseText}
      </ConfirmDialog>
    </>
  )
}

function useFacts(mail: MailDetail): readonly { readonly term: string; readonly value: ReactNode }[] {
  const words = useWords(mailWords)
  const { spf, dkim, dmarc, arc, signedBy } = mail.check
  const signed = signedBy.length === 0 ? '' : ` (${signedBy.join(', ')})`
  return [
    { term: words.number, value: mail.id.replaceAll('-', '').slice(0, 20).toUpperCase() },
    { term: words.received, value: <EraDate iso={mail.receivedAt} form="long" /> },
    { term: words.sender, value: mail.sender === '' ? words.noSender : mail.sender },
    { term: words.recipients, value: mail.recipients.join('、') },
    { term: words.client, value: mail.client },
    { term: words.size, value: size(mail.bytes) },
    {
      term: words.check,
      value: spf === 'unasked' ? words.unasked : `SPF ${spf} / DKIM ${dkim}${signed} / DMARC ${dmarc} / ARC ${arc}`,
    },
    { term: words.scan, value: words[mail.scan] },
    {
      term: words.kept,
      value: (
        <>
          <EraDate iso={mail.keptUntil} form="long" />
          {mail.isOriginalErased && `（${words.erased}）`}
        </>
      ),
    },
    ...(mail.nextAttemptAt === null
      ? []
      : [{ term: words.next, value: <EraDate iso={mail.nextAttemptAt} form="long" /> }]),
    ...(mail.released === null
      ? []
      : [{ term: words.releasedBy, value: `${mail.released.by ?? '—'}　${mail.released.reason}` }]),
    { term: 'SHA-256', value: <code className="text-dns-14N-130 break-all">{mail.sha256}</code> },
  ]
}

function Findings({ mail }: { readonly mail: MailDetail }): ReactNode {
  const words = useWords(mailWords)
  const said = useSaid()
  const rows = mail.findings.map((finding, place) => ({ ...finding, id: String(place) }))
  return (
    <Section title={words.findings}>
      {rows.length === 0 ? (
        <p>{words.noFindings}</p>
      ) : (
        <Table
          caption={words.findingList}
          rows={rows}
          columns={[
            { key: 'where', head: words.place, isRowHeader: true, cell: (one) => one.where },
            { key: 'what', head: words.what, cell: (one) => one.detail ?? one.code },
            { key: 'act', head: words.act, isTight: true, cell: (one) => said(mailActs[one.act]) },
            { key: 'count', head: words.count, isNumeric: true, cell: (one) => count(one.count) },
          ]}
        />
      )}
    </Section>
  )
}

function Deliveries({ mail }: { readonly mail: MailDetail }): ReactNode {
  const words = useWords(mailWords)
  return (
    <Section title={words.deliveries}>
      {mail.deliveries.length === 0 ? (
        <p>{words.noDeliveries}</p>
      ) : (
        <Timeline
          label={words.deliveryLog}
          events={mail.deliveries.map((one) => ({
            id: one.id,
            at: one.at,
            by: one.by,
            title: `${one.outcome === null ? words.unclear : words[one.outcome]}${one.isRepeat ? words.repeat : ''}　${one.relay}`,
            ...(one.answer === null ? {} : { detail: one.answer }),
          }))}
        />
      )}
    </Section>
  )
}

/** 1.2 MB, 340 KB: as file managers say it. */
function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
