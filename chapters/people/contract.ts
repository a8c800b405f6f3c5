// The part of this chapter that the browser shares, noun by noun.
export * from './contract/departures.ts'
export * from './contract/duties.ts'
