import type { ReactNode } from 'react'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import type { Version, VersionSummary } from '../../contract.ts'
import { levelsOf } from './levels.ts'
import { versionPageWords } from './version-words.ts'
import { listWords, versionWords } from './words.ts'

interface Props {
  readonly version: Version
  readonly history: readonly VersionSummary[]
}

/** Beside the text: its contents, who adopted it, where it was published, what came before, and the file it was read from. */
export function VersionRecords({ version, history }: Props): ReactNode {
  const words = useWords(versionPageWords)
  return (
    <aside aria-label={words.history} className="grid content-start gap-5 print:mt-8">
      <Contents version={version} />
      <Adopters version={version} />
      {version.publications.length > 0 && (
        <Part title={words.published}>
          <ul className="grid gap-1">
            {version.publications.map((one) => (
              <li key={one.at}>
                <EraDate iso={one.publishedOn} form="long" />　{one.url}
              </li>
            ))}
          </ul>
          {version.publication === 'public' && (
            <p className="no-print mt-1">
              <a className="text-key-900 underline underline-offset-3" href="/public">
                {words.seePublic}
              </a>
            </p>
          )}
        </Part>
      )}
      {version.revisions.length > 0 && (
        <Part title={words.revisions}>
          <ul className="grid gap-1">
            {version.revisions.map((one) => (
              <li key={`${one.kind}${one.year}${one.month}`}>{`${eraDate(isoOf(one))}　${one.kind}`}</li>
            ))}
          </ul>
        </Part>
      )}
      {history.length > 1 && <History version={version} history={history} />}
      <Part title={words.source}>
        <p>{version.sourceName}</p>
        <p className="text-dns-14N-130 text-solid-gray-700">
          {words.imported}：<EraDate iso={version.at} />
        </p>
        <p className="mt-1 text-dns-14N-130 text-solid-gray-700">{words.sum}</p>
        <code className="font-mono text-dns-14N-130 break-all">{version.sourceSha256}</code>
      </Part>
    </aside>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section aria-label={title} className="keep border-t border-solid-gray-420 pt-2">
      <h2 className="mb-1 text-dns-16B-130">{title}</h2>
      {children}
    </section>
  )
}

/** The first level of the text, each a way to its place. */
function Contents({ version }: { readonly version: Version }): ReactNode {
  const words = useWords(versionPageWords)
  const levels = levelsOf(version.clauses)
  const top = version.clauses.filter(({ id }) => levels.get(id) === 1)
  return (
    <nav aria-label={words.contents} className="no-print border-t border-solid-gray-420 pt-2">
      <h2 className="mb-1 text-dns-16B-130">{words.contents}</h2>
      <ol className="grid gap-0.5">
        {top.map((clause) => (
          <li key={clause.id}>
            <a className="inline-block py-0.5 text-key-900 underline underline-offset-3" href={`#clause-${clause.id}`}>
              {[clause.number, clause.title ?? clause.text.slice(0, 16)].join('　')}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Adopters({ version }: { readonly version: Version }): ReactNode {
  const words = useWords(versionPageWords)
  const versions = useWords(versionWords)
  return (
    <Part title={words.adoptions}>
      {version.adoptions.length === 0 ? (
        <p>{versions.noAdoptions}</p>
      ) : (
        <ul className="grid gap-1.5">
          {version.adoptions.map((one) => (
            <li key={one.id}>
              {one.organName}
              {one.isJoint && `（${words.joint}）`}
              <span className="block text-dns-14N-130 text-solid-gray-700">
                {`${words.decided(eraDate(one.decidedOn, 'short'))}　${words.effective(eraDate(one.effectiveOn, 'short'))}　${one.kind}　${one.number}　${one.decider}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}

function History({ version, history }: Props): ReactNode {
  const words = useWords(versionPageWords)
  const lists = useWords(listWords)
  return (
    <Part title={words.history}>
      <ul className="grid gap-1">
        {history.map((one) => (
          <li key={one.id}>
            {one.id === version.id ? (
              `${lists.ordinal(one.ordinal)}（${words.here}）`
            ) : (
              <TextLink to={`/policy/versions/${one.id}`}>{lists.ordinal(one.ordinal)}</TextLink>
            )}
            <span className="ml-2 text-dns-14N-130 text-solid-gray-700">
              {one.effectiveOn === null ? words.notAdopted : words.effective(eraDate(one.effectiveOn, 'short'))}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** Month precision stays month precision: `2026-03`. */
function isoOf({ year, month, day }: Version['revisions'][number]): string {
  return [year, month, ...(day === undefined ? [] : [day])].map((part) => String(part).padStart(2, '0')).join('-')
}
