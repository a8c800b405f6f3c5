import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

/** 6(5): exercises by mail, drills at the table, what follows from them. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/people/exercises',
    words: { ja: '標的型メール訓練', en: 'Targeted-mail exercises' },
    article: '6(5)',
    right: 'people.exercise:results',
    component: screen(() => import('./Exercises.tsx'), 'Exercises'),
  },
  {
    path: '/people/exercises/$id',
    words: { ja: '標的型メール訓練', en: 'Targeted-mail exercise' },
    article: '6(5)',
    right: 'people.exercise:results',
    component: screen(() => import('./ExercisePage.tsx'), 'ExercisePage'),
  },
  {
    path: '/people/exercise-plan',
    words: { ja: '訓練を計画する', en: 'Plan an exercise' },
    article: '6(5)',
    right: 'people.exercise:write',
    isUnlisted: true,
    component: screen(() => import('./ExercisePlanPage.tsx'), 'ExercisePlanPage'),
  },
  {
    path: '/people/exercise-templates',
    words: { ja: '訓練メールのひな形', en: 'Templates of exercise mails' },
    article: '6(5)',
    right: 'people.exercise:read',
    isUnlisted: true,
    component: screen(() => import('./MailTemplates.tsx'), 'MailTemplates'),
  },
  {
    path: '/people/drills',
    words: { ja: '机上訓練・CSIRT訓練', en: 'Tabletop and CSIRT drills' },
    article: '6(5)',
    right: 'people.drill:read',
    hasInner: true,
    component: screen(() => import('./Drills.tsx'), 'Drills'),
  },
  {
    path: '/people/followups',
    words: { ja: '訓練の改善', en: 'Improvements from drills' },
    article: '6(5)',
    right: 'people.drill.followup:list',
    component: screen(() => import('./Followups.tsx'), 'Followups'),
  },
]
