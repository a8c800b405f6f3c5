// Front door for later chapters and the application.
import { whole } from '../../kernel/part.ts'
import { accounts } from './accounts/index.ts'
import { endpoints } from './endpoints/index.ts'
import { vulnerabilities } from './vulnerabilities/index.ts'

export const access = whole([accounts, endpoints, vulnerabilities])
export { plantAccess } from './sample/plant.ts'
export { scimDoor, scimPath } from './accounts/scim/door.ts'
export { osqueryDoor } from './endpoints/osquery/door.ts'
export { takeFolder } from './vulnerabilities/feed/folder.ts'
