// The parts of the network's drawing, as the layout makes them and the screen draws them.
import type { DrawnDevice, Way, Wire } from './proof.ts'

/** Room around the drawing. */
export const margin = 60
/** Height of one crossing above the rooms. */
export const lane = 30

/** What is to be drawn. */
export interface Scene {
  readonly zones: readonly { readonly name: string; readonly kind: string; readonly ranges: readonly string[] }[]
  readonly devices: readonly DrawnDevice[]
  readonly wires: readonly Wire[]
  readonly hosts: readonly { readonly name: string; readonly kind: string; readonly zone: string }[]
  readonly crossings: readonly Flow[]
  readonly violations: readonly { readonly id: string; readonly way: Way }[]
  /** Zones whose devices are all shown; in the others a number stands for those that do not fit. */
  readonly open: ReadonlySet<string>
  /** Devices and hosts with this in their names are marked. */
  readonly search: string
}

export interface Flow {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly from: string
  readonly to: string
  readonly what: string
  readonly isExpired: boolean
}

export interface Room {
  readonly name: string
  readonly kind: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly ranges: readonly string[]
  readonly lines: readonly {
    readonly text: string
    readonly y: number
    readonly isFound: boolean
    readonly isDevice: boolean
  }[]
  readonly hidden: number
  readonly isOpen: boolean
}
export interface Place {
  readonly name: string
  readonly vendor: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly isFound: boolean
}
export interface Line {
  readonly key: string
  readonly points: readonly (readonly [number, number])[]
}
export interface Arc extends Line {
  readonly flows: readonly Flow[]
  readonly label: string
  readonly at: readonly [number, number]
  readonly isExpired: boolean
}
export interface Breach extends Line {
  readonly id: string
  readonly stops: readonly { readonly number: number; readonly at: readonly [number, number]; readonly label: string }[]
}

export interface Plan {
  readonly width: number
  readonly height: number
  readonly rooms: readonly Room[]
  readonly places: readonly Place[]
  readonly wires: readonly Line[]
  readonly arcs: readonly Arc[]
  readonly breaches: readonly Breach[]
}
