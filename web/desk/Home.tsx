import type { ReactNode } from 'react'
import { chapters } from '../../chapters/order.ts'
import { articlesOf } from '../../chapters/preamble/articles.ts'
import { useSaid, useWords } from '../kit/language.tsx'
import { Section } from '../kit/Section.tsx'
import { Page } from '../frame/Page.tsx'
import { useSession } from '../frame/session.tsx'
import { EraDate } from '../kit/EraDate.tsx'

/** Where everyone begins. */
export function Home(): ReactNode {
  const said = useWords(words)
  const name = useSaid()
  const { today } = useSession()
  return (
    <Page title={said.title} note={<EraDate iso={today} form="long" />}>
      <Section title={said.contents}>
        <ul className="columns-2 gap-8 max-sm:columns-1">
          {chapters
            .filter((chapter) => chapter.built)
            .map((chapter) => (
              <li key={chapter.folder} className="keep pb-3">
                <p className="text-dns-16B-130">{name(chapter)}</p>
                <p className="text-dns-14N-130 text-solid-gray-700">
                  {articlesOf(chapter.folder)
                    .map((article) => `${article.number} ${name(article)}`)
                    .join('、')}
                </p>
              </li>
            ))}
        </ul>
      </Section>
    </Page>
  )
}

const words = {
  title: { ja: 'やること', en: 'Tasks' },
  contents: { ja: '基本方針の目次', en: 'Contents of the policy' },
}
