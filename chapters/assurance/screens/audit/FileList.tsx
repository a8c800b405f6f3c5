import type { ReactNode } from 'react'
import { size } from '../../../../kernel/i18n/count.ts'
import { hrefOf } from '../../../../web/frame/call.ts'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { type AuditFile, downloadAnswerFile, downloadAuditFile } from '../../contract.ts'
import { fileWords } from './words.ts'

/** Files with their digests, to be taken along; those of a finding through the finding's own door, which its unit may open. */
export function FileList({
  files,
  finding,
}: {
  readonly files: readonly AuditFile[]
  readonly finding?: string
}): ReactNode {
  const words = useWords(fileWords)
  const hrefTo = ({ id }: AuditFile): string =>
    finding === undefined
      ? hrefOf(downloadAuditFile, { params: { id } })
      : hrefOf(downloadAnswerFile, { params: { id: finding, file: id } })
  return (
    <Table
      caption={words.name}
      rows={files}
      columns={[
        { key: 'purpose', head: words.purpose, isTight: true, cell: (file) => words[file.purpose] },
        {
          key: 'name',
          head: words.name,
          isRowHeader: true,
          cell: (file) => (
            <a className="break-all text-key-900 underline" href={hrefTo(file)} download>
              {file.name}
            </a>
          ),
        },
        { key: 'size', head: words.size, isTight: true, isNumeric: true, cell: (file) => size(file.bytes) },
        {
          key: 'digest',
          head: words.digest,
          cell: (file) => <span className="font-mono text-dns-14N-130 break-all">{file.sha256}</span>,
        },
        {
          key: 'by',
          head: words.by,
          isTight: true,
          cell: (file) => (
            <>
              <EraDate iso={file.at} />　{file.by}
            </>
          ),
        },
      ]}
    />
  )
}
