/** What the watcher last met at a folder, by its id; empty where all is well. Kept in memory: the next round says it again. */
export const troubles: Map<string, string> = new Map()
