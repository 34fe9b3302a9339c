import { alertsContract, deliveryContract } from './alerts/contract.ts'
import { incidentsContract } from './incidents/contract.ts'
import { monitorContract } from './monitor/contract.ts'
import { playbooksContract } from './playbooks/contract.ts'
import { sourcesContract } from './sources/contract.ts'
import { systemContract } from './system/contract.ts'

/** Everything the page can ask of the engine. The only thing both sides know. */
export const contract = {
  system: systemContract,
  monitor: monitorContract,
  sources: sourcesContract,
  alerts: { ...alertsContract, ...deliveryContract },
  playbooks: playbooksContract,
  incidents: incidentsContract,
}
export type Contract = typeof contract

export * from './alerts/alert.ts'
export * from './alerts/delivery.ts'
export * from './alerts/rule.ts'
export * from './alerts/words.ts'
export * from './incidents/contract.ts'
export * from './incidents/entry.ts'
export * from './incidents/entry-words.ts'
export * from './incidents/mentions.ts'
export * from './incidents/report.ts'
export * from './incidents/state.ts'
export * from './incidents/task-clock.ts'
export * from './monitor/accuracy.ts'
export * from './monitor/brand.ts'
export * from './monitor/expectation.ts'
export * from './monitor/figures.ts'
export * from './monitor/filter.ts'
export * from './monitor/flag.ts'
export * from './monitor/mention.ts'
export * from './monitor/spike.ts'
export * from './monitor/spike-words.ts'
export * from './playbooks/block.ts'
export * from './playbooks/checks.ts'
export * from './playbooks/contract.ts'
export * from './playbooks/playbook.ts'
export * from './playbooks/take-block.ts'
export * from './playbooks/words.ts'
export * from './procedure.ts'
export * from './sources/gap.ts'
export * from './sources/import.ts'
export * from './sources/source.ts'
export * from './system/state.ts'
