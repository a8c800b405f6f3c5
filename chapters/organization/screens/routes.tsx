import { screen, type ScreenRoute } from '../../../web/frame/screens.ts'
import {
  absenceLedger,
  assignmentLedger,
  exceptionLedger,
  meetingLedger,
  organLedger,
  personLedger,
  postLedger,
  resolutionLedger,
  unitLedger,
} from '../contract.ts'
import { chartWords, roleTableWords } from './words/chart.ts'
import { committeeWords } from './words/committee.ts'
import { contactWords } from './words/contacts.ts'
import { transferWords } from './words/people.ts'
import { rosterWords } from './words/roster.ts'

const [ledgers, committee, moved] = [
  () => import('./Ledgers.tsx'),
  () => import('./CommitteeLedgers.tsx'),
  () => import('./Moved.tsx'),
]
const [post, assignment, meeting] = [
  'organization.post:read',
  'organization.assignment:read',
  'organization.meeting:read',
]
const article = '6(1)'
/** Opened seldom: reached from the screens that are drawn from them. */
const isUnlisted = true

/** Screens of 4(1), 6(1) and the exceptions of 6(7), in the order of the menu. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/organization',
    words: chartWords.title,
    article,
    right: post,
    component: screen(() => import('./OrganizationChart.tsx'), 'OrganizationChart'),
  },
  {
    path: '/organization/roles',
    words: roleTableWords.title,
    article,
    right: post,
    component: screen(() => import('./RoleTable.tsx'), 'RoleTable'),
  },
  ofLedger(
    personLedger,
    screen(() => import('./People.tsx'), 'People'),
  ),
  ofLedger(
    postLedger,
    screen(() => import('./Posts.tsx'), 'Posts'),
  ),
  {
    path: '/organization/transfers',
    words: transferWords.title,
    article,
    right: assignment,
    component: screen(() => import('./Transfers.tsx'), 'Transfers'),
  },
  {
    path: '/organization/committee',
    words: committeeWords.title,
    article,
    right: meeting,
    component: screen(() => import('./Committee.tsx'), 'Committee'),
  },
  {
    path: '/organization/committee/$id',
    words: committeeWords.record,
    article,
    right: meeting,
    component: screen(() => import('./MeetingPage.tsx'), 'MeetingPage'),
  },
  ofLedger(
    exceptionLedger,
    screen(() => import('./Exceptions.tsx'), 'Exceptions'),
  ),
  {
    path: '/organization/contacts',
    words: contactWords.title,
    article,
    right: 'organization.contact:read',
    hasInner: true,
    component: screen(() => import('./Contacts.tsx'), 'Contacts'),
  },
  {
    path: '/organization/roster',
    words: rosterWords.title,
    article,
    right: 'organization.roster:write',
    isUnlisted,
    component: screen(() => import('./Roster.tsx'), 'Roster'),
  },
  { ...ofLedger(organLedger, screen(ledgers, 'Organs')), isUnlisted },
  {
    ...ofLedger(
      unitLedger,
      screen(() => import('./Units.tsx'), 'Units'),
    ),
    isUnlisted,
  },
  { ...ofLedger(assignmentLedger, screen(ledgers, 'Assignments')), isUnlisted },
  { ...ofLedger(absenceLedger, screen(ledgers, 'Absences')), isUnlisted },
  { ...ofLedger(meetingLedger, screen(committee, 'Meetings')), isUnlisted },
  { ...ofLedger(resolutionLedger, screen(committee, 'Resolutions')), isUnlisted },
  { path: '/organization/chart', words: chartWords.title, isUnlisted, component: screen(moved, 'ChartMoved') },
  {
    path: '/organization/role-table',
    words: roleTableWords.title,
    isUnlisted,
    component: screen(moved, 'RoleTableMoved'),
  },
  {
    path: '/organization/transfers/$on',
    words: transferWords.title,
    isUnlisted,
    component: screen(moved, 'TransferDayMoved'),
  },
]

type Named = Pick<typeof personLedger, 'id' | 'path' | 'title' | 'article'>

function ofLedger(
  { id, path, title, article: serves }: { readonly [K in keyof Named]: Named[K] extends string ? string : Named[K] },
  component: ScreenRoute['component'],
): ScreenRoute {
  return { path, words: title, article: serves, right: `${id}:read`, hasInner: true, component }
}
