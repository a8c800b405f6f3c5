import type { ReactNode } from 'react'
import { useParts } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { readCertificate } from '../../contract.ts'
import { certificateWords, takeWords } from './words.ts'

/** 修了証 on one sheet of A4. */
export function CertificatePage(): ReactNode {
  const words = useWords(certificateWords)
  const take = useWords(takeWords)
  const { id = '' } = useParts()
  const one = useReply(readCertificate, { params: { id } })
  return (
    <Page title={words.title} crumbs={[{ label: take.title, to: '/people/my-training' }]} actions={<PrintButton />}>
      {one.withdrawn !== null && (
        <Notice tone="error" title={words.withdrawn}>
          <EraDate iso={one.withdrawn.at} form="long" />　{one.withdrawn.reason}
        </Notice>
      )}
      <article className="keep mx-auto grid w-full max-w-[44rem] gap-8 rounded-8 border-4 border-double border-solid-gray-800 px-10 py-12 leading-[1.9] max-sm:px-4">
        <p className="text-right text-dns-16N-130">
          {words.number}　<span className="font-700 tracking-wide">{one.number}</span>
        </p>
        <h2 className="text-center text-[2rem] font-700">{words.heading}</h2>
        <p className="text-[1.25rem]">
          {one.unit !== null && <span className="block text-dns-16N-130">{one.unit}</span>}
          {one.person} {words.to}
        </p>
        <p className="text-[1.125rem]">{words.text(one.course)}</p>
        <div className="text-right text-[1.125rem]">
          <p>
            <EraDate iso={one.doneOn} form="long" />
          </p>
          <p className="mt-2">
            {one.city}　{words.issuer}
          </p>
        </div>
        <p className="border-t border-solid-gray-420 pt-3 text-dns-14N-130 leading-150 text-solid-gray-700">
          {words.how}：{take[one.how]}
          {one.version !== null && `　${words.version}：${one.version}`}
          <br />
          {words.verify}
        </p>
      </article>
    </Page>
  )
}
