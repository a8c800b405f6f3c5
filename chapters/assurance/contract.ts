// What assurance promises to browser and later chapters.
export * from './contract/committee.ts'
export * from './contract/inspection.ts'
export * from './contract/year.ts'
