import type { PlaybookSummary } from '../../electron/contract/index.ts'
import { clusterNames, scenarioNames } from './playbook-words.ts'
import type { PlaybooksSearch } from './playbooks-search.ts'

/** Small letters without accents: "Évacuation" is found by "evac". */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The playbooks that an address asks for: of its scenario, its cluster, and with every word that was typed. */
export function filterLibrary(playbooks: readonly PlaybookSummary[], { scenario, cluster, query }: PlaybooksSearch): readonly PlaybookSummary[] {
  const words = plain(query ?? '').split(/\s+/).filter(word => word !== '')
  return playbooks.filter(playbook => {
    if (scenario !== undefined && playbook.scenario !== scenario) return false
    if (cluster !== undefined && playbook.cluster !== cluster) return false
    const text = plain(`${playbook.title} ${scenarioNames[playbook.scenario]} ${clusterNames[playbook.cluster]}`)
    return words.every(word => text.includes(word))
  })
}

/** A title that no playbook of the library has yet: "New playbook", else "New playbook 2". @param taken titles there are */
export function freeTitle(wanted: string, taken: readonly string[]): string {
  const titles = new Set(taken)
  if (!titles.has(wanted)) return wanted
  for (let number = 2; ; number += 1) {
    const title = `${wanted.slice(0, 140)} ${number}`
    if (!titles.has(title)) return title
  }
}
