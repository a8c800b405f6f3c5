import type { Role } from '../../preamble/roles.ts'

/** Articles of the basic policy that a role answers to first. */
export const articlesOfRole: Readonly<Record<Role, readonly string[]>> = {
  ciso: ['6(1)', '6(7)'],
  'deputy-ciso': ['6(1)'],
  'ciso-advisor': ['6(1)'],
  chief: ['6(1)', '6(3)'],
  'division-head': ['6(1)'],
  'section-head': ['6(1)', '6(2)', '6(4)', '6(5)'],
  'system-manager': ['6(1)', '6(6)'],
  'system-operator': ['6(6)'],
  'committee-member': ['6(1)', '6(9)'],
  'csirt-member': ['6(1)', '6(7)'],
  'contact-window': ['6(1)', '6(7)'],
  'audit-chief': ['6(9)', '7'],
  auditor: ['6(9)', '7'],
  'security-office': ['6(1)'],
  staff: ['5', '6(5)'],
}
