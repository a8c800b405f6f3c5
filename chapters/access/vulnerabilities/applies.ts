// Does a vulnerability's configuration hold for what is installed? Three answers: yes, no, and not to be told from what is known.
import { type Cpe, readCpe } from './cpe.ts'
import { compareVersions, type Scheme } from './version/compare.ts'

export type Truth = 'true' | 'false' | 'unknown'

/** One match string with its range, as the feeds write it. */
export interface Criterion {
  readonly vulnerable: boolean
  readonly cpe: string
  readonly startIncluding?: string
  readonly startExcluding?: string
  readonly endIncluding?: string
  readonly endExcluding?: string
}
export interface ConfigurationNode {
  readonly operator: 'AND' | 'OR'
  readonly negate?: boolean
  readonly criteria: readonly Criterion[]
}
export interface Configuration {
  readonly operator: 'AND' | 'OR'
  readonly negate?: boolean
  readonly nodes: readonly ConfigurationNode[]
}

/** Something installed, by its name in the dictionary. */
export interface Item {
  readonly vendor: string
  readonly product: string
  /** Empty: not known. */
  readonly version: string
  readonly scheme: Scheme
  /** Its own full name, where it came with one. */
  readonly cpe?: Cpe
}

/** The vulnerability concerns `self` where some configuration names it as vulnerable, and holds among all that is known of the place. */
export function applies(configurations: readonly Configuration[], self: Item, place: readonly Item[]): Truth {
  return anyOf(
    configurations.map((configuration) => {
      const own = configuration.nodes
        .flatMap(({ criteria }) => criteria)
        .filter((one) => one.vulnerable)
        .map((one) => (concerns(one, self) ? holds(one, [self]) : 'false'))
      const named = anyOf(own)
      return named === 'false' ? 'false' : allOf([named, configurationHolds(configuration, [self, ...place])])
    }),
  )
}

/** The truth of one configuration among items: nodes by its operator, criteria by theirs. */
export function configurationHolds({ operator, negate, nodes }: Configuration, items: readonly Item[]): Truth {
  return fold(
    operator,
    negate === true,
    nodes.map((node) =>
      fold(
        node.operator,
        node.negate === true,
        node.criteria.map((one) => holds(one, items)),
      ),
    ),
  )
}

function fold(operator: 'AND' | 'OR', negate: boolean, truths: readonly Truth[]): Truth {
  const truth = operator === 'AND' ? allOf(truths) : anyOf(truths)
  return !negate || truth === 'unknown' ? truth : truth === 'true' ? 'false' : 'true'
}

const anyOf = (truths: readonly Truth[]): Truth =>
  truths.includes('true') ? 'true' : truths.includes('unknown') ? 'unknown' : 'false'
const allOf = (truths: readonly Truth[]): Truth =>
  truths.includes('false') ? 'false' : truths.includes('unknown') ? 'unknown' : 'true'

function concerns(criterion: Criterion, item: Item): boolean {
  const cpe = readCpe(criterion.cpe)
  return cpe !== undefined && cpe.vendor === item.vendor && cpe.product === item.product
}

/** A product of which nothing is known here may or may not be there: an inventory is never whole. */
export function holds(criterion: Criterion, items: readonly Item[]): Truth {
  const cpe = readCpe(criterion.cpe)
  if (cpe === undefined) return 'unknown'
  const same = items.filter((item) => item.vendor === cpe.vendor && item.product === cpe.product)
  return same.length === 0
    ? 'unknown'
    : anyOf(same.map((item) => narrowed(cpe, item, versionHolds(cpe, criterion, item))))
}

/** A name that says more than vendor, product and version (for WordPress, on ARM) is certain only of an item that says so too. */
function narrowed(cpe: Cpe, item: Item, truth: Truth): Truth {
  if (truth !== 'true') return truth
  const isOpen = [cpe.update, ...cpe.rest].every((part, at) => {
    const own = item.cpe === undefined ? undefined : [item.cpe.update, ...item.cpe.rest][at]
    return part === '*' || part === '-' || part === own
  })
  return isOpen ? 'true' : 'unknown'
}

function versionHolds(cpe: Cpe, range: Criterion, { version, scheme }: Item): Truth {
  const bounds = [range.startIncluding, range.startExcluding, range.endIncluding, range.endExcluding]
  const isOpen = cpe.version === '*' && bounds.every((bound) => bound === undefined)
  if (isOpen) return 'true'
  if (version === '' || cpe.version === '-') return 'unknown'
  if (cpe.version !== '*') return compareVersions(scheme, version, cpe.version) === 0 ? 'true' : 'false'
  const is = (bound: string | undefined, test: (order: number) => boolean): boolean =>
    bound === undefined || test(compareVersions(scheme, version, bound))
  return is(range.startIncluding, (order) => order >= 0) &&
    is(range.startExcluding, (order) => order > 0) &&
    is(range.endIncluding, (order) => order <= 0) &&
    is(range.endExcluding, (order) => order < 0)
    ? 'true'
    : 'false'
}
