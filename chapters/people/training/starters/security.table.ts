import { type Starter } from './starter.ts'

export const securityStarter: Starter = { code: 'S-security', title: 'security', summary: '', minutes: 15, content: { sections: [], questions: [], test: { draw: 10, pass: 80, tries: 0, wait: 0 } }, pictures: [] }
