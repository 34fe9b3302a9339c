import { implement, ORPCError } from '@orpc/server'
import { contract } from '../contract/index.ts'
import type { Console } from './console.ts'
import { notFound } from './database/mentions/correct.ts'
import { storageProblem } from './database/storage-problem.ts'

/** Every procedure works on the workspace that the console shows at the moment of the call. */
export interface RouterContext {
  readonly console: Console
}

const validated = process.env['NODE_ENV'] === 'production' ? { initialOutputValidationIndex: Number.NaN } : {}

const api = implement(contract)
  .$config(validated)
  .$context<RouterContext>()
  .use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      const known = storageProblem(error)
      if (known) throw new ORPCError('PROBLEM', { status: 422, defined: true, message: known.message, data: known.problem, cause: error })
      throw error
    }
  })

/** Answers for every procedure of the contract. */
export const router = api.router({
  system: {
    state: api.system.state.handler(({ context }) => context.console.state()),
    changes: api.system.changes.handler(async function* ({ context, signal }) {
      yield* context.console.changes.subscribe(signal)
    }),
    notifications: {
      follow: api.system.notifications.follow.handler(({ context, signal }) => context.console.pageNotifications?.follow(signal) ?? nothingToShow()),
      told: api.system.notifications.told.handler(({ context, input }) => context.console.pageNotifications?.told(input.id, input.outcome)),
    },
    preferences: {
      get: api.system.preferences.get.handler(({ context }) => context.console.preferences.get()),
      set: api.system.preferences.set.handler(({ context, input }) => context.console.setPreferences(input)),
    },
    data: {
      folder: api.system.data.folder.handler(({ context }) => context.console.dataFolder()),
      backUp: api.system.data.backUp.handler(({ context }) => context.console.backUp()),
      restore: api.system.data.restore.handler(({ context, input }) => context.console.restore(input.name)),
      retry: api.system.data.retry.handler(({ context }) => context.console.retry()),
      move: api.system.data.move.handler(({ context, input }) => context.console.move(input.folder)),
    },
    recordings: {
      list: api.system.recordings.list.handler(({ context }) => context.console.recordings()),
      open: api.system.recordings.open.handler(({ context, input }) => context.console.openRecording(input.name)),
      control: api.system.recordings.control.handler(({ context, input }) => context.console.controlRecording(input)),
      close: api.system.recordings.close.handler(({ context }) => context.console.closeRecording()),
    },
  },
  monitor: {
    situation: api.monitor.situation.handler(({ context, input }) => context.console.engine().monitor.situation(input.brand)),
    volume: api.monitor.volume.handler(({ context, input }) => context.console.engine().monitor.volume(input)),
    episodes: api.monitor.episodes.handler(({ context, input }) => context.console.engine().monitor.episodes.list(input)),
    list: api.monitor.list.handler(({ context, input }) => context.console.engine().monitor.list(input.filter, input.before, input.limit)),
    loudest: api.monitor.loudest.handler(({ context, input }) => [...context.console.engine().monitor.loudest(input.filter, input.limit)]),
    mention: api.monitor.mention.handler(({ context, input }) => context.console.engine().monitor.detail(input.id) ?? notFound()),
    correct: api.monitor.correct.handler(async ({ context, input }) => {
      const { monitor } = context.console.engine()
      const at = context.console.now()
      if (input.brands !== undefined) await monitor.correctBrands(input.id, input.brands, at)
      if (input.flags !== undefined) await monitor.correctFlags(input.id, input.flags, at)
      if (input.sentiment !== undefined) await monitor.correctSentiment(input.id, input.sentiment, at)
      context.console.changes.announce('mentions')
      context.console.changes.announce('judgements')
      return monitor.detail(input.id)?.mention ?? notFound()
    }),
    accuracy: {
      read: api.monitor.accuracy.read.handler(({ context }) => context.console.engine().monitor.accuracy.read()),
      sample: api.monitor.accuracy.sample.handler(({ context, input }) => [...context.console.engine().monitor.accuracy.sample(input)]),
      judge: api.monitor.accuracy.judge.handler(async ({ context, input }) => {
        const mention = await context.console.engine().monitor.accuracy.judge(input)
        context.console.changes.announce('mentions')
        context.console.changes.announce('judgements')
        return mention
      }),
      adapt: api.monitor.accuracy.adapt.handler(({ context }) => context.console.engine().monitor.accuracy.adapt()),
      revert: api.monitor.accuracy.revert.handler(({ context }) => context.console.engine().monitor.accuracy.revert()),
      restore: api.monitor.accuracy.restore.handler(({ context }) => context.console.engine().monitor.accuracy.restore()),
      progress: api.monitor.accuracy.progress.handler(({ context }) => context.console.engine().monitor.accuracy.progress()),
    },
    themes: api.monitor.themes.handler(({ context, input }) => [...context.console.engine().monitor.themes(input.filter, input.limit)]),
    authors: api.monitor.authors.handler(({ context, input }) => {
      const found = context.console.engine().monitor.authors(input.filter, input.limit)
      return { authors: [...found.authors], complete: found.complete }
    }),
    shareOfVoice: api.monitor.shareOfVoice.handler(({ context, input }) => context.console.engine().monitor.shareOfVoice(input.filter)),
    facets: api.monitor.facets.handler(({ context }) => context.console.engine().monitor.facets()),
    exportMentions: api.monitor.exportMentions.handler(({ context, input, signal }) =>
      context.console.engine().monitor.exportMentions(input.filter, input.format, signal),
    ),
    brands: {
      list: api.monitor.brands.list.handler(async ({ context }) => [...(await context.console.engine().monitor.brands.list())]),
      save: api.monitor.brands.save.handler(({ context, input }) => context.console.engine().monitor.brands.save(input)),
      remove: api.monitor.brands.remove.handler(({ context, input }) => context.console.engine().monitor.brands.remove(input.id)),
      restore: api.monitor.brands.restore.handler(({ context, input }) => context.console.engine().monitor.brands.restore(input.id)),
      progress: api.monitor.brands.progress.handler(({ context }) => context.console.engine().monitor.brands.progress()),
    },
    views: {
      list: api.monitor.views.list.handler(({ context }) => context.console.engine().monitor.views.list()),
      save: api.monitor.views.save.handler(({ context, input }) => context.console.engine().monitor.views.save(input)),
      remove: api.monitor.views.remove.handler(({ context, input }) => context.console.engine().monitor.views.remove(input.id)),
      restore: api.monitor.views.restore.handler(({ context, input }) => context.console.engine().monitor.views.restore(input.id)),
    },
  },
  sources: {
    list: api.sources.list.handler(({ context }) => context.console.engine().sources.list()),
    save: api.sources.save.handler(({ context, input }) => context.console.engine().sources.save(input.id, input.definition)),
    remove: api.sources.remove.handler(({ context, input }) => context.console.engine().sources.remove(input.id)),
    restore: api.sources.restore.handler(({ context, input }) => context.console.engine().sources.restore(input.id)),
    pause: api.sources.pause.handler(({ context, input }) => context.console.engine().sources.pause(input.id)),
    resume: api.sources.resume.handler(({ context, input }) => context.console.engine().sources.resume(input.id)),
    pollNow: api.sources.pollNow.handler(({ context, input }) => context.console.engine().sources.pollNow(input.id)),
    webhookAccess: api.sources.webhookAccess.handler(({ context, input }) => context.console.engine().sources.webhookAccess(input.id)),
    renewWebhookSecret: api.sources.renewWebhookSecret.handler(async ({ context, input }) => ({
      secret: await context.console.engine().sources.renewWebhookSecret(input.id),
    })),
    imports: {
      begin: api.sources.imports.begin.handler(({ context, input }) => context.console.engine().sources.imports.begin(input)),
      append: api.sources.imports.append.handler(({ context, input }) => context.console.engine().sources.imports.append(input)),
      preview: api.sources.imports.preview.handler(({ context, input }) => context.console.engine().sources.imports.preview(input)),
      interpret: api.sources.imports.interpret.handler(({ context, input }) => context.console.engine().sources.imports.interpret(input)),
      start: api.sources.imports.start.handler(({ context, input }) => context.console.engine().sources.imports.start(input)),
      cancel: api.sources.imports.cancel.handler(({ context, input }) => context.console.engine().sources.imports.cancel(input)),
      job: api.sources.imports.job.handler(({ context, input }) => context.console.engine().sources.imports.job(input)),
      list: api.sources.imports.list.handler(({ context }) => context.console.engine().sources.imports.list()),
      rejectedFile: api.sources.imports.rejectedFile.handler(({ context, input }) =>
        context.console.engine().sources.imports.rejectedFile(input),
      ),
    },
    mappings: {
      list: api.sources.mappings.list.handler(({ context }) => context.console.engine().sources.mappings.list()),
      save: api.sources.mappings.save.handler(({ context, input }) => context.console.engine().sources.mappings.save(input)),
      remove: api.sources.mappings.remove.handler(({ context, input }) => context.console.engine().sources.mappings.remove(input)),
      restore: api.sources.mappings.restore.handler(({ context, input }) => context.console.engine().sources.mappings.restore(input)),
    },
  },
  alerts: {
    list: api.alerts.list.handler(({ context, input }) => context.console.engine().alerts.list(input)),
    get: api.alerts.get.handler(({ context, input }) => context.console.engine().alerts.get(input.id)),
    summary: api.alerts.summary.handler(({ context }) => context.console.engine().alerts.summary()),
    acknowledge: api.alerts.acknowledge.handler(({ context, input }) => context.console.engine().alerts.acknowledge(input.id, input.by, input.note)),
    unacknowledge: api.alerts.unacknowledge.handler(({ context, input }) => context.console.engine().alerts.unacknowledge(input.id)),
    mute: api.alerts.mute.handler(({ context, input }) => context.console.engine().alerts.mute(input.target, input.until, input.reason)),
    unmute: api.alerts.unmute.handler(({ context, input }) => context.console.engine().alerts.unmute(input.target)),
    judge: api.alerts.judge.handler(({ context, input }) => context.console.engine().alerts.judge(input.id, input.judged)),
    decide: api.alerts.decide.handler(({ context, input }) =>
      context.console.engine().alerts.decide(input.id, input.by, input.decision, input.reason),
    ),
    undecide: api.alerts.undecide.handler(({ context, input }) => context.console.engine().alerts.undecide(input.id)),
    rules: {
      list: api.alerts.rules.list.handler(({ context }) => context.console.engine().alerts.rules.list()),
      save: api.alerts.rules.save.handler(({ context, input }) => context.console.engine().alerts.rules.save(input.id, input.definition)),
      remove: api.alerts.rules.remove.handler(({ context, input }) => context.console.engine().alerts.rules.remove(input.id)),
      restore: api.alerts.rules.restore.handler(({ context, input }) => context.console.engine().alerts.rules.restore(input.id)),
      preview: api.alerts.rules.preview.handler(({ context, input, signal }) => context.console.engine().alerts.rules.preview(input, signal)),
    },
    recipients: {
      list: api.alerts.recipients.list.handler(({ context }) => context.console.engine().alerts.recipients.list()),
      save: api.alerts.recipients.save.handler(({ context, input }) => context.console.engine().alerts.recipients.save(input.id, input.definition)),
      remove: api.alerts.recipients.remove.handler(({ context, input }) => context.console.engine().alerts.recipients.remove(input.id)),
      restore: api.alerts.recipients.restore.handler(({ context, input }) => context.console.engine().alerts.recipients.restore(input.id)),
      renewSecret: api.alerts.recipients.renewSecret.handler(({ context, input }) => context.console.engine().alerts.recipients.renewSecret(input.id)),
      test: api.alerts.recipients.test.handler(({ context, input, signal }) => context.console.engine().alerts.recipients.test(input.id, signal)),
    },
    mailServer: {
      read: api.alerts.mailServer.read.handler(({ context }) => context.console.engine().alerts.mailServer.read()),
      save: api.alerts.mailServer.save.handler(({ context, input }) => context.console.engine().alerts.mailServer.save(input.definition, input.password)),
      test: api.alerts.mailServer.test.handler(({ context, input, signal }) => context.console.engine().alerts.mailServer.test(input.to, signal)),
    },
    deliveries: {
      list: api.alerts.deliveries.list.handler(({ context, input }) => context.console.engine().alerts.deliveries.list(input.alertId, input.limit)),
      retry: api.alerts.deliveries.retry.handler(({ context, input }) => context.console.engine().alerts.deliveries.retry(input.id)),
    },
  },
  incidents: {
    list: api.incidents.list.handler(({ context }) => context.console.engine().incidents.list()),
    damaged: api.incidents.damaged.handler(({ context }) => context.console.engine().incidents.damaged()),
    get: api.incidents.get.handler(({ context, input }) => context.console.engine().incidents.get(input.id)),
    declare: api.incidents.declare.handler(({ context, input }) => context.console.engine().incidents.declare(input.declaration, input.by, input.mentions)),
    act: api.incidents.act.handler(({ context, input }) => context.console.engine().incidents.act(input.id, input.by, input.act)),
    timeline: api.incidents.timeline.handler(({ context, input }) => context.console.engine().incidents.timeline(input)),
    evidence: {
      attachFile: api.incidents.evidence.attachFile.handler(({ context, input: { id, by, name, base64, note, ...place } }) =>
        context.console.engine().incidents.evidence.attachFile(id, by, place, name, Buffer.from(base64, 'base64'), note),
      ),
      pinMention: api.incidents.evidence.pinMention.handler(({ context, input: { id, by, mention, note, ...place } }) =>
        context.console.engine().incidents.evidence.pinMention(id, by, place, mention, note),
      ),
      read: api.incidents.evidence.read.handler(async ({ context, input }) => ({ base64: Buffer.from(await context.console.engine().incidents.evidence.read(input.hash)).toString('base64') })),
    },
    reports: {
      draft: {
        get: api.incidents.reports.draft.get.handler(({ context, input }) => context.console.engine().incidents.reports.draft.get(input.id, input.form)),
        fill: api.incidents.reports.draft.fill.handler(({ context, input }) => context.console.engine().incidents.reports.draft.fill(input.id, input.form, input.revision, input.timeZone)),
        unfill: api.incidents.reports.draft.unfill.handler(({ context, input }) => context.console.engine().incidents.reports.draft.unfill(input.id, input.form, input.revision)),
        save: api.incidents.reports.draft.save.handler(({ context, input }) => context.console.engine().incidents.reports.draft.save(input.id, input.form, input.revision, input.writing)),
        pages: api.incidents.reports.draft.pages.handler(({ context, input }) => context.console.engine().incidents.reports.draft.pages(input.id, input.form, input.revision, input.timeZone)),
      },
      issue: api.incidents.reports.issue.handler(({ context, input }) => context.console.engine().incidents.reports.issue(input.id, input.form, input.revision, input.by)),
      send: api.incidents.reports.send.handler(({ context, input: { id, entry, by, recipients, timeZone } }) => context.console.engine().incidents.reports.send(id, entry, by, recipients, timeZone)),
      messages: api.incidents.reports.messages.handler(({ context, input }) => context.console.engine().incidents.reports.messages(input.id, input.entry)),
      sendAgain: api.incidents.reports.sendAgain.handler(({ context, input }) => context.console.engine().incidents.reports.sendAgain(input.message)),
      read: api.incidents.reports.read.handler(({ context, input }) => context.console.engine().incidents.reports.read(input.id, input.entry)),
      write: api.incidents.reports.write.handler(async ({ context, input: { id, of, as, timeZone, chart } }) => {
        const { name, bytes } = await context.console.engine().incidents.reports.write(id, of, as, timeZone, chart === null ? null : Buffer.from(chart, 'base64'))
        return { name, base64: Buffer.from(bytes).toString('base64') }
      }),
    },
    levels: {
      list: api.incidents.levels.list.handler(({ context }) => context.console.engine().incidents.levels.list()),
      save: api.incidents.levels.save.handler(({ context, input }) => context.console.engine().incidents.levels.save(input)),
    },
    openActions: api.incidents.openActions.handler(({ context }) => context.console.engine().incidents.openActions()),
    review: {
      clocks: api.incidents.review.clocks.handler(({ context, input }) => context.console.engine().incidents.review.clocks(input.id)),
      write: api.incidents.review.write.handler(({ context, input }) => context.console.engine().incidents.review.write(input.id, input.zone)),
      writePdf: api.incidents.review.writePdf.handler(async ({ context, input }) => {
        const { name, bytes } = await context.console.engine().incidents.review.writePdf(input.id, input.zone)
        return { name, base64: Buffer.from(bytes).toString('base64') }
      }),
    },
    verify: api.incidents.verify.handler(({ context, input }) => context.console.engine().incidents.verify(input.id)),
    exportBundle: api.incidents.exportBundle.handler(async ({ context, input }) => {
      const { name, bytes } = await context.console.engine().incidents.exportBundle(input.id)
      return { name, base64: Buffer.from(bytes).toString('base64') }
    }),
  },
  people: {
    list: api.people.list.handler(({ context }) => context.console.engine().people.list()),
    save: api.people.save.handler(({ context, input }) => context.console.engine().people.save(input.id, input.definition)),
    remove: api.people.remove.handler(({ context, input }) => context.console.engine().people.remove(input.id)),
    restore: api.people.restore.handler(({ context, input }) => context.console.engine().people.restore(input.id)),
    roster: {
      read: api.people.roster.read.handler(({ context }) => context.console.engine().people.roster.read()),
      save: api.people.roster.save.handler(({ context, input }) => context.console.engine().people.roster.save(input)),
    },
    hours: {
      read: api.people.hours.read.handler(({ context }) => context.console.engine().people.hours.read()),
      save: api.people.hours.save.handler(({ context, input }) => context.console.engine().people.hours.save(input)),
    },
    acting: {
      settings: api.people.acting.settings.handler(({ context }) => context.console.engine().people.acting.settings()),
      saveSettings: api.people.acting.saveSettings.handler(({ context, input }) => context.console.engine().people.acting.saveSettings(input)),
      confirm: api.people.acting.confirm.handler(({ context, input }) => context.console.engine().people.acting.confirm(input.id, input.pin)),
    },
    pin: {
      set: api.people.pin.set.handler(({ context, input }) => context.console.engine().people.pin.set(input)),
      clear: api.people.pin.clear.handler(({ context, input }) => context.console.engine().people.pin.clear(input)),
      history: api.people.pin.history.handler(({ context, input }) => context.console.engine().people.pin.history(input.id)),
    },
  },
  playbooks: {
    list: api.playbooks.list.handler(({ context }) => context.console.engine().playbooks.list()),
    get: api.playbooks.get.handler(({ context, input }) => context.console.engine().playbooks.get(input.id)),
    create: api.playbooks.create.handler(({ context, input }) => context.console.engine().playbooks.create(input.content)),
    save: api.playbooks.save.handler(({ context, input }) => context.console.engine().playbooks.save(input.id, input.revision, input.content)),
    remove: api.playbooks.remove.handler(({ context, input }) => context.console.engine().playbooks.remove(input.id)),
    restore: api.playbooks.restore.handler(({ context, input }) => context.console.engine().playbooks.restore(input.id)),
    versions: {
      list: api.playbooks.versions.list.handler(({ context, input }) => context.console.engine().playbooks.versions.list(input.id)),
      read: api.playbooks.versions.read.handler(({ context, input }) => context.console.engine().playbooks.versions.read(input.id, input.number)),
      keep: api.playbooks.versions.keep.handler(({ context, input }) => context.console.engine().playbooks.versions.keep(input.id, input.revision, input.by, input.note)),
      compare: api.playbooks.versions.compare.handler(({ context, input }) => context.console.engine().playbooks.versions.compare(input.id, input.from, input.to)),
    },
    files: {
      read: api.playbooks.files.read.handler(({ context, input }) => {
        const { playbook, problems } = context.console.engine().playbooks.files.read(input.text)
        return { content: playbook, problems: [...problems] }
      }),
      write: api.playbooks.files.write.handler(({ context, input }) => context.console.engine().playbooks.files.write(input.id, input.state)),
      writePdf: api.playbooks.files.writePdf.handler(async ({ context, input }) => {
        const { name, bytes } = await context.console.engine().playbooks.files.writePdf(input.id, input.state)
        return { name, base64: Buffer.from(bytes).toString('base64') }
      }),
      writeLibrary: api.playbooks.files.writeLibrary.handler(async ({ context }) => ({
        name: 'playbooks.zip',
        base64: Buffer.from(await context.console.engine().playbooks.files.writeLibrary()).toString('base64'),
      })),
      readLibrary: api.playbooks.files.readLibrary.handler(async ({ context, input }) =>
        (await context.console.engine().playbooks.files.readLibrary(Buffer.from(input.base64, 'base64'))).map(({ name, playbook, problems }) => ({ name, content: playbook, problems: [...problems] })),
      ),
    },
    blocks: {
      list: api.playbooks.blocks.list.handler(({ context }) => context.console.engine().playbooks.blocks.list()),
      get: api.playbooks.blocks.get.handler(({ context, input }) => context.console.engine().playbooks.blocks.get(input.key)),
      create: api.playbooks.blocks.create.handler(({ context, input }) => context.console.engine().playbooks.blocks.create(input.key, input.content)),
      save: api.playbooks.blocks.save.handler(({ context, input }) => context.console.engine().playbooks.blocks.save(input.key, input.revision, input.content)),
      remove: api.playbooks.blocks.remove.handler(({ context, input }) => context.console.engine().playbooks.blocks.remove(input.key)),
      restore: api.playbooks.blocks.restore.handler(({ context, input }) => context.console.engine().playbooks.blocks.restore(input.key)),
      versions: {
        list: api.playbooks.blocks.versions.list.handler(({ context, input }) => context.console.engine().playbooks.blocks.versions.list(input.key)),
        read: api.playbooks.blocks.versions.read.handler(({ context, input }) => context.console.engine().playbooks.blocks.versions.read(input.key, input.number)),
        keep: api.playbooks.blocks.versions.keep.handler(({ context, input }) => context.console.engine().playbooks.blocks.versions.keep(input.key, input.revision, input.by, input.note)),
        compare: api.playbooks.blocks.versions.compare.handler(({ context, input }) => context.console.engine().playbooks.blocks.versions.compare(input.key, input.from, input.to)),
      },
      updateOf: api.playbooks.blocks.updateOf.handler(({ context, input }) => context.console.engine().playbooks.blocks.updateOf(input.playbook)),
    },
    proposals: {
      list: api.playbooks.proposals.list.handler(({ context, input }) => context.console.engine().playbooks.proposals.list(input)),
      take: api.playbooks.proposals.take.handler(({ context, input }) => context.console.engine().playbooks.proposals.take(input.id, input.revision, input.by)),
      decide: api.playbooks.proposals.decide.handler(({ context, input: { id, ...decision } }) => context.console.engine().playbooks.proposals.decide(id, { reason: '', ...decision })),
      reopen: api.playbooks.proposals.reopen.handler(({ context, input }) => context.console.engine().playbooks.proposals.reopen(input.id)),
    },
  },
})

/** The host shows notifications itself. */
async function* nothingToShow(): AsyncGenerator<never, void> {}
