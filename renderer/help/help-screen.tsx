import { useEffect, useMemo, useState } from 'react'
import { NavLink, Text, TextInput, Title } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import { Markdown } from '../ui/markdown.tsx'
import { useScrollToTop } from '../ui/use-scroll-to-top.ts'
import { helpLook } from './help-look.tsx'
import { helpChapters, helpPages } from './help-pages.ts'
import type { HelpPage } from './help-page.ts'
import { searchHelp } from './help-search.ts'
import classes from './help-screen.module.css'

/** The handbook: pages that ship with the console, readable without a network. The page is the route parameter `page`. */
export function HelpScreen() {
  const { page: id } = useParams({ strict: false }) as { page?: string }
  const [typed, setTyped] = useState('')
  const page = helpPages.find((candidate) => candidate.id === id) ?? (id === undefined ? helpPages[0] : undefined)
  return (
    <div className={classes.screen}>
      <aside className={classes.side}>
        <TextInput
          type="search"
          aria-label="Search the help"
          placeholder="Search the help"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {typed.trim() === '' ? <Contents current={page?.id} /> : <Hits typed={typed} />}
      </aside>
      {page === undefined ? <Missing id={id ?? ''} /> : <Article key={page.id} page={page} />}
    </div>
  )
}

function Contents({ current }: { readonly current: string | undefined }) {
  return (
    <nav aria-label="Help pages">
      {helpChapters.map((chapter) => (
        <div key={chapter.label} className={classes.chapter}>
          <p className={classes.chapterLabel}>{chapter.label}</p>
          {chapter.pages.map((page) => (
            <NavLink
              key={page.id}
              renderRoot={(props) => <Link {...props} to="/help/{-$page}" params={{ page: page.id }} />}
              label={page.title}
              active={page.id === current}
              aria-current={page.id === current ? 'page' : undefined}
              className={classes.entry}
            />
          ))}
        </div>
      ))}
    </nav>
  )
}

function Hits({ typed }: { readonly typed: string }) {
  const hits = useMemo(() => searchHelp(helpPages, typed), [typed])
  return (
    <nav aria-label="Search results" className={classes.hits}>
      <Text size="sm" c="dimmed" role="status">
        {hits.length === 0 ? 'Nothing found. Try a single word, such as “folder”.' : `${hits.length} ${hits.length === 1 ? 'place' : 'places'} found`}
      </Text>
      {hits.map((hit) => (
        <Link key={`${hit.page.id}#${hit.anchor}`} to="/help/{-$page}" params={{ page: hit.page.id }} hash={hit.anchor || undefined} className={classes.hit}>
          <span className={classes.hitHeading}>{hit.heading}</span>
          {hit.heading !== hit.page.title && <span className={classes.hitPage}>{hit.page.title}</span>}
          <span className={classes.hitExcerpt}>{hit.excerpt}</span>
        </Link>
      ))}
    </nav>
  )
}

function Article({ page }: { readonly page: HelpPage }) {
  const { hash } = useLocation()
  useScrollToTop(hash === '' ? page.id : null)
  useEffect(() => {
    const target = hash === '' ? null : document.getElementById(hash)
    if (target !== null) target.scrollIntoView({ block: 'start' })
  }, [hash, page.id])
  const headings = page.sections.filter((section) => section.anchor !== '')
  return (
    <>
      <article className={classes.article} aria-labelledby="help-title">
        <Title order={1} id="help-title" className={classes.title}>{page.title}</Title>
        <Markdown tokens={page.tokens} look={helpLook} />
      </article>
      {headings.length > 1 && (
        <nav className={classes.outline} aria-label="On this page">
          <p className={classes.chapterLabel}>On this page</p>
          {headings.map((section) => (
            <Link key={section.anchor} to="/help/{-$page}" params={{ page: page.id }} hash={section.anchor} className={classes.outlineEntry}>
              {section.heading}
            </Link>
          ))}
        </nav>
      )}
    </>
  )
}

function Missing({ id }: { readonly id: string }) {
  return (
    <article className={classes.article}>
      <Title order={1} className={classes.title}>No such page</Title>
      <p>There is no help page called “{id}”. The list on the left has all of them; the search looks through every page.</p>
    </article>
  )
}
