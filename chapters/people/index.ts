// Front door for later chapters and the application.
import { whole } from '../../kernel/part.ts'
import { duties } from './duties/index.ts'
import { training } from './training/index.ts'
import { drills } from './drills/index.ts'
import { reports } from './reports/index.ts'

export const people = whole([duties, training, drills, reports])
export { packageDoor, packagePath } from './training/index.ts'
export { plantPeople } from './sample/plant.ts'
export { plantDuties } from './sample/duties.ts'
export {
  announce,
  type Announcement,
  changeReaders,
  type Departure,
  departuresIn,
  type Readers,
} from './duties/index.ts'
export { exerciseDoor } from './drills/index.ts'
export { nearMissDoor, reportsIn } from './reports/index.ts'
