export * from './contract/drills.ts'
export * from './contract/exercises.ts'
export * from './contract/reports.ts'
