// How much of a package is taken in. Each limit is told to whoever sends more.

/** 30 MB: one request carries 32; a lesson of pictures and sound is 5 to 25. */
export const largestPackage = 30 * 1024 * 1024
/** 150 MB when unpacked: five times the largest package; video and pictures hardly shrink, only bombs grow more. */
export const mostUnpacked = 150 * 1024 * 1024
/** 2,000 files: the largest packages of the authoring tools have some hundreds. */
export const mostFiles = 2_000
/** 300 characters: Windows itself stops at 260. */
export const longestPath = 300
/** 20 SCOs: a lesson an afternoon; more is a curriculum and wants several courses. */
export const mostScos = 20
/** 2 MB: manifests with hundreds of files are 100 kB. */
export const largestManifest = 2 * 1024 * 1024
/** 64: organizations nest five deep at most in practice. */
export const deepest = 64
/** 16 KiB a step: deflate yields at most about 1,030 times its input, so one step stays below 17 MB. */
export const step = 16 * 1024
