import { ActionIcon } from '@mantine/core'
import { IconCopy, IconMail, IconMessage, IconPhone, IconPointFilled } from '@tabler/icons-react'
import type { ContactRoute } from '../../electron/contract/index.ts'
import { notifyDone, notifyProblem } from '../ui/undo.tsx'
import classes from './contact-routes.module.css'

const icons = { phone: IconPhone, email: IconMail, messenger: IconMessage, other: IconPointFilled } as const

/** Where a click on a route leads; null where only its text can be taken along. */
export function addressOf({ kind, value }: Pick<ContactRoute, 'kind' | 'value'>): string | null {
  if (kind === 'phone') return `tel:${value.replace(/[^\d+]/g, '')}`
  return kind === 'email' ? `mailto:${encodeURIComponent(value).replace('%40', '@')}` : null
}

interface ContactRoutesProps {
  /** Whom they lead to. */
  readonly name: string
  readonly routes: readonly ContactRoute[]
}

/** How somebody is reached, in the order in which it is tried; each one click away, or to be copied. */
export function ContactRoutes({ name, routes }: ContactRoutesProps) {
  if (routes.length === 0) return <span className={classes.none}>No way of contact is known</span>
  return (
    <ul className={classes.routes} aria-label={`Contact ${name}`}>
      {routes.map((route, index) => {
        const address = addressOf(route)
        const Icon = icons[route.kind]
        return (
          <li key={index}>
            <Icon size={14} aria-hidden />
            {address === null ? <span>{route.value}</span> : <a href={address}>{route.value}</a>}
            {route.note !== '' && <span className={classes.note}>{route.note}</span>}
            <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`Copy ${route.value}`} onClick={() => void copy(route.value)}>
              <IconCopy size={13} aria-hidden />
            </ActionIcon>
          </li>
        )
      })}
    </ul>
  )
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    notifyDone(`Copied: ${text}`)
  } catch (error) {
    notifyProblem(error)
  }
}
