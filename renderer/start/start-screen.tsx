import type { ReactNode } from 'react'
import { Button, Title } from '@mantine/core'
import { IconFileUpload, IconPlayerPlay, IconRss } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RecordingInfo } from '../../electron/contract/index.ts'
import { beginSource } from '../settings/sources/source-draft.ts'
import { adoptConsoleState } from '../shell/console-state.ts'
import { orpc } from '../shell/engine.ts'
import { formatCount } from '../ui/number-format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { HOUR } from '../ui/time-format.ts'
import { BrandStarter } from './brand-starter.tsx'
import classes from './start-screen.module.css'

/** Stands in the Situation's place until anything has been stored or connected, and offers the ways to begin. */
export function StartScreen() {
  const recordings = useQuery(orpc.system.recordings.list.queryOptions())
  const sample = recordings.data?.[0]
  return (
    <div className={classes.screen}>
      <header>
        <Title order={1} className={classes.title}>Nothing has come in yet</Title>
        <p className={classes.lead}>
          Holdfast shows what is said about your brand while it is being said: how much, in what tone, about what.
          It works on this computer alone and sends nothing anywhere.
        </p>
      </header>
      {recordings.error !== null && <ProblemNotice error={recordings.error} />}
      <div className={classes.ways}>
        {sample !== undefined && <SampleWay recording={sample} />}
        <Way
          icon={<IconFileUpload size={22} stroke={1.6} aria-hidden />}
          title="Import a file"
          action={
            <Button variant="default" renderRoot={(props) => <Link {...props} to="/settings/{-$section}" params={{ section: 'imports' }} />}>
              Import a file
            </Button>
          }
        >
          <p>Mentions you already have: an export of another tool, an archive, a spreadsheet. CSV, JSON Lines or Excel.</p>
          <p>You see how every column will be read before anything is stored.</p>
        </Way>
        <Way
          icon={<IconRss size={22} stroke={1.6} aria-hidden />}
          title="Connect a feed"
          action={
            <Button
              variant="default"
              onClick={() => beginSource('feed')}
              renderRoot={(props) => <Link {...props} to="/settings/{-$section}" params={{ section: 'sources' }} />}
            >
              Connect a feed
            </Button>
          }
        >
          <p>News, blogs and forums that offer RSS or Atom. One address is enough; it is asked every few minutes.</p>
          <p>A watched folder and a webhook for other programs are there too.</p>
        </Way>
      </div>
      <BrandStarter />
    </div>
  )
}

function SampleWay({ recording }: { readonly recording: RecordingInfo }) {
  const open = useMutation(orpc.system.recordings.open.mutationOptions({ onSuccess: adoptConsoleState }))
  const hours = Math.round((recording.endsAt - recording.startsAt) / HOUR)
  return (
    <Way
      icon={<IconPlayerPlay size={22} stroke={1.6} aria-hidden />}
      title="Open the sample incident"
      action={<Button loading={open.isPending} onClick={() => open.mutate({ name: recording.name })}>Open the sample</Button>}
    >
      <p>{recording.description}</p>
      <p className={classes.facts}>
        {recording.synthetic ? 'Synthetic' : 'Recorded'} · {hours} hours · {formatCount(recording.mentions)} mentions
      </p>
      <p>It plays in a workspace of its own; your data stay untouched.</p>
      {open.error !== null && <ProblemNotice error={open.error} />}
    </Way>
  )
}

interface WayProps {
  readonly icon: ReactNode
  readonly title: string
  readonly action: ReactNode
  readonly children: ReactNode
}

function Way({ icon, title, action, children }: WayProps) {
  return (
    <section className={classes.way}>
      <span className={classes.icon}>{icon}</span>
      <h2 className={classes.wayTitle}>{title}</h2>
      <div className={classes.words}>{children}</div>
      <div>{action}</div>
    </section>
  )
}
