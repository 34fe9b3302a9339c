import { z } from 'zod'
import { personName } from '../alerts/alert.ts'
import { instant, procedure, rowId } from '../procedure.ts'
import { blockContent, blockState } from './block.ts'
import { findingFields, findingParts } from './checks.ts'
import { cluster, crisisLevel, playbookContent, playbookKey, scenario } from './playbook.ts'
import { playbookProposal } from './proposal.ts'

const withId = z.object({ id: rowId })
const note = z.string().trim().max(500, 'A note can have 500 characters at most')
const versionNumber = z.number().int().min(1)

export const playbookFinding = z.object({ about: z.string(), part: z.enum(findingParts), field: z.enum(findingFields), message: z.string() })

export const playbookSummary = z.object({
  id: rowId,
  title: z.string(),
  scenario,
  cluster,
  levels: z.array(crisisLevel).readonly(),
  tasks: z.number().int(),
  review: z.string().nullable(),
  rehearsed: z.string().nullable(),
  /** Came with the console. It can be changed and removed like any other. */
  shipped: z.boolean(),
  /** The newest version; null while there is none. */
  version: versionNumber.nullable(),
  /** The working copy says something else than the newest version. */
  changed: z.boolean(),
  savedAt: instant,
  /** Proposed changes that nobody has decided about. */
  proposals: z.number().int(),
})
export type PlaybookSummary = z.infer<typeof playbookSummary>

/** A playbook's working copy: what is edited, and saved as it is written. */
export const playbook = z.object({
  summary: playbookSummary,
  /** Grows with every save; a save names the one that it began from. */
  revision: z.number().int(),
  content: playbookContent,
  findings: z.array(playbookFinding).readonly(),
})
export type Playbook = z.infer<typeof playbook>

export const playbookVersion = z.object({ number: versionNumber, at: instant, by: z.string(), note: z.string() })
export type PlaybookVersion = z.infer<typeof playbookVersion>

/** One difference between two states, in words; what is chosen from a list, such as a scenario, by its name there. */
export const playbookDifference = z.object({
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  /** Where: "Roles", "Phase Detect", "Questions and answers". */
  place: z.string(),
  /** What: the title of the task, the name of the role. */
  title: z.string(),
  /** Of what was changed. */
  fields: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })).readonly(),
})
export type PlaybookDifference = z.infer<typeof playbookDifference>

/** `withdrawn`: by the review that it came from. */
export const proposalState = z.enum(['open', 'taken', 'declined', 'withdrawn'])
export type ProposalState = z.infer<typeof proposalState>

/** A change that an incident's review proposes to a playbook. */
export const proposedChange = z.object({
  id: rowId,
  playbook: rowId,
  incident: rowId,
  incidentTitle: z.string(),
  /** Of the incident's timeline. */
  entry: z.number().int(),
  at: instant,
  by: z.string(),
  why: z.string(),
  proposal: playbookProposal,
  state: proposalState,
  decided: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
  /** What comes of taking it over as the working copy stands; of those that are open. */
  outcome: z.enum(['fits', 'gone', 'same', 'full', 'words']).nullable(),
  /** What the working copy would say otherwise; of those that are open and fit. */
  differences: z.array(playbookDifference).readonly(),
})
export type ProposedChange = z.infer<typeof proposedChange>

/** Something in a file that can’t be taken as it stands. */
export const fileProblem = z.object({ line: z.number().int().min(1), message: z.string(), remedy: z.string() })
export type FileProblem = z.infer<typeof fileProblem>

/** A state that versions are compared with: a number, or the working copy. */
const state = z.union([versionNumber, z.literal('working-copy')])

export const blockSummary = z.object({
  /** Names the block in the tasks that came with it; stays when its name changes. */
  key: playbookKey,
  name: z.string(),
  tasks: z.number().int(),
  /** The newest version; null while there is none, and nothing that a playbook could carry. */
  version: versionNumber.nullable(),
  /** The working copy says something else than the newest version. */
  changed: z.boolean(),
  savedAt: instant,
  /** Playbooks whose working copies carry it, by title, and in which version. */
  carriedBy: z.array(z.object({ id: rowId, title: z.string(), version: versionNumber })).readonly(),
})
export type BlockSummary = z.infer<typeof blockSummary>

/** A block's working copy. */
export const block = z.object({ summary: blockSummary, revision: z.number().int(), content: blockContent })
export type Block = z.infer<typeof block>

/** A newer version of a block that a playbook carries, and what taking it over would change. */
export const blockUpdate = z.object({
  name: z.string(),
  carried: versionNumber,
  base: blockContent.nullable(),
  newest: blockState,
  /** What the playbook would say otherwise if its own wording counts wherever both changed. */
  differences: z.array(playbookDifference).readonly(),
  /** Tasks that were changed here and in the block: what taking the block's would change besides. */
  choices: z.array(z.object({ task: playbookKey, title: z.string(), differences: z.array(playbookDifference).readonly() })).readonly(),
  /** Titles of tasks that were changed or taken out here only, and stay so. */
  own: z.array(z.string()).readonly(),
})
export type OfferedBlockUpdate = z.infer<typeof blockUpdate>

const withKey = z.object({ key: playbookKey })

const blocksContract = {
  /** By name. */
  list: procedure.output(z.array(blockSummary)),
  get: procedure.input(withKey).output(block),
  /** With that key, or the next one that is free. */
  create: procedure.input(z.object({ key: playbookKey, content: blockContent })).output(block),
  /** Saves the working copy. A `conflict` when somebody saved it since `revision`; nothing is overwritten. */
  save: procedure.input(z.object({ key: playbookKey, revision: z.number().int(), content: blockContent })).output(block),
  /** Tasks that came with it stay in their playbooks. */
  remove: procedure.input(withKey).output(z.void()),
  /** Undoes a removal. */
  restore: procedure.input(withKey).output(block),
  versions: {
    /** Latest first. */
    list: procedure.input(withKey).output(z.array(playbookVersion)),
    read: procedure.input(z.object({ key: playbookKey, number: versionNumber })).output(z.object({ version: playbookVersion, content: blockContent })),
    /** Keeps the working copy of that revision as a version that never changes. */
    keep: procedure.input(z.object({ key: playbookKey, revision: z.number().int(), by: personName, note: note.default('') })).output(playbookVersion),
    /** What the second state says otherwise than the first. */
    compare: procedure.input(z.object({ key: playbookKey, from: state, to: state })).output(z.array(playbookDifference)),
  },
  /** Newer versions of the blocks that a playbook's working copy carries. */
  updateOf: procedure.input(z.object({ playbook: rowId })).output(z.array(blockUpdate)),
}

export const playbooksContract = {
  /** By title. */
  list: procedure.output(z.array(playbookSummary)),
  get: procedure.input(withId).output(playbook),
  /** An empty one, one from a file, or a copy of another. */
  create: procedure.input(z.object({ content: playbookContent })).output(playbook),
  /** Saves the working copy. A `conflict` when somebody saved it since `revision`; nothing is overwritten. */
  save: procedure.input(z.object({ id: rowId, revision: z.number().int(), content: playbookContent })).output(playbook),
  remove: procedure.input(withId).output(z.void()),
  /** Undoes a removal. */
  restore: procedure.input(withId).output(playbook),
  versions: {
    /** Latest first. */
    list: procedure.input(withId).output(z.array(playbookVersion)),
    read: procedure.input(z.object({ id: rowId, number: versionNumber })).output(z.object({ version: playbookVersion, content: playbookContent })),
    /** Keeps the working copy of that revision as a version that never changes. */
    keep: procedure.input(z.object({ id: rowId, revision: z.number().int(), by: personName, note: note.default('') })).output(playbookVersion),
    /** What the second state says otherwise than the first. */
    compare: procedure.input(z.object({ id: rowId, from: state, to: state })).output(z.array(playbookDifference)),
  },
  files: {
    /** Reads a Markdown file and stores nothing. What is wrong is told by line; the rest is offered. */
    read: procedure.input(z.object({ text: z.string().max(5_000_000, 'The file is larger than 5 MB') })).output(z.object({ content: playbookContent.nullable(), problems: z.array(fileProblem).readonly() })),
    /** One playbook as Markdown. */
    write: procedure.input(z.object({ id: rowId, state: state.default('working-copy') })).output(z.object({ name: z.string(), text: z.string() })),
    /** One playbook as a PDF to carry, with its version and date on every page. */
    writePdf: procedure.input(z.object({ id: rowId, state: state.default('working-copy') })).output(z.object({ name: z.string(), base64: z.string() })),
    /** Every playbook's working copy as Markdown, in a ZIP file. */
    writeLibrary: procedure.output(z.object({ name: z.string(), base64: z.string() })),
    /** Reads every Markdown file of a ZIP file and stores nothing. */
    readLibrary: procedure
      .input(z.object({ base64: z.base64('This is no file').max(28_000_000, 'The file is larger than 20 MB') }))
      .output(z.array(z.object({ name: z.string(), content: playbookContent.nullable(), problems: z.array(fileProblem).readonly() }))),
  },
  blocks: blocksContract,
  proposals: {
    /** Of one playbook, or of one incident's review; open ones first, then the latest. */
    list: procedure.input(z.union([z.object({ playbook: rowId }), z.object({ incident: rowId })])).output(z.array(proposedChange)),
    /** Carries a proposal out in the working copy of that revision. A `conflict` when that is another by now, or when it does not fit. */
    take: procedure.input(z.object({ id: rowId, revision: z.number().int(), by: personName })).output(playbook),
    /** Notes what was decided, and changes nothing else: somebody wrote it into the playbook by hand, or it is declined, with the reason. */
    decide: procedure
      .input(z.discriminatedUnion('state', [z.object({ id: rowId, by: personName, state: z.literal('taken') }), z.object({ id: rowId, by: personName, state: z.literal('declined'), reason: z.string().trim().min(1, 'Say why').max(1_000, 'At most 1,000 characters') })]))
      .output(proposedChange),
    /** Undoes a decision; the playbook stays as it is. */
    reopen: procedure.input(withId).output(proposedChange),
  },
}
