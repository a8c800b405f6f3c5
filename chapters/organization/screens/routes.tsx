import { screen, type ScreenRoute } from '../../../web/frame/screens.ts'
import { absenceLedger, assignmentLedger, contactLedger, exceptionLedger, meetingLedger, organLedger, personLedger, postLedger, resolutionLedger, unitLedger } from '../contract.ts'
import { chartWords, roleTableWords, rosterWords, transferWords } from './words.ts'

const ledgers = () => import('./Ledgers.tsx')
const committee = () => import('./Committee.tsx')

/** Screens of 4(1) and 6(1), in the order of the menu. */
export const screens: readonly ScreenRoute[] = [
  { path: '/organization/chart', words: chartWords.title, article: '6(1)', right: 'organization.post:read', component: screen(() => import('./OrganizationChart.tsx'), 'OrganizationChart') },
  { path: '/organization/role-table', words: roleTableWords.title, article: '6(1)', right: 'organization.post:read', component: screen(() => import('./RoleTable.tsx'), 'RoleTable') },
  { path: '/organization/transfers', words: transferWords.title, article: '6(1)', right: 'organization.assignment:read', component: screen(() => import('./Transfers.tsx'), 'Transfers') },
  { path: '/organization/transfers/$on', words: transferWords.title, article: '6(1)', right: 'organization.assignment:read', component: screen(() => import('./TransferDay.tsx'), 'TransferDay') },
  of(personLedger, screen(() => import('./People.tsx'), 'People')),
  of(postLedger, screen(ledgers, 'Posts')),
  of(assignmentLedger, screen(ledgers, 'Assignments')),
  of(absenceLedger, screen(ledgers, 'Absences')),
  of(unitLedger, screen(ledgers, 'Units')),
  of(organLedger, screen(ledgers, 'Organs')),
  of(meetingLedger, screen(committee, 'Meetings')),
  of(resolutionLedger, screen(committee, 'Resolutions')),
  of(exceptionLedger, screen(() => import('./Exceptions.tsx'), 'Exceptions')),
  of(contactLedger, screen(ledgers, 'Contacts')),
  { path: '/organization/roster', words: rosterWords.title, article: '6(1)', right: 'organization.roster:write', component: screen(() => import('./Roster.tsx'), 'Roster') },
]

function of({ id, path, title, article }: { readonly id: string; readonly path: string; readonly title: ScreenRoute['words']; readonly article: string }, component: ScreenRoute['component']): ScreenRoute {
  return { path, words: title, article, right: `${id}:read`, hasInner: true, component }
}
