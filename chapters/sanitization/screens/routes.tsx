import { screen, type ScreenRoute } from '../../../web/frame/screens.ts'

/** 2(12), 6(3)②: what crosses between the two segments, and everything that decides about it. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/sanitization/send',
    words: { ja: 'ファイルを送る', en: 'Send files' },
    article: '6(3)②',
    right: 'sanitization.transfer:send',
    component: screen(() => import('./Send.tsx'), 'Send'),
  },
  {
    path: '/sanitization/transfers',
    words: { ja: 'ファイルを受け取る', en: 'Receive files' },
    article: '6(3)②',
    right: 'sanitization.transfer:list',
    component: screen(() => import('./Transfers.tsx'), 'Transfers'),
  },
  {
    path: '/sanitization/transfers/$id',
    words: { ja: '受渡しの結果と報告', en: 'Result and report' },
    article: '6(3)②',
    right: 'sanitization.transfer:list',
    component: screen(() => import('./TransferPage.tsx'), 'TransferPage'),
  },
  {
    path: '/sanitization/approvals',
    words: { ja: '受渡しの承認', en: 'Approve crossings' },
    article: '6(3)②',
    right: 'sanitization.approval:read',
    component: screen(() => import('./Approvals.tsx'), 'Approvals'),
  },
  {
    path: '/sanitization/holds',
    words: { ja: '保留', en: 'Held files' },
    article: '6(3)②',
    right: 'sanitization.hold:read',
    component: screen(() => import('./Holds.tsx'), 'Holds'),
  },
  {
    path: '/sanitization/rules',
    words: { ja: '受渡しの規則', en: 'Rules of crossing' },
    article: '6(3)②',
    right: 'sanitization.rules:read',
    component: screen(() => import('./Rules.tsx'), 'Rules'),
  },
  {
    path: '/sanitization/figures',
    words: { ja: '受渡しの数字', en: 'Figures' },
    article: '6(3)②',
    right: 'sanitization.figures:read',
    component: screen(() => import('./FiguresPage.tsx'), 'FiguresPage'),
  },
  {
    path: '/sanitization/gates',
    words: { ja: '監視フォルダとAPI鍵', en: 'Folders and API keys' },
    article: '6(3)②',
    right: 'sanitization.gate:read',
    component: screen(() => import('./Gates.tsx'), 'Gates'),
  },
  {
    path: '/sanitization/screen-services',
    words: { ja: '画面転送の台帳', en: 'Screen transfer' },
    article: '6(3)②',
    right: 'sanitization.screen_service:read',
    hasInner: true,
    component: screen(() => import('./ScreenServices.tsx'), 'ScreenServices'),
  },
]
