import { dan, deu, eng, est, fin, fra, ita, nld, nob, pol, por, rus, spa, swe, tur, ukr } from 'stopword'
import { functionWords } from './function-words.ts'

const lists: Readonly<Record<string, readonly string[]>> = {
  da: dan, de: deu, en: eng, es: spa, et: est, fi: fin, fr: fra, it: ita, nl: nld, no: nob, pl: pol, pt: por, ru: rus, sv: swe,
  tr: tur, uk: ukr,
}

/** What is left of markup, links, repeats and contractions, and small talk of every language. */
const everywhere = `http https www com html amp gt lt quot nbsp rt mt via cc lol omg xd haha hahaha
  im ive ill id dont doesnt didnt isnt wasnt wont cant couldnt wouldnt shouldnt aint
  don doesn didn isn wasn weren aren won couldn wouldn shouldn haven hasn hadn ain ve re ll qu aujourd`

/** Common words that the published lists lack. */
const further: Readonly<Record<string, string>> = {
  en: `no so go did too any more been being does doing done will was some than then else ever even every each few less lot
    lots maybe much one ones two say says see seen thing things today day us yes yet yeah going gonna let lets right back
    again always anyone someone something anything nothing everything everyone off down while though without within during
    per please thanks thank oh ok okay hi hey may shall need needs getting makes made looks look`,
  es: `es son era eran fue ser estar está tan después antes también sólo solo igual cada otra otro otros otras misma mismo tal
    hoy ayer tener tenía tiene tienen va van voy ver vez hola gracias favor parece creo dice dicen ahí allí entonces si`,
  fr: `là plus moins être avoir fait faire dit dire peut peux veut va vont voir encore déjà alors donc bien bon bonne merci
    bonjour cela celui celle tous toutes toute autre autres après avant depuis entre quand comment pourquoi rien trop peu si`,
  it: `già fa fare fatto dire dice detto può puoi vuole va vanno vedere ancora allora quindi bene buon buona grazie ciao ogni
    tutte tutta altro altri altra dopo prima oggi ieri quando dove qui qua solo sempre mai niente troppo po si`,
  pt: `já faz fazer feito dizer diz pode vai vão ver ainda então bem bom boa obrigado obrigada oi cada toda todo todos todas
    outra outro outros depois antes hoje ontem quando onde aqui ali só sempre nunca nada pouco se é`,
  de: `mal schon echt halt eben gar na ja nein ned nich ist's gibt's geht gehen macht sagt sagen heute gestern morgen danke
    bitte hallo leider warum wieso weil etwas nichts alles jeder jede jedes`,
  fi: `olla olen on oli ovat ollut ei en et emme ja mutta tai vai kun kuin jos niin että se ne tämä tuo nämä nuo minä sinä
    hän me te he mun sun mulla sulla nyt sitten vielä jo taas aina enää vain myös kyllä ihan tosi aika kiitos hei moi joku
    jotain mitään kaikki mikä miten miksi missä koska voi pitää tulee saa`,
  sv: `är var vara blir bli har hade ha kan ska vill får fick gör göra gjort nu då här där så ju väl nog bara också redan
    alltid aldrig igen inte ingen inget tack hej varför hur när vad vem någon något idag`,
}

/**
 * Words of a language that can't be a theme. A language without a list of its own gets the English one, because posts
 * of an unknown language quote English most.
 */
export function stopWordsOf(language: string): ReadonlySet<string> {
  const known = lists[language] === undefined ? 'en' : language
  const ownWords = [everywhere, further[known], functionWords[known]].flatMap((words) => words?.split(/\s+/) ?? [])
  return new Set([...ownWords, ...(lists[known] ?? [])])
}
