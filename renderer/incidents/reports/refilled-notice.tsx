import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { RefilledSection } from '../../../electron/contract/index.ts'
import { countOf } from '../../ui/number-format.ts'
import { TextChange } from './text-change.tsx'
import classes from './reports.module.css'

interface RefilledNoticeProps {
  readonly sections: readonly RefilledSection[]
  /** Takes what the data say for a section that was kept. */
  readonly onTake: (section: RefilledSection) => void
  readonly onUndo: () => void
  readonly onClose: () => void
}

/** What filling a report anew replaced, and what it left as it was typed. */
export function RefilledNotice({ sections, onTake, onUndo, onClose }: RefilledNoticeProps) {
  const [kept, replaced] = [sections.filter(one => one.kept), sections.filter(one => !one.kept)]
  const words = [`${replaced.length === 0 ? 'No section' : countOf(replaced.length, 'section')} replaced`, ...(kept.length === 0 ? [] : [`${countOf(kept.length, 'section')} kept as you wrote ${kept.length === 1 ? 'it' : 'them'}`])].join(', ')
  return (
    <section className={classes.refilled} aria-label="Filled anew">
      <div className={classes.refilledHead}>
        <p role="status">
          <strong>Filled anew.</strong> {words}; the figures are those of now.
        </p>
        <Button size="compact-sm" variant="default" onClick={onUndo}>
          Undo
        </Button>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label="Close what was filled anew" onClick={onClose}>
          <IconX size={14} aria-hidden />
        </ActionIcon>
      </div>
      {[...replaced, ...kept].map(section => (
        <details key={section.name} className={classes.section}>
          <summary>
            {section.name === '' ? 'Above the first heading' : section.name}: {section.kept ? 'kept as you wrote it' : 'replaced'}
          </summary>
          <TextChange before={section.before} after={section.after} />
          {section.kept && (
            <Button size="compact-xs" variant="default" onClick={() => onTake(section)}>
              Take what the data say
            </Button>
          )}
        </details>
      ))}
    </section>
  )
}
