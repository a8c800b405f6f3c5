// What the organization promises to browser and other chapters.
export * from './contract/bodies.ts'
export * from './contract/chart.ts'
export * from './contract/committee.ts'
export * from './contract/contact.ts'
export * from './contract/exception.ts'
export * from './contract/people.ts'
export * from './contract/roster.ts'
export * from './contract/terms.ts'
