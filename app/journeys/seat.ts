// A person of the town at a browser: Chromium with the cookies of a real two-factor sign-in.
import type { Page } from 'playwright-core'
import { openChromium, watch, type Watch } from '../../web/harness.ts'
import type { Person, Town } from '../testing.ts'

export interface Seat {
  readonly page: Page
  readonly seen: Watch
  /** Go to a screen and wait until it has what it asked for. */
  open(path: string): Promise<void>
  close(): Promise<void>
}

/** Sit a signed-in person down at a browser of their own. @throws Error where Chromium does not open: who asks has found one. */
export async function seat(town: Town, person: Person, city = 'mihon'): Promise<Seat> {
  const chromium = await openChromium()
  if (chromium === undefined) throw new Error('a Chromium that was found did not open')
  const origin = town.origin(city)
  await chromium.context.addCookies([...person.desk.cookies].map(([name, value]) => ({ name, value, url: origin })))
  const { page, seen } = await watch(chromium.context, origin)
  return {
    page,
    seen,
    open: async (path) => {
      await page.goto(origin + path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
    },
    close: chromium.close,
  }
}
