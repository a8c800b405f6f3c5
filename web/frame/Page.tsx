import { useLocation } from '@tanstack/react-router'
import { type ReactNode, use, useEffect, useRef } from 'react'
import { ArticleMark } from '../kit/ArticleMark.tsx'
import { Breadcrumbs, type Crumb } from '../kit/Breadcrumbs.tsx'
import { classes } from '../kit/classes.ts'
import { EraDate } from '../kit/EraDate.tsx'
import { useSaid } from '../kit/language.tsx'
import { Here } from './here.ts'
import { useSession } from './session.tsx'

export interface PageProps {
  readonly title: string
  /** One line below the title: the day it stands for, how many, since when. */
  readonly note?: ReactNode
  readonly actions?: ReactNode
  /** Places between the screen's own group and this page. */
  readonly crumbs?: readonly Crumb[]
  /** The article it serves, where it differs from the one registered with the screen. */
  readonly article?: string
  /** Content fills the window and scrolls inside, for long tables. */
  readonly isTall?: boolean
  readonly children: ReactNode
}

/** The head of every screen: where it lies, which article it serves, its title, its acts. */
export function Page({ title, note, actions, crumbs, article, isTall = false, children }: PageProps): ReactNode {
  const said = useSaid()
  const here = use(Here)
  const { tenant, today } = useSession()
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  const serves = article ?? here?.route.article
  useEffect(() => {
    document.title = `${title} - ${tenant.name}`
  }, [title, tenant.name])
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.closest('nav') !== null)
      heading.current?.focus({ preventScroll: true })
    // eslint-disable-next-line react/exhaustive-effect-dependencies -- another address is another page, and its heading is read out
  }, [pathname])
  const chapter = here?.group.chapter
  const trail: readonly Crumb[] = [...(chapter === undefined ? [] : [{ label: said(chapter) }]), ...(crumbs ?? [])]
  return (
    <div className={classes('grid content-start gap-4', isTall && 'tall-page')}>
      <p className="hidden text-right text-dns-14N-130 print:block">
        {tenant.name}　<EraDate iso={today} form="long" />
      </p>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="grid min-w-0 gap-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {trail.length > 0 && <Breadcrumbs crumbs={trail} />}
            {serves !== undefined && <ArticleMark number={serves} />}
          </div>
          <h1 ref={heading} tabIndex={-1} className="text-[1.625rem]/[1.35] font-700 tracking-[0.01em]">
            {title}
          </h1>
          {note !== undefined && <p className="text-dns-14N-130 text-solid-gray-700">{note}</p>}
        </div>
        {actions !== undefined && <div className="no-print flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </div>
  )
}
