import type { Insertable, Selectable, Transaction } from 'kysely'
import { playbookContent, playbookProposal, takeProposal, type PlaybookContent, type PlaybookProposal, type ProposedChange, type TakenProposal } from '../../contract/index.ts'
import type { PlaybookProposalTable, PlaybookTable } from '../database/playbook-tables.ts'
import type { Schema } from '../database/schema.ts'
import { ProblemError } from '../ports.ts'
import { playbookDifferences } from './differences.ts'
import type { PlaybookParts } from './index.ts'
import { written } from './stored.ts'

type Writing = Transaction<Schema>
type ProposalRow = Selectable<PlaybookProposalTable>
type PlaybookRow = Selectable<PlaybookTable>

/** A proposal as the review of an incident makes it. */
export interface MadeProposal {
  readonly playbook: number
  readonly incident: number
  readonly incidentTitle: string
  /** Number of the entry that makes it. */
  readonly entry: number
  readonly at: number
  readonly by: string
  readonly why: string
  readonly proposal: PlaybookProposal
}

/** What was decided about a proposal. */
export interface ProposalDecision {
  readonly state: 'taken' | 'declined' | 'withdrawn'
  readonly by: string
  readonly reason: string
}

interface ProposalParts extends Pick<PlaybookParts, 'database' | 'clock'> {
  readonly told: () => void
  /** A playbook that is in the library. */
  readonly rowOf: (id: number, executor: Pick<Writing, 'selectFrom'>) => Promise<PlaybookRow>
  readonly changedMeanwhile: () => never
}

/** Changes that incidents' reviews propose: listed with what they would change, carried out, or declined. */
export function createProposals({ database: { write }, clock, told, rowOf, changedMeanwhile }: ProposalParts) {
  const proposalOf = async (id: number, executor: Pick<Writing, 'selectFrom'>): Promise<ProposalRow> =>
    (await executor.selectFrom('playbook_proposal').selectAll().where('id', '=', id).executeTakeFirst()) ?? notThere()
  const decide = async (executor: Pick<Writing, 'updateTable'>, row: ProposalRow, { state, by, reason }: ProposalDecision): Promise<void> => {
    refuseDecided(row)
    await executor.updateTable('playbook_proposal').set({ state, decided_at: clock.now(), decided_by: by, reason }).where('id', '=', row.id).execute()
  }
  const shown = async (id: number): Promise<ProposedChange> => {
    const row = await proposalOf(id, write)
    return shownAgainst(row, await contentOf(row.playbook_id))
  }
  /** null where the playbook was removed from the library. */
  const contentOf = async (playbook: number): Promise<PlaybookContent | null> => {
    const row = await write.selectFrom('playbook').select('content').where('id', '=', playbook).where('removed_at', 'is', null).executeTakeFirst()
    return row ? playbookContent.parse(JSON.parse(row.content)) : null
  }

  return {
    async list(of: { readonly playbook: number } | { readonly incident: number }): Promise<ProposedChange[]> {
      const rows = await write.selectFrom('playbook_proposal').selectAll().where('playbook' in of ? 'playbook_id' : 'incident_id', '=', 'playbook' in of ? of.playbook : of.incident).orderBy('id', 'desc').execute()
      const contents = new Map<number, PlaybookContent | null>()
      for (const { playbook_id: id, state } of rows) if (state === 'open' && !contents.has(id)) contents.set(id, await contentOf(id))
      const all = rows.map((row) => shownAgainst(row, contents.get(row.playbook_id) ?? null))
      return [...all.filter(({ state }) => state === 'open'), ...all.filter(({ state }) => state !== 'open')]
    },
    /**
     * @returns the playbook as it stands then
     * @throws ProblemError of kind `conflict` when the working copy is another by now, the proposal is decided or does not fit
     */
    async take(id: number, revision: number, by: string): Promise<PlaybookRow> {
      const row = await write.transaction().execute(async (transaction) => {
        const proposal = await proposalOf(id, transaction)
        refuseDecided(proposal)
        const before = await rowOf(proposal.playbook_id, transaction)
        if (before.revision !== revision) changedMeanwhile()
        const taken = takeProposal(playbookContent.parse(JSON.parse(before.content)), meantBy(proposal))
        if (taken.outcome !== 'fits') return refuseUnfit(taken.outcome)
        await decide(transaction, proposal, { state: 'taken', by, reason: '' })
        const next = { ...written(playbookContent.parse(taken.content)), revision: revision + 1, saved_at: clock.now() }
        return transaction.updateTable('playbook').set(next).where('id', '=', before.id).returningAll().executeTakeFirstOrThrow()
      })
      told()
      return row
    },
    /** @throws ProblemError of kind `conflict` when it is decided already */
    async decide(id: number, decision: ProposalDecision): Promise<ProposedChange> {
      await write.transaction().execute(async (transaction) => decide(transaction, await proposalOf(id, transaction), decision))
      told()
      return shown(id)
    },
    /** @throws ProblemError of kind `conflict` when nothing was decided, or the review has withdrawn it */
    async reopen(id: number): Promise<ProposedChange> {
      await write.transaction().execute(async (transaction) => {
        const { state } = await proposalOf(id, transaction)
        if (state === 'open') refuse('Nobody has decided about this change.', 'Take it over or decline it.')
        if (state === 'withdrawn') refuse('The review has withdrawn this change.', 'Propose it again from the incident if it is wanted after all.')
        await transaction.updateTable('playbook_proposal').set({ state: 'open', decided_at: null, decided_by: null, reason: '' }).where('id', '=', id).execute()
      })
      told()
      return shown(id)
    },
    /** Keeps one with the entry that makes it. */
    async make(transaction: Writing, { playbook, incident, incidentTitle, entry, at, by, why, proposal }: MadeProposal): Promise<void> {
      const row: Insertable<PlaybookProposalTable> = { playbook_id: playbook, incident_id: incident, incident_title: incidentTitle, entry, at, by, why, proposal: JSON.stringify(proposal), decided_at: null, decided_by: null }
      await transaction.insertInto('playbook_proposal').values(row).execute()
    },
    /** Takes back what an entry proposed. @throws ProblemError of kind `conflict` when it is decided already */
    async withdraw(transaction: Writing, incident: number, entry: number, by: string, reason: string): Promise<void> {
      const row = await transaction.selectFrom('playbook_proposal').selectAll().where('incident_id', '=', incident).where('entry', '=', entry).executeTakeFirst()
      if (row) await decide(transaction, row, { state: 'withdrawn', by, reason })
    },
    told,
  }
}

const meantBy = (row: ProposalRow): PlaybookProposal => playbookProposal.parse(JSON.parse(row.proposal))

/** @param content null where the playbook is gone */
function shownAgainst(row: ProposalRow, content: PlaybookContent | null): ProposedChange {
  const proposal = meantBy(row)
  const taken: TakenProposal | null = row.state !== 'open' ? null : content === null ? { outcome: 'gone' } : takeProposal(content, proposal)
  return {
    id: row.id,
    playbook: row.playbook_id,
    incident: row.incident_id,
    incidentTitle: row.incident_title,
    entry: row.entry,
    at: row.at,
    by: row.by,
    why: row.why,
    proposal,
    state: row.state,
    decided: row.decided_at === null || row.decided_by === null ? null : { at: row.decided_at, by: row.decided_by, reason: row.reason },
    outcome: taken?.outcome ?? null,
    differences: taken?.outcome === 'fits' && content !== null ? playbookDifferences(content, taken.content) : [],
  }
}

function refuseDecided({ state, decided_by: by }: ProposalRow): void {
  if (state === 'taken') refuse(`${by ?? 'Somebody'} has taken this change over already.`, 'Look at it among those that are decided.')
  if (state === 'declined') refuse(`${by ?? 'Somebody'} has declined this change already.`, 'Look at it among those that are decided.')
  if (state === 'withdrawn') refuse('The review has withdrawn this change.', 'Look at it among those that are decided.')
}

const unfit: Readonly<Record<Exclude<TakenProposal['outcome'], 'fits'>, readonly [happened: string, next: string]>> = {
  gone: ['What the change is about is not in the playbook any more.', 'Write it into the playbook by hand, or decline it.'],
  same: ['The playbook says so already.', 'Mark it as taken over.'],
  full: ['There is no room for it: the playbook is as large as it can be.', 'Take something out first, or decline it.'],
  words: ['This change is proposed in words.', 'Write it into the playbook by hand, then mark it as taken over.'],
}

function refuseUnfit(outcome: Exclude<TakenProposal['outcome'], 'fits'>): never {
  return refuse(...unfit[outcome])
}

function refuse(happened: string, next: string): never {
  throw new ProblemError({ kind: 'conflict', happened, safe: 'The playbook was not changed.', next })
}

function notThere(): never {
  throw new ProblemError({ kind: 'not-found', happened: 'This proposed change is not known here.', safe: 'Nothing was changed.', next: 'Choose one of the changes that are listed.' })
}
