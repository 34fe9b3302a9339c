import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import type { DeliveryTest } from '../../../electron/contract/index.ts'
import { channelNames } from '../../alerts/alert-words.ts'
import classes from './alerts-settings.module.css'

/** What came of a test message, channel by channel. */
export function TestOutcome({ tests }: { readonly tests: readonly DeliveryTest[] }) {
  return (
    <ul className={classes.tests} role="status" aria-label="Test">
      {tests.map(({ channel, ok, said }) => {
        const Icon = ok ? IconCircleCheck : IconCircleX
        return (
          <li key={channel} data-ok={ok}>
            <Icon size={16} aria-hidden />
            <span>
              {channelNames[channel]}: {said}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
