import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

const ledgers = () => import('./Ledgers.tsx')
const article = '6(6)'

/** 6(6): systems and their accounts, differences, reviews, changes and privileged accounts. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/access/systems',
    words: { ja: '対象のシステム', en: 'Systems' },
    article,
    right: 'access.system:read',
    hasInner: true,
    component: screen(ledgers, 'Systems'),
  },
  {
    path: '/access/accounts',
    words: { ja: 'アカウント一覧', en: 'Accounts' },
    article,
    right: 'access.account:read',
    hasInner: true,
    component: screen(ledgers, 'Accounts'),
  },
  {
    path: '/access/differences',
    words: { ja: '人事との食い違い', en: 'Differences' },
    article,
    right: 'access.account:read',
    component: screen(() => import('./Differences.tsx'), 'Differences'),
  },
  {
    path: '/access/matching',
    words: { ja: 'アカウントを使う人の確認', en: 'Whose accounts' },
    article,
    right: 'access.account:read',
    isUnlisted: true,
    component: screen(() => import('./Matching.tsx'), 'Matching'),
  },
  {
    path: '/access/reviews',
    words: { ja: 'ID棚卸し', en: 'Review of accounts' },
    article,
    right: 'access.review:read',
    component: screen(() => import('./Reviews.tsx'), 'Reviews'),
  },
  {
    path: '/access/reviews/$batch',
    words: { ja: 'ID棚卸し', en: 'Review of accounts' },
    article,
    right: 'access.review:read',
    component: screen(() => import('./ReviewBatch.tsx'), 'ReviewBatch'),
  },
  {
    path: '/access/changes',
    words: { ja: 'アカウントの変更', en: 'Changes' },
    article,
    right: 'access.change:read',
    component: screen(() => import('./Changes.tsx'), 'Changes'),
  },
  {
    path: '/access/privileges',
    words: { ja: '特権IDの使用許可', en: 'Privileged accounts' },
    article,
    right: 'access.privilege:read',
    hasInner: true,
    component: screen(ledgers, 'Privileges'),
  },
  {
    path: '/access/privilege-uses',
    words: { ja: '特権IDの使用記録', en: 'Uses of privileged accounts' },
    article,
    right: 'access.privilege_use:read',
    hasInner: true,
    component: screen(ledgers, 'PrivilegeUses'),
  },
]
