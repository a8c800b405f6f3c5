// Opens a screen, waits until it has what it asked for, and says what is wrong with it.
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { axe, overflow } from '../../web/harness.ts'

/** Where pictures of every screen go, for people who want to look at them: `PICTURES=/tmp/pictures npm test`. */
const pictures = process.env['PICTURES']

/** 150 ms without a request: a screen asks again at most one rendering after its last answer. */
const quiet = 150

interface Traffic {
  pending: number
  since: number
}
const traffic = new WeakMap<Page, Traffic>()

/** Count what is on its way to a page, from its first request on. */
export function attend(page: Page): Traffic {
  const known = traffic.get(page)
  if (known !== undefined) return known
  const now: Traffic = { pending: 0, since: Date.now() }
  const turn = (step: number) => (): void => {
    now.pending = Math.max(0, now.pending + step)
    now.since = Date.now()
  }
  page.on('request', turn(1)).on('requestfinished', turn(-1)).on('requestfailed', turn(-1))
  traffic.set(page, now)
  return now
}

/** Wait until nothing is on its way any more: no request, no word of waiting. */
export async function settle(page: Page): Promise<void> {
  const now = attend(page)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.getByText(/^(?:読み込んでいます…|Loading…)$/u).waitFor({ state: 'detached' })
  while (now.pending > 0 || Date.now() - now.since < quiet) await page.waitForTimeout(25)
}

/** What a screen says of itself. */
export interface Face {
  readonly title: string
  readonly headings: readonly string[]
  /** The article that it serves: 基本方針 6(2). */
  readonly article: string | undefined
  readonly text: string
}

/** Title, headings of the first level, article and text of the screen as it stands. */
export async function face(page: Page): Promise<Face> {
  const main = page.getByRole('main')
  const mark = main.getByText(/^(?:基本方針|Policy) \d+(?:\(\d+\))*[①-⑳]?$/u).first()
  return {
    title: await page.title(),
    headings: await page.getByRole('heading', { level: 1 }).allInnerTexts(),
    article: (await mark.count()) === 0 ? undefined : await mark.innerText(),
    text: await main.innerText(),
  }
}

/** Accessibility violations, and pixels that do not fit a window of 320 (WCAG 1.4.10). */
export async function flaws(page: Page, { reflows = true } = {}): Promise<readonly string[]> {
  const found = [...(await axe(page))]
  if (!reflows) return found
  const size = page.viewportSize() ?? { width: 1366, height: 768 }
  await page.setViewportSize({ width: 320, height: 640 })
  const wide = await overflow(page)
  await page.setViewportSize(size)
  return wide > 0 ? [...found, `${wide} pixels wider than 320`] : found
}

/** Keep a picture of the screen where pictures are asked for. */
export async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({
    fullPage: process.env['WHOLE'] !== undefined,
    path: `${pictures}/${name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '_')}.png`,
  })
}
