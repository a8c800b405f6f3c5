// What access control promises to browser and later chapters.
export * from './contract/feed.ts'
export * from './contract/osquery.ts'
export * from './contract/posture.ts'
export * from './contract/posture-file.ts'
export * from './contract/terminal.ts'
export * from './contract/vulnerability.ts'
