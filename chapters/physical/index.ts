// Front door for later chapters and the application.
import { whole } from '../../kernel/part.ts'
import { rooms } from './rooms/index.ts'
import { equipment } from './equipment/index.ts'
import { media } from './media/index.ts'

export const physical = whole([rooms, equipment, media])
export { plantPhysical } from './sample/plant.ts'
