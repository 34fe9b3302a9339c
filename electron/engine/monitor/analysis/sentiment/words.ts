/** The words of one language that change what other words mean, or that people complain with. */
export interface LanguageWords {
  /** Turn what follows. */
  readonly negations: string
  /** Strengthen the next word. */
  readonly intensifiers: string
  /** Weaken the next word. */
  readonly dampeners: string
  /** What comes after them counts more than what came before. */
  readonly contrasts: string
  /** Said by people whose goods, service or money went wrong, mostly without a harsh word. Beginnings of words. */
  readonly complaints: string
  /** Said by people who are content. Beginnings of words. */
  readonly thanks: string
  /** Often said in irony. */
  readonly ironies: string
}

/** Written by hand for this console; words in lower case, with straight apostrophes. */
export const languageWords: Readonly<Record<string, LanguageWords>> = {
  en: {
    negations: `not no never none nobody nothing neither nor without hardly barely cannot can't cant don't dont doesn't doesnt
      didn't didnt won't wont isn't isnt aren't arent wasn't wasnt weren't werent wouldn't wouldnt couldn't couldnt shouldn't
      shouldnt haven't havent hasn't hasnt hadn't ain't aint nah`,
    intensifiers: `very really so too extremely absolutely totally completely fucking freaking super incredibly insanely utterly
      damn most such truly deeply highly seriously literally ridiculously especially hella`,
    dampeners: 'slightly somewhat kinda kindof sorta little bit fairly almost partly rather quite',
    contrasts: 'but however although though yet still except',
    complaints: `delay cancel wait hold refund lost lose losing broke fail stuck worst strand reschedul rebook overbook late missed
      missing rude ignor unacceptabl unhelpful respons apolog compensat disconnect hung hour complain disappoint ridiculous
      problem issue useless terribl horribl poor damag charg fee stole scam unable error crash outage recall defect`,
    thanks: 'thank thx thanx ty kudos props appreciat awesome amazing love great best shoutout helpful excellent perfect',
    ironies: 'sarcasm irony sarcastic ironic /s not! yay yeah lovely classy genius thanks congrats bravo rolleyes',
  },
  fi: {
    negations: 'ei en et emme ette eivät eikä enkä etkä emmekä ettekä eivätkä älä älkää ilman eipä enpä etpä ettei tuskin',
    intensifiers: 'todella tosi erittäin hyvin aivan täysin niin ihan liian hirveän kauhean valtavan äärimmäisen mahtavan helvetin vitun',
    dampeners: 'hieman vähän melko aika jokseenkin hiukan lähes melkein',
    contrasts: 'mutta kuitenkin vaikka silti tosin',
    complaints: `viiväst myöhäs peru odot jono hukas kado rikki hajo vika viall hyvity palaut reklam valit huono surke pettym
      törke töyke ongelm virhe palvelu kesken puuttu vaarall maksoi turha`,
    thanks: 'kiito kiitti hieno ihana mahtava loistav upea paras rakast erinoma hyvä onne',
    ironies: 'jee vai muka onneksi bravo kiitos',
  },
  es: {
    negations: 'no nunca jamás jamas ni sin nadie nada tampoco ningún ninguna ninguno apenas',
    intensifiers: 'muy tan demasiado súper super totalmente completamente absolutamente realmente increíblemente bastante más re bien',
    dampeners: 'poco algo casi ligeramente medio apenas',
    contrasts: 'pero aunque sino embargo',
    complaints: `retras cancel esper demor perdi perder roto romp reembols devol queja reclam peor pésim pesim fatal vergüenz
      vergonz inútil inutil estaf problem error fall averi atiend respond malet robo rob malo asco decepci`,
    thanks: 'gracias genial excelente encant mejor feliz felic buen amor maravill increíble',
    ironies: 'claro bravo enhorabuena gracias genial olé bonito',
  },
  sv: {
    negations: 'inte ej aldrig ingen inget inga icke utan varken knappast knappt nej',
    intensifiers: 'mycket väldigt jätte så för extremt helt verkligen otroligt fruktansvärt riktigt totalt oerhört synnerligen',
    dampeners: 'lite något ganska nästan knappt rätt lätt',
    contrasts: 'men dock fast emellertid trots',
    complaints: `försen inställ vänt kö förlor tappa trasig sönder fel återbetal reklam klag dålig sämst usel besvik otrevlig
      problem haver skandal svar skada saknas avbokad brist oacceptab värdelös hot brott`,
    thanks: 'tack bra fantastisk underbar bäst älskar grym kul fin lycka glad utmärkt',
    ironies: 'jaha grattis bravo kul tack',
  },
  de: {
    negations: 'nicht nie kein keine keinen keinem keiner keines niemals ohne weder nichts nix ned net nich kaum nein',
    intensifiers: 'sehr so zu total extrem absolut völlig voll echt richtig unglaublich mega ganz besonders wirklich äußerst ultra',
    dampeners: 'etwas bisschen ein wenig kaum ziemlich fast eher leicht',
    contrasts: 'aber doch jedoch obwohl trotzdem allerdings sondern',
    complaints: `verspät ausfall ausgefallen warte gewartet stornier verlor kaputt defekt erstatt beschwer reklam schlecht schlimm
      frech enttäusch unverschämt problem fehler störung ärger nerv scheiß scheiss mies peinlich unmöglich versag überfüllt`,
    thanks: 'danke dank super toll prima klasse liebe geil schön freu best perfekt herzlich glück',
    ironies: 'juhu bravo glückwunsch danke toll super klar',
  },
  fr: {
    negations: 'ne pas jamais sans ni aucun aucune rien plus non guère nul personne',
    intensifiers: 'très trop si tellement vraiment super extrêmement totalement complètement absolument hyper tout plus',
    dampeners: 'peu assez presque légèrement plutôt quelque',
    contrasts: 'mais cependant pourtant toutefois sauf malgré quoique',
    complaints: `retard annul attend attent perd cass rembours plaint réclam nul pire honte scandal inadmissibl inacceptabl
      problème erreur panne bug arnaqu vol voleur déçu décept danger pollu menac accident détrui victim risque`,
    thanks: 'merci bravo génial excellent super adore aime meilleur heureu beau belle magnifique parfait bonheur',
    ironies: 'bravo merci super formidable félicitations génial',
  },
  it: {
    negations: 'non mai senza né ne nessun nessuno nessuna niente nulla neanche nemmeno neppure nn no',
    intensifiers: 'molto troppo così tanto davvero super estremamente totalmente completamente assolutamente proprio più veramente',
    dampeners: 'poco abbastanza quasi leggermente piuttosto',
    contrasts: 'ma però tuttavia anzi eppure invece sebbene',
    complaints: `ritard cancell aspett attes pers perd rott rimbors reclam lament peggi vergogn scandal inaccettabil problem error
      guast disserviz truff ladr rubat schif delus inutil buffon ridicol incapac licenz tass tagli`,
    thanks: 'grazie bravo brava bravi ottimo ottima bello bella stupend meraviglios adoro amo miglior perfett felic',
    ironies: 'bravo complimenti grazie evviva certo ovviamente',
  },
  pt: {
    negations: 'não nao nunca jamais sem nem ninguém nada nenhum nenhuma tampouco n ñ',
    intensifiers: 'muito mt mto tão demais super totalmente completamente absolutamente realmente bem mais bastante pra',
    dampeners: 'pouco meio quase levemente algo',
    contrasts: 'mas porém contudo entretanto embora só',
    complaints: `atras cancel esper demor perd quebr reembols devol reclam queix pior péssim pessim vergonh ridícul ridicul inútil
      problem erro falh roub golpe decep lixo chat ruim horrível horrivel nojo ódio odei merda bosta raiva`,
    thanks: 'obrigad parabéns parabens amei amo ador maravilh lind ótim otim melhor feliz perfeit incrível',
    ironies: 'parabéns obrigado claro aham legal bonito',
  },
}

/** Languages that are judged. */
export const judgedLanguages: readonly string[] = Object.keys(languageWords)

/** Emoji that say how someone feels, whatever the language; −2 to 2. */
const emojiByValence: Readonly<Record<string, string>> = {
  2: '😍 🥰 😘 ❤ 💕 💖 💗 💓 💞 💘 💙 💚 💛 💜 🧡 🖤 💝 🎉 🥳 🤩 🏆 😻 ♥ 💯 🙌 👏 🤗',
  1: '😀 😃 😄 😁 😆 😊 ☺ 🙂 😇 😉 😋 😎 😌 😚 😙 😗 😛 😜 😝 🤪 👍 👌 ✌ 🙏 💪 ✨ 🌟 ⭐ 🔥 🎁 🌹 🌸 🌞 ☀ 🎂 🥂 🍾 🎊 ✅ 🤝 💋 😂 🤣 😹 😺 😸',
  '-1': '😕 🙁 ☹ 😟 😔 😞 😒 🙄 😐 😑 😬 😳 😥 😓 😰 😨 😧 😦 😣 😖 😩 😫 🤦 🤷 😪 😴 🤒 🤕 ⚠ ❌ 🚫 👀 🤔 🤨 🥺 😿',
  '-2': '😡 😠 🤬 😤 😢 😭 💔 👎 🤮 🤢 💩 😱 🖕 👿 😈 💀 ☠ 😾 🤡 🆘',
}

export const emojiValences: ReadonlyMap<string, number> = new Map(
  Object.entries(emojiByValence).flatMap(([valence, signs]) => signs.split(' ').map((sign) => [sign, Number(valence)] as const)),
)
