import type { Asked } from './commands.ts'
export const certCommand = async (_: Asked): Promise<number> => 2
