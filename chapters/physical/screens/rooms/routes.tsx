import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

const ledgers = () => import('./Ledgers.tsx')

/** 6(4): rooms, cards, permissions, passages and visitors. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/physical/rooms',
    words: { ja: '室・管理区域台帳', en: 'Rooms and controlled areas' },
    article: '6(4)',
    right: 'physical.room:read',
    hasInner: true,
    component: screen(ledgers, 'Rooms'),
  },
  {
    path: '/physical/permits',
    words: { ja: '立入許可', en: 'Permissions to enter' },
    article: '6(4)',
    right: 'physical.permit:read',
    component: screen(() => import('./Permits.tsx'), 'Permits'),
  },
  {
    path: '/physical/door-list/$id',
    words: { ja: '立入りを許可された者', en: 'Persons permitted to enter' },
    article: '6(4)',
    right: 'physical.permit:read',
    isUnlisted: true,
    component: screen(() => import('./DoorList.tsx'), 'DoorList'),
  },
  {
    path: '/physical/entries',
    words: { ja: '入退室の記録', en: 'Entries and exits' },
    article: '6(4)',
    right: 'physical.entry:read',
    hasInner: true,
    component: screen(() => import('./Entries.tsx'), 'Entries'),
  },
  {
    path: '/physical/visits',
    words: { ja: '来訪者', en: 'Visitors' },
    article: '6(4)',
    right: 'physical.visit:read',
    component: screen(() => import('./Visits.tsx'), 'Visits'),
  },
  {
    path: '/physical/cards',
    words: { ja: '職員証・入退室カード', en: 'Badges and cards' },
    article: '6(4)',
    right: 'physical.card:read',
    hasInner: true,
    component: screen(ledgers, 'Cards'),
  },
]
