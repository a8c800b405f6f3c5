// Front door of the organization for later chapters and the application.
// Its answers are as of a day in Asia/Tokyo; a change entered for a day ahead takes effect at 00:00 of that day by itself.
import './tables.ts'

export type { Holding, ExceptionInForce, OrganInForce, PersonInScope, UnitInForce } from './store.ts'
export { type CommitteeMeeting, exceptionsWaiting, meetingsOf, openResolutions } from './affairs.ts'
export {
  actorOf,
  exceptionsInForce,
  holdersOf,
  holdingsBetween,
  namesOf,
  organsInForce,
  peopleInScope,
  unitsInForce,
} from './store.ts'
export { organLedger, personLedger, postLedger, unitLedger } from './contract.ts'
export { type KnownPerson, listPersons, personsById, postsOf, unitNameOf, unitNamesOf } from './directory.ts'
export { routes } from './routes.ts'
export { plantOrganization } from './sample/plant.ts'
export type { Planted } from './sample/planted.ts'
export { checks } from './checks.ts'
export { type Known, knownIn, nothingKnown } from './roster/known.ts'
export { planRoster, type RosterPlan } from './roster/plan.ts'
export { reportOf as reportOfRoster } from './roster/serve.ts'
export { growTown } from './sample/grow.ts'
