// LibreOffice and poppler as errands behind walls of their own, and the child's way of asking for them.
import { existsSync } from 'node:fs'
import { canRunErrands, type Errand, type Returned, runErrand } from '@sekisho/sandbox/program'
import type { Format } from '../src/codes.table.ts'
import { type Converters, Held, type PdfPage } from '../src/contract.ts'
import { readPages } from './pages.ts'

/** Which programs this host has, for the board. */
export interface ConverterFacts {
  readonly office: boolean
  readonly pdfPages: boolean
}

/** Look which programs are there and whether they can be walled in; without walls none meets a file. */
export function converterFacts(): ConverterFacts {
  const walled = canRunErrands()
  return {
    office: walled && existsSync('/usr/bin/soffice'),
    pdfPages: walled && existsSync('/usr/bin/pdftoppm') && existsSync('/usr/bin/pdftotext'),
  }
}

/** Converters that run here, in the parent; `signal` ends them. */
export function hostConverters(facts: ConverterFacts, signal?: AbortSignal): Converters {
  const errand = async (one: Omit<Errand, 'signal'>, where: string): Promise<Uint8Array> => {
    const returned: Returned = await runErrand(signal === undefined ? one : { ...one, signal })
    if (returned.ok && returned.bytes.length > 0) return returned.bytes
    const because = returned.ok ? 'it produced nothing' : `${returned.code}: ${returned.detail}`
    throw new Held('converter-failed', where, because.slice(0, 300))
  }
  return {
    office: facts.office ? (bytes, from, to) => errand(officeErrand(bytes, from, to), `${from} → ${to}`) : null,
    pdfPages: facts.pdfPages
      ? async (bytes, dpi): Promise<readonly PdfPage[]> => readPages(await errand(pagesErrand(bytes, dpi), 'pages'))
      : null,
  }
}

/** 90 s and 6 GB of addresses: the slowest office file of the corpus takes 10 s; LibreOffice maps more than it uses. */
const officeLimits = { milliseconds: 90_000, megabytes: 6_144, outputBytes: 320 * 1024 * 1024 }
/** 120 s: 2,000 pages at 19 pages a second. */
const pageLimits = { milliseconds: 120_000, megabytes: 4_096, outputBytes: 512 * 1024 * 1024 }

/** No macro runs, no link is followed, no Java starts, nothing asks: a profile of its own for every errand, in memory. */
const profile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Java/VirtualMachine"><prop oor:name="Enable" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="UseLocking" oor:op="fuse"><value>false</value></prop></item>
</oor:items>`

const filters: Readonly<Partial<Record<Format, string>>> = {
  docx: 'docx:MS Word 2007 XML',
  xlsx: 'xlsx:Calc MS Excel 2007 XML',
  pptx: 'pptx:Impress MS PowerPoint 2007 XML',
  png: 'png',
  pdf: 'pdf',
}

function officeErrand(input: Uint8Array, from: Format, to: Format): Omit<Errand, 'signal'> {
  const filter = filters[to]
  if (filter === undefined || !/^[a-z0-9-]+$/.test(from)) throw new Held('converter-failed', '', `${from} → ${to}`)
  const script = `
set -e
mkdir -p /work/profile/user /work/out
printf %s "$PROFILE" > /work/profile/user/registrymodifications.xcu
cat > "/work/in.${from}"
soffice -env:UserInstallation=file:///work/profile --headless --invisible --norestore --nolockcheck --nodefault --nologo \\
  --convert-to "${filter}" --outdir /work/out "/work/in.${from}" >&2
cat /work/out/in.${to}`
  return { script, input, environment: { PROFILE: profile, SAL_USE_VCLPLUGIN: 'svp' }, limits: officeLimits }
}

function pagesErrand(input: Uint8Array, dpi: number): Omit<Errand, 'signal'> {
  const resolution = Math.max(36, Math.min(400, Math.round(dpi)))
  const script = `
set -e
cat > in.pdf
pdftoppm -png -r ${resolution} in.pdf page >&2
pdftotext -bbox in.pdf words.html >&2 || :
[ -f words.html ] || : > words.html
for one in words.html page-*.png; do printf '%s %s\\n' "$(stat -c %s "$one")" "$one"; cat "$one"; done`
  return { script, input, limits: pageLimits }
}
