// 6(3): what a city decides for itself: wires that no subnet tells of, further assertions, where configurations come from.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { assertionKinds } from './proof.ts'
import { protocols } from './terms.ts'

const article = '6(3)'
const Name = z.string().trim().min(1).max(200)
const Port = z.object({ device: Name, interface: Name })

/** A further sentence about two zones, written by the city; `*` stands for every zone. */
export const OwnAssertion = z.object({
  name: Name,
  from: Name,
  to: Name,
  kind: z.enum(assertionKinds),
  source: z.string().trim().max(2_000).default(''),
  destination: z.string().trim().max(2_000).default(''),
  protocol: z.enum(['any', ...protocols.map((one) => one.value)]).default('any'),
  ports: z.string().trim().max(200).default(''),
  /** Devices or relays of which one must be passed, for `through`. */
  through: z.array(Name).max(50).default([]),
})
export type OwnAssertion = z.infer<typeof OwnAssertion>

export const NetworkSettings = z.object({
  /** 1,000: a wire a device and more; most follow from shared subnets. */
  links: z.array(z.object({ a: Port, b: Port })).max(1_000),
  /** 200: more sentences than any standard has. */
  assertions: z.array(OwnAssertion).max(200),
  /** Devices over which the internet is reached: the prefecture's security cloud. */
  securityCloud: z.array(Name).max(20),
  /** Days after which a configuration no longer tells how things stand; 90 is our default, no rule names a number. */
  staleAfterDays: z.int().min(1).max(730),
  /** A bare repository below the installation's own folder, read only. */
  repository: z
    .object({
      name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/u),
      ref: z.string().regex(/^[\w./-]{1,200}$/u),
      folder: z.string().max(200).default(''),
    })
    .nullable(),
})
export type NetworkSettings = z.infer<typeof NetworkSettings>

export const defaultNetworkSettings: NetworkSettings = {
  links: [],
  assertions: [],
  securityCloud: [],
  staleAfterDays: 90,
  repository: null,
}

export const readNetworkSettings = endpoint('GET /segmentation/settings', {
  article,
  right: 'segmentation.settings:read',
  summary: 'ネットワークの設定',
  reply: z.object({ settings: NetworkSettings, zones: z.array(z.string()), devices: z.array(z.string()) }),
})
export const changeNetworkSettings = endpoint('PUT /segmentation/settings', {
  article,
  right: 'segmentation.settings:write',
  summary: 'ネットワークの設定を改める',
  body: NetworkSettings.partial(),
  reply: NetworkSettings,
})
