// A condition as the packets of the other side meet it.
import type { Condition } from '../model.ts'

/** Source and destination change places; what does not depend on direction stays. */
export function turned(condition: Condition): Condition {
  switch (condition.field) {
    case 'source':
      return { ...condition, field: 'destination' }
    case 'destination':
      return { ...condition, field: 'source' }
    case 'source-port':
      return { ...condition, field: 'destination-port' }
    case 'destination-port':
      return { ...condition, field: 'source-port' }
    case 'any-of':
      return { ...condition, of: condition.of.map((one) => one.map(turned)) }
    default:
      return condition
  }
}
