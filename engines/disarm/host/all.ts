// A rehearsal: everything a child may load is loaded and made to work on files made here, so that node keeps it compiled.
// Runs where no foreign file ever is.
import { madeSamples } from '../fixtures/samples.ts'
import { disarm } from '../src/pipeline.ts'
import { rows } from '../src/registry.ts'
import { nodeTools } from './tools.ts'

await Promise.all(rows.map(({ load }) => load()))
for (const sample of await madeSamples()) await disarm(sample, {}, nodeTools())
