// Texts of the network's screens.
export * from './words/keeping.ts'
export * from './words/proof.ts'
