// One firewall parsed and proved in a process of its own, so that its memory is told apart: `node once.ts RULES`.
import { firewallOf, firewallText, zonesOf } from './synthetic.ts'
import { prove } from '../src/index.ts'

const text = firewallText(Number(process.argv[2]), 12)
const start = process.cpuUsage()
prove(zonesOf(firewallOf(text, 4), 12), [])
const { user, system } = process.cpuUsage(start)
console.log(JSON.stringify({ milliseconds: (user + system) / 1000, kilobytes: process.resourceUsage().maxRSS }))
