import { Link } from '@tanstack/react-router'
import type { Incident } from '../../electron/contract/index.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { formatBytes } from '../ui/number-format.ts'
import { Time } from '../ui/time.tsx'
import { formatDayHour } from '../ui/time-format.ts'
import { AttachButton } from './attach-button.tsx'
import { DownloadButton, HashButton } from './evidence-parts.tsx'
import { keptEvidence } from './kept-evidence.ts'
import { useIncidentActions } from './use-incident-actions.ts'
import classes from './evidence-view.module.css'

/** Everything that is kept as proof in an incident. */
export function EvidenceView({ incident }: { readonly incident: Incident }) {
  const { id, state } = incident
  const actions = useIncidentActions(id)
  const kept = keptEvidence(state)
  const attach = state.closed === null && <AttachButton incident={id} place={null} actions={actions} label="Attach a file to the incident" />
  if (kept.length === 0) {
    return (
      <EmptyState title="No evidence is kept yet" actions={attach}>
        <p>Files that are attached here or to a task, and mentions that are pinned, are kept as they are now. Their hash shows later that nothing was changed.</p>
      </EmptyState>
    )
  }
  return (
    <div className={classes.view}>
      <div className={classes.bar}>
        <p className={classes.soft}>Kept as it was when it was attached. The hash (SHA-256) shows later that nothing was changed.</p>
        {attach}
      </div>
      <table className={classes.table} aria-label="Evidence">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Of which task</th>
            <th scope="col" className={classes.number}>Size</th>
            <th scope="col">Hash</th>
            <th scope="col">Attached</th>
            <th scope="col">
              <span className="visually-hidden">Download</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {kept.map(({ evidence, place }) => (
            <tr key={evidence.entry}>
              <th scope="row">
                {evidence.name}
                {(evidence.kind === 'mention' || evidence.note !== '') && (
                  <span className={classes.under}>{[evidence.kind === 'mention' ? 'Mention' : '', evidence.note].filter(part => part !== '').join(' · ')}</span>
                )}
              </th>
              <td>
                {place === null ? (
                  <span className={classes.soft}>The incident as a whole</span>
                ) : (
                  <>
                    <Link to="/incidents/{-$incident}" params={{ incident: String(id) }} search={{ run: place.run, task: place.task }} preload={false}>
                      {place.title}
                    </Link>
                    {state.runs.length > 1 && <span className={classes.under}>{place.playbook}</span>}
                  </>
                )}
              </td>
              <td className={classes.number}>{formatBytes(evidence.bytes)}</td>
              <td>
                <HashButton hash={evidence.hash} />
              </td>
              <td>
                {evidence.by}
                <span className={classes.under}>
                  <Time at={evidence.at} format={formatDayHour} />
                </span>
              </td>
              <td>
                <DownloadButton evidence={evidence} onDownload={actions.download} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
