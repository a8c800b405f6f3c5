import type { ReactNode } from 'react'
import { size as sizeText } from '../../../kernel/i18n/count.ts'
import { hrefOf } from '../../../web/frame/call.ts'
import { buttonClasses } from '../../../web/kit/Button.tsx'
import { DefinitionList } from '../../../web/kit/DefinitionList.tsx'
import { Disclosure } from '../../../web/kit/Disclosure.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { Icon } from '../../../web/kit/Icon.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { ProgressBar } from '../../../web/kit/ProgressBar.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { downloadFile, readReport, type TransferFile } from '../contract.ts'
import { Findings } from './Findings.tsx'
import { LastAttempt, PasswordButton } from './PasswordAsked.tsx'
import { Pictures } from './Pictures.tsx'
import { FileChip } from './Standing.tsx'
import { passwordWords, transferWords } from './words.table.ts'

/** One file: what became of it, and why. */
export function FileCard({ file, mayDecide }: { readonly file: TransferFile; readonly mayDecide: boolean }): ReactNode {
  const words = useWords(transferWords)
  const { result } = file
  return (
    <article className="grid gap-3 rounded-8 border border-solid-gray-420 bg-white px-4 py-3 print:break-inside-avoid">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 className="flex flex-wrap items-center gap-2 text-dns-17B-130 break-all">
            <Icon name="file" className="size-5 text-solid-gray-700" />
            {file.folder === '' ? file.name : `${file.folder}/${file.name}`}
            <FileChip state={file.state} />
          </h3>
          <p className="mt-1 text-dns-14N-130 text-solid-gray-700">
            {sizeText(file.bytes)}
            {result !== null && result.name !== file.name && `　→　${result.name}（${sizeText(result.bytes)}）`}
          </p>
        </div>
        {file.may.download && (
          <a
            className={buttonClasses({ look: 'primary' })}
            href={hrefOf(downloadFile, { params: { id: file.id } })}
            download={result?.name ?? file.name}
            aria-label={words.download(result?.name ?? file.name)}
          >
            <Icon name="download" className="size-4.5" />
            {words.get}
          </a>
        )}
      </div>
      {file.state === 'working' && (
        <ProgressBar
          label={words.progress}
          {...(file.progress === null ? { note: words.queue } : { value: file.progress, max: 1 })}
        />
      )}
      {file.hold !== null && file.decision === null && <Held file={file} hold={file.hold} mayDecide={mayDecide} />}
      {file.decision !== null && <Decision decision={file.decision} />}
      {file.report !== null && file.state !== 'held' && file.asking === null && (
        <Report file={file} report={file.report} />
      )}
    </article>
  )
}

/** Why it is held and what to do; asks for the password where one may open it. */
function Held({
  file,
  hold,
  mayDecide,
}: {
  readonly file: TransferFile
  readonly hold: NonNullable<TransferFile['hold']>
  readonly mayDecide: boolean
}): ReactNode {
  const words = useWords(transferWords)
  const asked = useWords(passwordWords)
  const said = useSaid()
  const { asking } = file
  const isTrying = asking?.isTrying === true
  const mayOpen = asking !== null && asking.mayGive
  const decides = mayDecide && file.state === 'held'
  return (
    <Notice
      tone={file.state === 'refused' ? 'error' : isTrying ? 'information' : 'warning'}
      title={isTrying ? asked.trying : said(hold.because)}
      actions={
        decides || mayOpen ? (
          <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {asking !== null && <PasswordButton file={file} asking={asking} />}
            {decides && <TextLink to="/sanitization/holds">{words.toHolds}</TextLink>}
          </span>
        ) : undefined
      }
    >
      {!isTrying && <p>{said(hold.next)}</p>}
      {asking !== null && <LastAttempt asking={asking} />}
    </Notice>
  )
}

function Decision({ decision }: { readonly decision: NonNullable<TransferFile['decision']> }): ReactNode {
  const words = useWords(transferWords)
  return (
    <Notice tone={decision.act === 'released' ? 'information' : 'error'} title={words[decision.act]}>
      <p>
        {decision.by}　<EraDate iso={decision.at} />：{decision.because}
      </p>
      {decision.scan !== null && <p>{decision.scan}</p>}
    </Notice>
  )
}

function Report({
  file,
  report,
}: {
  readonly file: TransferFile
  readonly report: NonNullable<TransferFile['report']>
}): ReactNode {
  const words = useWords(transferWords)
  return (
    <>
      <p className="flex items-center gap-2 text-dns-16N-130">
        <Icon name={file.removed > 0 ? 'information' : 'check'} className="size-5 text-key-900" />
        {file.removed > 0 ? words.removed(file.removed) : words.removedNone}
      </p>
      {report.lines.length > 0 && <Findings caption={file.name} lines={report.lines} />}
      <Pictures file={file} />
      <Disclosure title={words.details}>
        <DefinitionList
          facts={[
            { term: words.scan, value: `${report.scanBefore} ／ ${report.scanAfter}` },
            {
              term: words.engine,
              value: `${report.engine} ${report.rules}　${words.took((report.milliseconds / 1000).toFixed(1))}`,
            },
            { term: words.isolation, value: report.isolation },
            ...(file.ruling === null ? [] : [{ term: words.rule, value: file.ruling.because }]),
            { term: `${words.original} SHA-256`, value: <Digest value={file.sha256} /> },
            ...(file.result === null
              ? []
              : [{ term: `${words.result} SHA-256`, value: <Digest value={file.result.sha256} /> }]),
            {
              term: words.receipts,
              value:
                file.receipts.length === 0
                  ? words.nobodyYet
                  : file.receipts.map((one) => (
                      <span key={one.at} className="mr-4 inline-block">
                        {one.by}　<EraDate iso={one.at} />
                      </span>
                    )),
            },
            {
              term: words.report,
              value: (
                <a
                  className="text-key-900 underline"
                  href={hrefOf(readReport, { params: { id: file.id } })}
                  download=""
                >
                  {words.report}
                </a>
              ),
            },
          ]}
        />
      </Disclosure>
    </>
  )
}

const Digest = ({ value }: { readonly value: string }): ReactNode => (
  <code className="font-mono text-[0.8125rem] break-all">{value}</code>
)
