// Front door of the policy chapter for the application and the command line.
export { basicPolicyOf } from './template.ts'
export { policyDue, policyReader, verdictsChanged } from './refold.ts'
