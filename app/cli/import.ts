import type { Asked } from './commands.ts'
export const importCommand = async (_: Asked): Promise<number> => 2
