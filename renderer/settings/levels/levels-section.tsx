import { useState } from 'react'
import { ActionIcon, Skeleton } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { LevelDefinition } from '../../../electron/contract/index.ts'
import { minutesWords } from '../../incidents/declare/level-words.ts'
import { LevelMark } from '../../incidents/level-mark.tsx'
import { orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { readDraft } from '../kept-draft.ts'
import { RecordingNotice, useRecording } from '../recording-notice.tsx'
import { Fact, Facts, Panel, Section } from '../section.tsx'
import { levelClockChoices, levelDraft, levelFigures } from './level-draft.ts'
import { LevelForm } from './level-form.tsx'
import classes from './levels.module.css'

/** What the four levels of an incident mean in this organisation. */
export function LevelsSection() {
  const levels = useQuery(orpc.incidents.levels.list.queryOptions())
  const recording = useRecording()
  const draftName = (level: number) => `${recording === null ? '' : 'recording.'}level.${level}`
  const [open, setOpen] = useState<number | null>(() => [1, 2, 3, 4].find(level => readDraft(draftName(level), levelDraft) !== null) ?? null)
  return (
    <Section
      title="Levels"
      lead="How serious an incident is: who decides at each level, who approves texts, and within which times things are due. The times stand beside the choice when an incident is declared. A first word within 15 minutes and a statement within an hour follow the guidance of the airlines’ association IATA; the others are proposals to adapt. Open incidents keep the hours that count for them until their level changes."
    >
      {recording !== null && <RecordingNotice>Levels changed while “{recording.title}” plays go away when you leave it.</RecordingNotice>}
      {levels.error !== null && <ProblemNotice error={levels.error} onRetry={() => void levels.refetch()} />}
      {levels.isPending && <Skeleton height={320} radius="md" />}
      {levels.data?.map(definition =>
        open === definition.level ? (
          <Panel key={definition.level} title={`Level ${definition.level}`}>
            <LevelForm definition={definition} draftName={draftName(definition.level)} onDone={() => setOpen(null)} />
          </Panel>
        ) : (
          <LevelRow key={definition.level} definition={definition} onEdit={() => setOpen(definition.level)} />
        ),
      )}
    </Section>
  )
}

function LevelRow({ definition, onEdit }: { readonly definition: LevelDefinition; readonly onEdit: () => void }) {
  const { level, name, owner, approval, clock } = definition
  return (
    <article className={classes.row} aria-label={`Level ${level}, ${name}`}>
      <div className={classes.rowBody}>
        <h2 className={classes.name}>
          <LevelMark level={level} levels={[definition]} />
        </h2>
        <p>
          {owner} decides. Texts are approved by: {approval}.
        </p>
        <Facts>
          {levelFigures.map(({ field, label }) => (
            <Fact key={field} label={label}>
              {minutesWords(definition[field])}
            </Fact>
          ))}
          <Fact label="Tasks come due">{levelClockChoices.find(({ value }) => value === clock)?.label}</Fact>
        </Facts>
      </div>
      <ActionIcon variant="subtle" color="gray" aria-label={`Change level ${level}, ${name}`} onClick={onEdit}>
        <IconPencil size={17} aria-hidden />
      </ActionIcon>
    </article>
  )
}
