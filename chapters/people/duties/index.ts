// 5, 6(5): what everyone confirms, what leavers hand back. The policy chapter announces; later chapters read departures.
import { part } from '../../../kernel/part.ts'
import { routes } from './routes.ts'
import { dutyRound } from './round.ts'
import { checks } from './checks.ts'

export { announce, type Announcement, changeReaders, type Readers } from './notice.ts'
export { type Departure, departuresIn } from './departure.ts'
export { plantDepartures, plantDuties } from '../sample/duties.ts'

export const duties = part({ served: routes.served, checks, rounds: [dutyRound] })
