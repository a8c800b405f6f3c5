import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

const right = 'policy.board:read'

/** 8: the clause board and the page of one clause. */
export const boardScreens: readonly ScreenRoute[] = [
  {
    path: '/board',
    words: { ja: '条項別の遵守状況', en: 'Clause board' },
    article: '8',
    right,
    isFace: true,
    component: screen(() => import('./Board.tsx'), 'Board'),
  },
  {
    path: '/board/$id',
    words: { ja: '条項の判定と理由', en: 'Clause' },
    right,
    component: screen(() => import('./ClausePage.tsx'), 'ClausePage'),
  },
  // the place that evidence of checks names
  {
    path: '/policy/clauses/$id',
    words: { ja: '条項の判定と理由', en: 'Clause' },
    article: '8',
    right,
    component: screen(() => import('./ClauseAddress.tsx'), 'ClauseAddress'),
  },
]
