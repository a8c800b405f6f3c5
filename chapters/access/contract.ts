// What access control promises to browser and later chapters.
export * from './contract/emptiness.ts'
