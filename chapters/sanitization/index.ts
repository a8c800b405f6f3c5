// Front door of the crossing for later chapters and the application.
// Duties: whatever crosses leaves a row in `crossing` by one of three methods, in the transaction that lets it through.
export { crossingByApproval } from './approvals.ts'
export { checks } from './checks.ts'
export { openToInternet } from './contract.ts'
export { type Gateway, openGateway } from './gateway/gateway.ts'
export { startWorker, type Worker } from './disarming.ts'
export { eraseLeftovers, endKeeping } from './kept.ts'
export type { Disarmer, DisarmRequest, DisarmWatch, EngineFacts, Lent } from './port.ts'
export { routes } from './routes.ts'
export { tusDoor, tusPath } from './tus.ts'
export { expireUploads } from './uploads.ts'
export { plantCrossings } from './sample/plant.ts'
