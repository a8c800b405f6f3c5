import { screen, type ScreenRoute } from '../frame/screens.ts'

/** Screens that belong to no chapter: what waits for me comes first. */
export const screens: readonly ScreenRoute[] = [
  { path: '/', words: { ja: 'やること', en: 'Tasks' }, component: screen(() => import('./Home.tsx'), 'Home') },
  {
    path: '/approvals',
    words: { ja: '決裁', en: 'Approvals' },
    article: '6(1)',
    right: 'GET /approvals',
    component: screen(() => import('./Approvals.tsx'), 'Approvals'),
  },
  {
    path: '/approvals/$id',
    words: { ja: '起案', en: 'Proposal' },
    article: '6(1)',
    right: 'GET /approvals/:id',
    component: screen(() => import('./ProposalPage.tsx'), 'ProposalPage'),
  },
  {
    path: '/journal',
    words: { ja: '記録簿', en: 'Journal' },
    article: '6(7)',
    right: 'GET /journal/entries',
    component: screen(() => import('./Journal.tsx'), 'Journal'),
  },
  {
    path: '/journal/checkpoint',
    words: { ja: '記録簿の封印', en: 'Seal of the journal' },
    article: '6(7)',
    right: 'GET /journal/checkpoint',
    isUnlisted: true,
    component: screen(() => import('./CheckpointPage.tsx'), 'CheckpointPage'),
  },
  {
    path: '/journal/$id',
    words: { ja: '記録', en: 'Entry' },
    article: '6(7)',
    right: 'GET /journal/entries/:id',
    component: screen(() => import('./JournalEntryPage.tsx'), 'JournalEntryPage'),
  },
  {
    path: '/accounts',
    words: { ja: '利用者', en: 'Accounts' },
    article: '6(6)',
    right: 'accounts:read',
    component: screen(() => import('./Accounts.tsx'), 'Accounts'),
  },
  {
    path: '/settings',
    words: { ja: '設定', en: 'Settings' },
    article: '6(3)',
    right: 'settings:read',
    component: screen(() => import('./SettingsPage.tsx'), 'SettingsPage'),
  },
  {
    path: '/mail/outgoing',
    words: { ja: '送信メール', en: 'Outgoing mail' },
    article: '6(7)',
    right: 'mail:read',
    component: screen(() => import('./OutgoingMails.tsx'), 'OutgoingMails'),
  },
  {
    path: '/mail/relay',
    words: { ja: 'メールの中継サーバー', en: 'Mail relay' },
    article: '6(7)',
    right: 'mail:read',
    isUnlisted: true,
    component: screen(() => import('./MailRelay.tsx'), 'MailRelay'),
  },
  // where the city's identity provider sends people back to
  {
    path: '/signin',
    words: { ja: 'サインイン', en: 'Sign in' },
    isUnlisted: true,
    component: screen(() => import('./SignedIn.tsx'), 'SignedIn'),
  },
]
