import { levelDefinition, type LevelDefinition } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'

/** Times after the IATA's guidance for the first word (15 min) and the statement (60 min); the others are proposals. */
const proposed: readonly LevelDefinition[] = [
  { level: 1, name: 'Watch', owner: 'Communications lead', approval: 'Communications lead', acknowledgeMinutes: 30, conveneMinutes: 240, firstWordMinutes: 240, statementMinutes: 1_440, reportMinutes: 1_440, clock: 'office' },
  { level: 2, name: 'Review', owner: 'Communications lead', approval: 'Communications lead, then legal where a claim is made', acknowledgeMinutes: 15, conveneMinutes: 60, firstWordMinutes: 60, statementMinutes: 240, reportMinutes: 480, clock: 'cover' },
  { level: 3, name: 'Escalate', owner: 'Communications director', approval: 'Communications director and legal', acknowledgeMinutes: 5, conveneMinutes: 15, firstWordMinutes: 15, statementMinutes: 60, reportMinutes: 120, clock: 'around-the-clock' },
  { level: 4, name: 'Crisis', owner: 'Chief executive', approval: 'Incident commander and legal, together', acknowledgeMinutes: 5, conveneMinutes: 15, firstWordMinutes: 15, statementMinutes: 60, reportMinutes: 60, clock: 'around-the-clock' },
]

/** The four levels as this workspace has them. */
export function createLevels({ write }: Database, changed: () => void) {
  const list = async (): Promise<LevelDefinition[]> => {
    const rows = await write.selectFrom('crisis_level').selectAll().execute()
    const own = new Map(rows.map((row) => [row.level, JSON.parse(row.definition) as object]))
    // What was saved before a level could say something keeps the proposal for that.
    return proposed.map((definition) => levelDefinition.parse({ ...definition, ...own.get(definition.level) }))
  }
  return {
    list,
    async save(definition: LevelDefinition): Promise<LevelDefinition[]> {
      const json = JSON.stringify(definition)
      await write.insertInto('crisis_level').values({ level: definition.level, definition: json }).onConflict((conflict) => conflict.column('level').doUpdateSet({ definition: json })).execute()
      changed()
      return list()
    },
  }
}
