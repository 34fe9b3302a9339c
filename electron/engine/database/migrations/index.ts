import { foundation } from './0001-foundation.ts'
import { judgements } from './0002-judgements.ts'
import { coverage } from './0003-coverage.ts'
import { alerts } from './0004-alerts.ts'
import { spikes } from './0005-spikes.ts'
import { playbooks } from './0006-playbooks.ts'
import { incidents } from './0007-incidents.ts'
import { reports } from './0008-reports.ts'
import { proposals } from './0009-proposals.ts'
import { people } from './0010-people.ts'
import { reminders } from './0011-reminders.ts'
import { reportMessages } from './0012-report-messages.ts'

/**
 * Every change of the schema, in order; the database's `user_version` is how many it has had.
 * Forward only: a published entry is never edited.
 */
export const migrations: readonly string[] = [foundation, judgements, coverage, alerts, spikes, playbooks, incidents, reports, proposals, people, reminders, reportMessages]
