// An obvious evaluator of the part of Cedar that our rules use; the engine is compared with it on random rules (test only).
import type { Actor, Resource } from '../../actor.ts'
import { groupsOf } from './groups.ts'

export type Test =
  | { readonly kind: 'own-unit' | 'headed-unit' | 'applicant' }
  | { readonly kind: 'is'; readonly attribute: 'tier' | 'publication' | 'unit' | 'ledger'; readonly value: string }
  | { readonly kind: 'not'; readonly test: Test }
  | { readonly kind: 'and' | 'or'; readonly left: Test; readonly right: Test }

export interface Rule {
  readonly effect: 'permit' | 'forbid'
  readonly role: string | null
  readonly actions: readonly string[] | null
  readonly conditions: readonly { readonly word: 'when' | 'unless'; readonly test: Test }[]
}

export interface Question {
  readonly actor: Actor
  readonly right: string
  readonly resource: Resource | undefined
}

/** Some permit applies and no forbid does. */
export function allows(rules: readonly Rule[], question: Question): boolean {
  const applying = rules.filter((rule) => applies(rule, question))
  return applying.some((rule) => rule.effect === 'permit') && !applying.some((rule) => rule.effect === 'forbid')
}

function applies({ actions, conditions, role }: Rule, question: Question): boolean {
  if (role !== null && !question.actor.roles.includes(role)) return false
  const names = [question.right, ...groupsOf(question.right)]
  if (actions !== null && !actions.some((action) => names.includes(action))) return false
  return conditions.every(({ test, word }) => holds(test, question) === (word === 'when'))
}

function holds(test: Test, question: Question): boolean {
  const { actor, resource } = question
  switch (test.kind) {
    case 'own-unit':
      return typeof resource?.unit === 'string' && resource.unit === actor.unit
    case 'headed-unit':
      return typeof resource?.unit === 'string' && actor.units.includes(resource.unit)
    case 'applicant':
      return typeof resource?.applicant === 'string' && resource.applicant === actor.personId
    case 'is':
      return (test.attribute === 'ledger' ? resource?.type : resource?.[test.attribute]) === test.value
    case 'not':
      return !holds(test.test, question)
    case 'and':
      return holds(test.left, question) && holds(test.right, question)
    case 'or':
      return holds(test.left, question) || holds(test.right, question)
  }
}

/** The same rule as Cedar text. */
export function textOf({ actions, conditions, effect, role }: Rule): string {
  const who = role === null ? 'principal' : `principal in Role::"${role}"`
  const what = actions === null ? 'action' : `action in [${actions.map((action) => `Action::"${action}"`).join(', ')}]`
  const clauses = conditions.map(({ test, word }) => ` ${word} { ${expression(test)} }`).join('')
  return `${effect}(${who}, ${what}, resource)${clauses};`
}

function expression(test: Test): string {
  switch (test.kind) {
    case 'own-unit':
      return '(resource has unit && principal has unit && resource.unit == principal.unit)'
    case 'headed-unit':
      return '(resource has unit && principal.units.contains(resource.unit))'
    case 'applicant':
      return '(resource has applicant && resource.applicant == principal.id)'
    case 'is':
      return `(resource has ${test.attribute} && resource.${test.attribute} == "${test.value}")`
    case 'not':
      return `!(${expression(test.test)})`
    case 'and':
      return `(${expression(test.left)} && ${expression(test.right)})`
    case 'or':
      return `(${expression(test.left)} || ${expression(test.right)})`
  }
}
