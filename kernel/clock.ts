/** Where the time comes from; tests turn it. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()
