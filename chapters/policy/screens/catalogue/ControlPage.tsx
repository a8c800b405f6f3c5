import type { ReactNode } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { useLanguage, useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import { type CatalogueControl, readCatalogue } from '../../contract.ts'
import { Attestations } from './Attestations.tsx'
import { ControlFacts } from './ControlFacts.tsx'
import { Details } from './Details.tsx'
import { controlWords } from './words.ts'

/** One control: what is required, by what source, which clauses answer it, what looks at it. */
export function ControlPage(): ReactNode {
  const words = useWords(controlWords)
  const { language } = useLanguage()
  const id = useAddress().search['id'] ?? ''
  const { controls, mayAttest } = useReply(readCatalogue, {})
  const control = controls.find((one) => one.id === id)
  const crumbs = [{ label: words.catalogue, to: '/catalogue' }]
  if (control === undefined) {
    return (
      <Page title={id === '' ? words.catalogue : id} crumbs={crumbs}>
        <Empty title={words.missing} actions={<LinkButton to="/catalogue">{words.back}</LinkButton>}>
          {words.missingText}
        </Empty>
      </Page>
    )
  }
  return (
    <Page
      title={control.title[language]}
      note={`${control.id}　${language === 'ja' ? control.title.en : control.title.ja}`}
      crumbs={crumbs}
      actions={<PrintButton />}
    >
      <div className="grid max-w-5xl gap-8">
        {!control.confirmed && (
          <Notice tone="warning" title={words.unconfirmed}>
            {words.unconfirmedText}
          </Notice>
        )}
        <Section title={words.requirement}>
          <p className="prose rounded-8 bg-solid-gray-50 px-6 py-4 text-[1.0625rem] leading-175 whitespace-pre-line">
            {control.requirement[language]}
          </p>
        </Section>
        <ControlFacts control={control} />
        <Checks control={control} />
        <Attestations control={control} mayAttest={mayAttest} />
        <Details control={control} controls={controls} />
      </div>
    </Page>
  )
}

function Checks({ control }: { readonly control: CatalogueControl }): ReactNode {
  const words = useWords(controlWords)
  const said = useSaid()
  return (
    <Section title={words.checksTitle}>
      {control.checks.length === 0 ? (
        <p className="text-solid-gray-700">{words.noChecks}</p>
      ) : (
        <ul className="border-t border-solid-gray-200">
          {control.checks.map((check) => (
            <li
              key={check.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-solid-gray-200 px-2 py-2"
            >
              {check.outcome === null ? (
                <span className="text-dns-14N-130 text-solid-gray-700">{words.neverRun}</span>
              ) : (
                <VerdictMark verdict={check.outcome} size="sm" />
              )}
              <span>{said(check.title)}</span>
              <code className="font-mono text-[0.875rem] text-solid-gray-700">{check.id}</code>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
