// What the policy chapter promises to the browser and to the application.
export * from './contract/adoption.ts'
export * from './contract/board.ts'
export * from './contract/catalogue.ts'
export * from './contract/document.ts'
export * from './contract/explanation.ts'
export * from './contract/mapping.ts'
export * from './contract/terms.ts'
