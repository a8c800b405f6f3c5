// Pictures of every kind a city sends: what shows them, and nothing else.
import type { FormatModule } from '../contract.ts'
import { judgePicture } from './judge.ts'
import { rebuildPicture } from './rebuild.ts'

export const picture: FormatModule = {
  formats: ['jpeg', 'png', 'gif', 'webp', 'tiff', 'bmp', 'heic', 'avif', 'emf', 'wmf'],
  rebuild: rebuildPicture,
  judge: judgePicture,
}
