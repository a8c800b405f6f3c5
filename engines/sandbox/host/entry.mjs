// Where a child begins: plain JavaScript, so that node need not load its type stripper when everything else is compiled ahead.
import { serve } from './inmate.ts'

await serve(process.argv[2])
