// placeholder
import type { Context } from '../../../kernel/http/chapter.ts'
import type { PlantedOffices } from '../../assets/index.ts'
export async function plantNetwork(
  _context: Context,
  _offices: PlantedOffices & { readonly assets: ReadonlyMap<string, string> },
): Promise<void> {}
