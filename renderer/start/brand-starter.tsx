import { useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { orpc } from '../shell/engine.ts'
import { useKeptDraft } from '../settings/kept-draft.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import classes from './start-screen.module.css'

const nameDraft = z.string()

/** Whose name to listen for. One field is enough to begin; the rest can follow in Settings. */
export function BrandStarter() {
  const queries = useQueryClient()
  const brands = useQuery(orpc.monitor.brands.list.queryOptions())
  const { draft, change, forget } = useKeptDraft('start.brand', nameDraft, '')
  const [missing, setMissing] = useState(false)
  const save = useMutation(
    orpc.monitor.brands.save.mutationOptions({
      onSuccess: async () => {
        change('')
        forget()
        await queries.invalidateQueries({ queryKey: orpc.monitor.brands.key() })
      },
    }),
  )
  const names = brands.data?.map((brand) => brand.name) ?? []
  return (
    <section className={classes.brand} aria-labelledby="brand-title">
      <div>
        <h2 id="brand-title" className={classes.wayTitle}>{names.length === 0 ? 'First, whose name to listen for' : 'Listening for'}</h2>
        {names.length === 0 ? (
          <p className={classes.soft}>Optional, but it makes everything that comes in yours, a competitor’s or neither.</p>
        ) : (
          <p className={classes.known}>
            <IconCircleCheck size={17} aria-hidden /> <span>{names.join(', ')}</span>
          </p>
        )}
        <p className={classes.soft}>
          Handles, products and excluding words are in <Link to="/settings/{-$section}" params={{ section: 'brands' }}>Settings, Brands</Link>.
        </p>
      </div>
      <form
        className={classes.brandForm}
        noValidate
        aria-label="Add a brand"
        onSubmit={(event) => {
          event.preventDefault()
          const name = draft.trim()
          setMissing(name === '')
          if (name !== '') save.mutate({ name })
        }}
      >
        <TextInput
          label="Brand name"
          maxLength={100}
          value={draft}
          error={missing ? 'Type the name as people write it' : undefined}
          onChange={(event) => {
            setMissing(false)
            change(event.currentTarget.value)
          }}
        />
        <Button type="submit" variant="default" loading={save.isPending}>Add brand</Button>
      </form>
      {save.error !== null && <ProblemNotice error={save.error} />}
    </section>
  )
}
