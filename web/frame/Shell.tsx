import { Outlet, useLocation } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { classes } from '../kit/classes.ts'
import { useWords } from '../kit/language.tsx'
import { Header } from './Header.tsx'
import { Here } from './here.ts'
import { Navigation } from './Navigation.tsx'
import { OfflineBanner } from './OfflineBanner.tsx'
import { routeAt, type ScreenGroup } from './screens.ts'
import { useSession } from './session.tsx'
import { SignInDialog } from './SignInDialog.tsx'

/** The frame around every screen: header, the policy's table of contents as menu, content. */
export function Shell({ groups }: { readonly groups: readonly ScreenGroup[] }): ReactNode {
  const { skip } = useWords(words)
  const { stage } = useSession()
  const { pathname } = useLocation()
  const here = useMemo(() => routeAt(groups, pathname), [groups, pathname])
  const [isMenuOpen, setMenuOpen] = useState(false)
  const hasMenu = stage === 'full'
  return (
    <Here value={here}>
      <a href="#content" className="skip-link z-50 rounded-4 border-2 border-black bg-yellow-300 px-4 py-2 font-700">
        {skip}
      </a>
      <Header hasMenu={hasMenu} isMenuOpen={isMenuOpen} onMenu={() => setMenuOpen(!isMenuOpen)} />
      <OfflineBanner />
      <div className={classes(hasMenu && 'nav:grid nav:grid-cols-[15rem_minmax(0,1fr)] print:block')}>
        {hasMenu && <Navigation groups={groups} isOpen={isMenuOpen} onLeave={() => setMenuOpen(false)} />}
        <main id="content" tabIndex={-1} className="min-w-0 px-4 pt-4 pb-6 nav:px-6">
          <Outlet />
        </main>
      </div>
      <SignInDialog />
    </Here>
  )
}

const words = { skip: { ja: '本文へ移る', en: 'Skip to content' } }
