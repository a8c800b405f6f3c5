// What assurance promises to browser and later chapters.
export * from './contract/committee.ts'
export * from './contract/inspection.ts'
export * from './contract/year.ts'
export * from './contract/audit-engagement.ts'
export * from './contract/audit-finding.ts'
export * from './contract/audit-plan.ts'
export * from './contract/audit-terms.ts'
export * from './contract/audit-work.ts'
