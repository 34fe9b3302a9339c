import { useState } from 'react'
import { Button, Group, Popover, Text } from '@mantine/core'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Copied } from './copied.tsx'
import classes from './copied.module.css'

interface SigningSecretProps {
  /** Just made; undefined before. */
  readonly secret: string | undefined
  readonly error: unknown
  readonly making: boolean
  /** What becomes of calls with the old secret; null while none can be in use, and nothing need be asked. */
  readonly consequence: string | null
  readonly onMake: () => void
}

/** Makes a signing secret, after a question where it takes the place of another, and shows it once. */
export function SigningSecret({ secret, error, making, consequence, onMake }: SigningSecretProps) {
  const [asking, setAsking] = useState(false)
  return (
    <div>
      <p className={classes.label}>Signing secret</p>
      {secret === undefined ? (
        <Group gap="sm">
          <Popover opened={asking} onChange={setAsking} position="bottom-start" width={340} trapFocus shadow="md">
            <Popover.Target>
              <Button size="compact-sm" variant="default" loading={making} onClick={() => (consequence === null ? onMake() : setAsking(true))}>
                Make a secret
              </Button>
            </Popover.Target>
            <Popover.Dropdown>
              <Text size="sm" mb={10}>
                A new secret takes the place of the one before: {consequence}
              </Text>
              <Group gap="xs">
                <Button
                  size="compact-sm"
                  onClick={() => {
                    setAsking(false)
                    onMake()
                  }}
                >
                  Make a new secret
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>Keep the old one</Button>
              </Group>
            </Popover.Dropdown>
          </Popover>
          <Text size="sm" c="dimmed">It is shown once, right after it is made.</Text>
        </Group>
      ) : (
        <>
          <Copied label="" text={secret} />
          <Text size="sm" mt={4}>Copy it now: it is not shown again.</Text>
        </>
      )}
      {error !== null && <ProblemNotice error={error} />}
    </div>
  )
}
