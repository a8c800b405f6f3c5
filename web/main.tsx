// Which chapters are in this version, in the policy's order: one import and one line each.
import './styles.css'
import type { Folder } from '../chapters/preamble/articles.ts'
import { screens as assets } from '../chapters/assets/screens/routes.tsx'
import { chapters } from '../chapters/order.ts'
import { screens as organization } from '../chapters/organization/screens/routes.tsx'
import { screens as access } from '../chapters/access/screens/routes.tsx'
import { screens as assurance } from '../chapters/assurance/screens/routes.tsx'
import { screens as people } from '../chapters/people/screens/routes.tsx'
import { screens as physical } from '../chapters/physical/screens/routes.tsx'
import { screens as policy } from '../chapters/policy/screens/routes.tsx'
import { screens as segmentation } from '../chapters/segmentation/screens/routes.tsx'
import { screens as sanitization } from '../chapters/sanitization/screens/routes.tsx'
import { screens as suppliers } from '../chapters/suppliers/screens/routes.tsx'
import { screens as desk } from './desk/routes.tsx'
import type { ScreenGroup, ScreenRoute } from './frame/screens.ts'
import { start } from './frame/start.tsx'
import { screens as gallery } from './gallery/routes.tsx'

/** Screens by chapter; a chapter's are imported from its screens/routes.tsx and drawn in the order of chapters/order.ts. */
const screens: Partial<Record<Folder, readonly ScreenRoute[]>> = {
  organization,
  assets,
  segmentation,
  sanitization,
  physical,
  people,
  access,
  suppliers,
  assurance,
  policy,
}

const isFace = (route: ScreenRoute): boolean => route.isFace === true
const [home, ...rest] = desk
const faces = Object.values(screens).flatMap((routes) => routes.filter(isFace))

const groups: readonly ScreenGroup[] = [
  { chapter: undefined, screens: [...(home === undefined ? [] : [home]), ...faces, ...rest, ...gallery] },
  ...chapters.map((chapter) => ({
    chapter,
    screens: (screens[chapter.folder] ?? []).filter((route) => !isFace(route)),
  })),
]

start(groups)
