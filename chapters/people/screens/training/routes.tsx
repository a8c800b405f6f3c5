import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

const article = '6(5)'

/** 6(5): training as its learners, its keepers and those who answer for it see it. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/people/my-training',
    words: { ja: 'わたしの研修', en: 'My training' },
    article,
    right: 'people.training:take',
    component: screen(() => import('./MyTraining.tsx'), 'MyTraining'),
  },
  {
    path: '/people/learning/$id',
    words: { ja: '教材', en: 'Course' },
    article,
    right: 'people.training:take',
    component: screen(() => import('./LearningPage.tsx'), 'LearningPage'),
  },
  {
    path: '/people/test/$id',
    words: { ja: '確認テスト', en: 'Test' },
    article,
    right: 'people.training:take',
    component: screen(() => import('./TestPage.tsx'), 'TestPage'),
  },
  {
    path: '/people/certificates/$id',
    words: { ja: '修了証', en: 'Certificate' },
    article,
    right: 'people.training:take',
    component: screen(() => import('./CertificatePage.tsx'), 'CertificatePage'),
  },
  {
    path: '/people/plan',
    words: { ja: '研修計画', en: 'Training plan' },
    article,
    right: 'people.progress:read',
    hasInner: true,
    component: screen(() => import('./Ledgers.tsx'), 'Plan'),
  },
  {
    path: '/people/progress',
    words: { ja: '研修の進み具合', en: 'Training progress' },
    article,
    right: 'people.progress:read',
    component: screen(() => import('./Progress.tsx'), 'Progress'),
  },
  {
    path: '/people/progress/$id',
    words: { ja: '課室ごとの進み具合', en: 'Progress by unit' },
    article,
    right: 'people.progress:read',
    component: screen(() => import('./PlanProgress.tsx'), 'PlanProgress'),
  },
  {
    path: '/people/lessons',
    words: { ja: '集合研修', en: 'Lessons' },
    article,
    right: 'people.progress:read',
    hasInner: true,
    component: screen(() => import('./Ledgers.tsx'), 'Lessons'),
  },
  {
    path: '/people/attendance/$id',
    words: { ja: '出席簿', en: 'Attendance' },
    article,
    right: 'people.progress:read',
    component: screen(() => import('./Attendance.tsx'), 'Attendance'),
  },
  {
    path: '/people/courses',
    words: { ja: '研修の教材', en: 'Courses' },
    article,
    right: 'people.progress:read',
    hasInner: true,
    component: screen(() => import('./Ledgers.tsx'), 'Courses'),
  },
  {
    path: '/people/course-editor/$id',
    words: { ja: '教材を書く', en: 'Write a course' },
    article,
    right: 'people.course:write',
    component: screen(() => import('./CourseEditor.tsx'), 'CourseEditor'),
  },
  {
    path: '/people/certificate-check',
    words: { ja: '修了証を確かめる', en: 'Verify a certificate' },
    article,
    right: 'people.training:take',
    isUnlisted: true,
    component: screen(() => import('./CertificateCheck.tsx'), 'CertificateCheck'),
  },
  {
    path: '/people/training-settings',
    words: { ja: '研修の設定', en: 'Training settings' },
    article,
    right: 'people.progress:read',
    isUnlisted: true,
    component: screen(() => import('./Settings.tsx'), 'Settings'),
  },
]
