import type { Asked } from './commands.ts'
export const boardCommand = async (_: Asked): Promise<number> => 2
