// Drives a real Chromium over screens served under the strict policy, and watches what must never happen.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from '../tools/chromium.ts'

/** The content security policy that the product's server sets too. */
export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'"

/** What a canned server answers to a request below /api: a JSON value with status 200, or a whole answer. */
export type Canned = (asked: {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: string
}) => { readonly status?: number; readonly json: unknown } | undefined

/** Serves a built folder with the strict policy and canned answers; for the kit alone, journeys use the real server. */
export async function serveCanned(
  folder: string,
  answer: Canned,
): Promise<{ readonly origin: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://here')
      if (url.pathname.startsWith('/api/')) {
        const { status = 200, json } = answer({
          method: request.method ?? 'GET',
          path: url.pathname.slice(4),
          query: url.searchParams,
          body: await textOf(request),
        }) ?? { status: 404, json: notHere }
        response
          .writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' })
          .end(JSON.stringify(json))
        return
      }
      const path = normalize(url.pathname)
      const file = /\.\w+$/u.test(path) ? join(folder, path) : join(folder, 'index.html')
      response
        .writeHead(200, {
          'content-type': types[extname(file)] ?? 'application/octet-stream',
          'content-security-policy': contentSecurityPolicy,
        })
        .end(readFileSync(file))
    })().catch(() => response.writeHead(404).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // a listening TCP server has an address object
  const { port } = server.address() as AddressInfo
  return { origin: `http://localhost:${port}`, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** A fresh Chromium; undefined where the machine has none. */
export async function openChromium(
  size: { readonly width: number; readonly height: number } = { width: 1366, height: 768 },
): Promise<{ readonly context: BrowserContext; readonly close: () => Promise<void> } | undefined> {
  const executablePath = process.env['SEKISHO_CHROMIUM'] ?? findChromium(process.env)
  if (executablePath === undefined) return undefined
  const profile = mkdtempSync(join(tmpdir(), 'sekisho-chromium-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    viewport: size,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  const close = async (): Promise<void> => {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
  return { context, close }
}

/** What went wrong on a page since it was opened: policy violations, console errors, requests to other origins. */
export interface Watch {
  readonly violations: readonly string[]
  readonly errors: readonly string[]
  readonly foreign: readonly string[]
}

/** Opens a page and keeps watch over it from its first request on; refused answers that `expected` names are no errors. */
export async function watch(
  context: BrowserContext,
  origin: string,
  expected: RegExp = /status of 4\d\d/u,
): Promise<{ readonly page: Page; readonly seen: Watch }> {
  const page = await context.newPage()
  const seen = { violations: new Array<string>(), errors: new Array<string>(), foreign: new Array<string>() }
  await page.addInitScript(
    "document.addEventListener('securitypolicyviolation', (e) => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample))",
  )
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy') || message.text().startsWith('CSP '))
      seen.violations.push(message.text())
    else if (message.type() === 'error' && !expected.test(message.text())) seen.errors.push(message.text())
  })
  page.on('pageerror', (error) => seen.errors.push(String(error)))
  page.on('request', (request) => {
    if (!/^(?:data|blob):/u.test(request.url()) && new URL(request.url()).origin !== origin)
      seen.foreign.push(request.url())
  })
  return { page, seen }
}

/** Accessibility violations by axe-core (WCAG 2.0 to 2.2 A and AA, best practice), each with the elements concerned. */
export async function axe(page: Page): Promise<readonly string[]> {
  await page.evaluate(
    readFileSync(fileURLToPath(new URL('../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8'),
  )
  const found: unknown = await page.evaluate(
    "axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] }).then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.id + ' ' + n.target.join(' ') + ' ' + n.failureSummary.replace(/\\s+/g, ' ').slice(0, 300))))",
  )
  return Array.isArray(found) ? found.map(String) : []
}

/** How many CSS pixels the page is wider than its window: 0 where it reflows (WCAG 1.4.10). */
export async function overflow(page: Page): Promise<number> {
  return Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'))
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}

const notHere = { type: '/problems/not-found', title: '見つかりません', status: 404, detail: '見つかりません' }

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
