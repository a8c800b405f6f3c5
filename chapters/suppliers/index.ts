// Front door of outsourcing and outside services for later chapters and the application.
export { answerPage } from './answer/page.ts'
export { checks } from './checks.ts'
export { routes } from './routes.ts'
export { plantSuppliers } from './sample/plant.ts'
