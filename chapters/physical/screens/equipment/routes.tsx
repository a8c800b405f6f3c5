import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

const ledgers = () => import('./Ledgers.tsx')

/** 6(4): equipment, its power and its care. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/physical/equipment',
    words: { ja: '機器設置台帳', en: 'Equipment' },
    article: '6(4)',
    right: 'physical.equipment:read',
    hasInner: true,
    component: screen(ledgers, 'Equipment'),
  },
  {
    path: '/physical/power',
    words: { ja: '電源設備', en: 'Power' },
    article: '6(4)',
    right: 'physical.power:read',
    hasInner: true,
    component: screen(ledgers, 'Power'),
  },
  {
    path: '/physical/maintenance',
    words: { ja: '保守・修理の記録', en: 'Maintenance and repair' },
    article: '6(4)',
    right: 'physical.maintenance:read',
    hasInner: true,
    component: screen(ledgers, 'Maintenance'),
  },
]
