// The second look at a rebuilt package.
import type { Danger, Format, Job } from '../contract.ts'

/** Empty exactly when the package holds only inert parts. */
export async function judgePackage(
  _bytes: Uint8Array,
  _format: Format,
  _context: Pick<Job, 'limits' | 'policy' | 'tools'>,
): Promise<readonly Danger[]> {
  return []
}
