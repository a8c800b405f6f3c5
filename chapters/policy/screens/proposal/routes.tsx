import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

/** 1: adoption by 電子決裁. */
export const proposalScreens: readonly ScreenRoute[] = [
  {
    path: '/policy/versions/$id/proposal',
    words: { ja: '採択を起案する', en: 'Propose an adoption' },
    article: '1',
    component: screen(() => import('./Propose.tsx'), 'Propose'),
  },
]
