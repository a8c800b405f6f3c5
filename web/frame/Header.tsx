import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { fiscalYear, fiscalYearName } from '../../kernel/i18n/fiscal.ts'
import { weekday } from '../../kernel/i18n/today.ts'
import { Button } from '../kit/Button.tsx'
import { Chip } from '../kit/Chip.tsx'
import { EraDate } from '../kit/EraDate.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useLanguage, useWords } from '../kit/language.tsx'
import { LinkButton } from '../kit/LinkButton.tsx'
import { Menu } from '../kit/Menu.tsx'
import { signOut } from '../signin/client.ts'
import { innerSegment } from './screens.ts'
import { useMay, useSession } from './session.tsx'

/** Whose system this is, which fiscal year and day it is, who is signed in. */
export function Header({
  hasMenu,
  isMenuOpen,
  onMenu,
}: {
  readonly hasMenu: boolean
  readonly isMenuOpen: boolean
  readonly onMenu: () => void
}): ReactNode {
  const said = useWords(words)
  const { language } = useLanguage()
  const { tenant, today, segment } = useSession()
  const may = useMay()
  const year = fiscalYear(today)
  return (
    <header className="frame sticky top-0 z-30 flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 border-b border-solid-gray-420 bg-white px-4 py-1.5 nav:h-13 nav:flex-nowrap nav:px-5">
      {hasMenu && (
        <div className="nav:hidden">
          <Button look="plain" icon="menu" aria-expanded={isMenuOpen} onPress={onMenu}>
            {said.menu}
          </Button>
        </div>
      )}
      <Link to="/" className="flex items-center gap-2.5 rounded-4 text-solid-gray-900 no-underline">
        <Gate />
        <span className="text-dns-17B-130 whitespace-nowrap">{tenant.name}</span>
        <span className="text-dns-14N-130 whitespace-nowrap text-solid-gray-700 max-sm:hidden">{said.product}</span>
      </Link>
      {segment !== innerSegment && <Chip tone="warning">{said.outer}</Chip>}
      <p className="ml-auto flex items-baseline gap-2 text-dns-14N-130 whitespace-nowrap max-nav:hidden">
        <span className="font-700">{language === 'ja' ? fiscalYearName(year) : `FY ${year}`}</span>
        <span className="text-solid-gray-700">
          <EraDate iso={today} />
          {language === 'ja' && `（${weekday(today)}）`}
        </span>
      </p>
      {may('people.report:file') && (
        <LinkButton to="/people/report" size="sm" icon="warning">
          {said.report}
        </LinkButton>
      )}
      <Person />
    </header>
  )
}

function Person(): ReactNode {
  const said = useWords(words)
  const { person } = useSession()
  const { language, choose } = useLanguage()
  const other = language === 'ja' ? 'en' : 'ja'
  return (
    <div className="flex items-center gap-1 max-nav:ml-auto">
      {person !== null && (
        <div className="flex items-center gap-2 border-solid-gray-200 pl-4 max-nav:hidden nav:border-l">
          <Icon name="person" className="size-5 text-solid-gray-700" />
          <p className="text-dns-14N-130 whitespace-nowrap">
            {person.unit !== null && <span className="mr-1.5 text-solid-gray-700">{person.unit}</span>}
            <span className="font-700">{person.name}</span>
            {person.posts.length > 0 && (
              <span
                className="ml-1.5 inline-block max-w-56 truncate align-bottom text-solid-gray-700"
                title={person.posts.join('、')}
              >
                {person.posts.join('、')}
              </span>
            )}
          </p>
        </div>
      )}
      <button
        type="button"
        lang={other}
        className="flex min-h-9 items-center gap-1 rounded-4 px-2 text-dns-14N-130 text-key-900 hover:bg-key-50"
        onClick={() => choose(other)}
      >
        <Icon name="globe" className="size-4.5" />
        {other === 'en' ? 'English' : '日本語'}
      </button>
      {person !== null && (
        <Menu
          label={said.account}
          hideLabel
          icon="more"
          look="plain"
          acts={[
            {
              id: 'out',
              label: said.signOut,
              icon: 'external',
              onAct: () => void signOut().finally(() => location.assign('/')),
            },
          ]}
        />
      )}
    </div>
  )
}

/** The mark: a barrier gate, drawn for this product. */
function Gate(): ReactNode {
  return (
    <svg className="mark size-7 text-key-1000" viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="M3 9h26M8 4.5V28M24 4.5V28M8 15.5l6 2.5v8.5M24 15.5l-6 2.5v8.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
      />
    </svg>
  )
}

const words = {
  outer: { ja: 'インターネット接続系', en: 'Internet segment' },
  report: { ja: '報告する', en: 'Report' },
  menu: { ja: 'メニュー', en: 'Menu' },
  product: { ja: '情報セキュリティ管理　関所', en: 'Information security · Sekisho' },
  account: { ja: '利用者のメニュー', en: 'Account menu' },
  signOut: { ja: 'サインアウト', en: 'Sign out' },
}
