// Front door of the register for later chapters and the application. Everything here reads as of now, in the caller's transaction.
import './tables.ts'

export { checks } from './checks.ts'
export { assetLedger, classify, handlingOf } from './contract.ts'
export { planAssets } from './plan.ts'
export { routes } from './routes.ts'
export { settingsOf } from './settings.ts'
export type { PlacedAsset } from './store.ts'
export { assetInUse, assetsOfKind, summaryOf, zoneOf } from './store.ts'
export { type PlantedOffices, plantAssets } from './sample/plant.ts'
