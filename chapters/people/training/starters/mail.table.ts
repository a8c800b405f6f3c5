import { type Starter } from './starter.ts'

export const mailStarter: Starter = { code: 'S-mail', title: 'mail', summary: '', minutes: 15, content: { sections: [], questions: [], test: { draw: 10, pass: 80, tries: 0, wait: 0 } }, pictures: [] }
