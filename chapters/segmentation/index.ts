// Front door of segmentation for later chapters and the application. Everything here reads as of now, in the caller's transaction.
import './tables.ts'

export { checks } from './checks.ts'
export { crossingLedger, gatewayLedger, hostLedger, zoneLedger } from './contract.ts'
export { intake } from './intake.ts'
export { type Prover, startProver } from './prover.ts'
export { type Origin } from './store/configuration.ts'
export { latestProof } from './store/proof.ts'
export { pushAnswer, pushPath } from './push.ts'
export { networkRoutes } from './routes.ts'
export { plantNetwork } from './sample/plant.ts'
