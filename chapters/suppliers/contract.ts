// What outsourcing and outside services promise to browser and later chapters.
export * from './contract/emptiness.ts'
export * from './contract/items.ts'
export * from './contract/outsourcing.ts'
export * from './contract/questionnaire.ts'
export * from './contract/outside.ts'
export * from './contract/terms.ts'
