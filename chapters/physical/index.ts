// Front door for later chapters and the application.
import { whole } from '../../kernel/part.ts'
import { carrying } from './carrying/index.ts'
import { equipment } from './equipment/index.ts'
import { media } from './media/index.ts'
import { rooms } from './rooms/index.ts'
import { stocktaking } from './stocktaking/index.ts'

export { doorPage } from './rooms/index.ts'
export const physical = whole([rooms, equipment, media, carrying, stocktaking])
export { plantPhysical } from './sample/plant.ts'
