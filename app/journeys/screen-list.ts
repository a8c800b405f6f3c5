// Every screen there is, read from the lists that the menu is drawn from: a new one cannot be left out by forgetting it here.
import { globSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { z } from 'zod'

const root = fileURLToPath(new URL('../../', import.meta.url))

const Listed = z.object({
  path: z.string(),
  words: z.object({ ja: z.string(), en: z.string() }),
  article: z.string().optional(),
  right: z.string().optional(),
  hasInner: z.boolean().optional(),
  isUnlisted: z.boolean().optional(),
})

/** One registered screen, and whether it belongs to a chapter of the policy. */
export type Listed = z.infer<typeof Listed> & { readonly isOfChapter: boolean }

/** The screens of the desk and of every chapter folder that has any. */
export async function listScreens(): Promise<readonly Listed[]> {
  const files = ['web/desk/routes.tsx', ...globSync('chapters/*/screens/routes.tsx', { cwd: root }).toSorted()]
  const lists = await Promise.all(
    files.map(async (file) => {
      const { screens }: { readonly screens?: unknown } = await import(pathToFileURL(root + file).href)
      return z
        .array(Listed)
        .min(1)
        .parse(screens)
        .map((one) => ({ ...one, isOfChapter: file.startsWith('chapters/') }))
    }),
  )
  return lists.flat()
}
