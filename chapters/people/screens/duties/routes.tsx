import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

/** 5, 6(5): one's own confirmations, how far notices have come, departures, and what the city sets. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/people/acknowledgements',
    words: { ja: '周知と確認', en: 'Read and confirm' },
    article: '5',
    right: 'people.duty:read',
    component: screen(() => import('./OwnDuties.tsx'), 'OwnDuties'),
  },
  {
    path: '/people/acknowledgements/$id',
    words: { ja: '読んで確認する', en: 'Read and confirm' },
    article: '5',
    right: 'people.duty:read',
    component: screen(() => import('./ReadNotice.tsx'), 'ReadNotice'),
  },
  {
    path: '/people/notices',
    words: { ja: '周知の状況', en: 'Progress of notices' },
    article: '5',
    right: 'people.notice:read',
    component: screen(() => import('./Notices.tsx'), 'Notices'),
  },
  {
    path: '/people/notices/$id',
    words: { ja: '確認の進み', en: 'Progress' },
    article: '5',
    right: 'people.notice:read',
    component: screen(() => import('./NoticeProgress.tsx'), 'NoticeProgress'),
  },
  {
    path: '/people/notices/$id/units/$unit',
    words: { ja: '課室の確認の状況', en: 'A unit' },
    article: '5',
    right: 'people.named:read',
    component: screen(() => import('./UnitPeople.tsx'), 'UnitPeople'),
  },
  {
    path: '/people/notices/$id/sheets/$unit',
    words: { ja: '署名簿', en: 'Paper sheet' },
    article: '5',
    right: 'people.named:read',
    component: screen(() => import('./PaperSheet.tsx'), 'PaperSheet'),
  },
  {
    path: '/people/departures',
    words: { ja: '退職・異動の手続', en: 'Leavers and movers' },
    article: '6(5)',
    right: 'people.departure:read',
    component: screen(() => import('./Departures.tsx'), 'Departures'),
  },
  {
    path: '/people/departures/$id',
    words: { ja: '退職・異動の手続', en: 'One departure' },
    article: '6(5)',
    right: 'people.departure:read',
    component: screen(() => import('./DeparturePage.tsx'), 'DeparturePage'),
  },
  {
    path: '/people/duty-settings',
    words: { ja: '確認と手続の設定', en: 'Settings of duties' },
    article: '6(5)',
    right: 'people.duty-settings:read',
    isUnlisted: true,
    component: screen(() => import('./DutySettingsPage.tsx'), 'DutySettingsPage'),
  },
]
