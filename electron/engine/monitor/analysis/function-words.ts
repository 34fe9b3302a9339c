import { tokensOf } from './tokens.ts'

/**
 * Function words that occur in one of these languages and hardly ever in the others. Danish and Norwegian share
 * nearly all of theirs and so are left to the n-gram model.
 */
export const functionWords: Readonly<Record<string, string>> = {
  en: `the and you that with this they your what just from would it's don't i'm there their when which about my of
    been his her she because should could how who why its can't not are it got get out up we our out these those
    didn't doesn't won't isn't that's you're i've were than then into very after before still never have but know think
    want really had him`,
  es: `los las pero muy está más y hay ahora ya hoy ese eso también qué tengo estoy gracias hace desde aquí donde esto
    ella ellos están día años siempre cuando el su cómo así hacer sin hasta cada nunca puede sus fue bueno
    quiero mejor soy mañana días puedo mucho voy nuevo cosas pues buena nueva`,
  pt: `não você uma um os com em são muito meu minha isso pra tá ele eu foi seu sua ao hoje quem vou tem pelo pela
    também já até ser aqui agora essa esse estou fazer nunca às dos das é só quero
    melhor tenho acho assim mesmo ainda bom sem`,
  fr: `les des est pas je vous pour une dans sur qui avec c'est j'ai nous et au aux ça cette ils elle être fait
    tout très sont suis même leur comme était aussi n'est d'un d'une qu'il ses mes chez encore toujours jamais`,
  it: `che non di è per sono anche questo della nel alla gli più ma ho perché dei delle cosa tutti dal degli oggi fatto
    quello hanno molto nella sul stato ancora così poi questa mai dopo senza siamo ogni io tutto fare bene essere
    c'è piace grazie contro sia`,
  de: `der und das ist nicht ich ein eine mit auf für sich auch dem von zu wir sie dass wie noch nur bei aus nach wenn
    aber schon mal wird sind habe hat kein keine mich mir über immer heute haben einen einem zum zur vom uns ihr
    wurde werden mehr doch jetzt gibt im oder nie die gegen dann
    muss meine einfach kann bitte macht wieder danke sehr viel ganz machen können`,
  nl: `het een van ik niet dat zijn voor maar ook wat bij nog wel naar dan heeft hebben geen deze dit ze wij mijn werd
    worden moet gaat veel door waar hier altijd nooit onze`,
  sv: `och att är inte jag för till från ett också mycket hur när vad så alla ska bara vara här där någon inget efter
    men varför aldrig igen måste några honom dessa sedan vill hon gör detta
    utan finns många göra vet människor`,
  fi: `ei että oli mutta niin kun hän myös ovat minä sinä olen olet joka mitä tämä ole kuin nyt vain jos ihan sitten
    vielä mikä tai voi kaikki koska aina eikä minun sinun meillä siitä sitä kanssa minulla onko eivät taas
    miksi tätä tämän ollut olla jo minua täällä sinua hänen miten mitään minulle hyvä hyvin haluan olisi kyllä enää missä
    tässä pitää ehkä`,
}

/** Languages that {@link functionWordLanguage} can name. */
export const functionWordLanguages: readonly string[] = Object.keys(functionWords)

const languageOfWord = new Map<string, number>(
  Object.values(functionWords).flatMap((words, language) => words.split(/\s+/).map((word) => [word, language] as const)),
)

/** Words that are looked at; more change hardly any answer. */
const looked = 60
/** Fewest different function words that settle a language. */
const enough = 2
/** As many of one language before the first of another settle it at once. */
const plenty = 5

/**
 * The language that a text's function words settle beyond doubt, or null when there are too few of them or they
 * belong to several languages. Much cheaper than n-grams, and right wherever it answers.
 */
export function functionWordLanguage(text: string): string | null {
  const { lexemes } = tokensOf(text)
  const found = functionWordLanguages.map(() => 0)
  const seen = new Set<string>()
  let best = 0
  for (let index = 0; index < Math.min(lexemes.length, looked); index += 1) {
    const word = lexemes[index] ?? ''
    const language = languageOfWord.get(word)
    if (language === undefined || seen.has(word)) continue
    seen.add(word)
    const count = (found[language] ?? 0) + 1
    found[language] = count
    if (count > (found[best] ?? 0)) best = language
    if (count === plenty && seen.size === plenty) break
  }
  const lead = found[best] ?? 0
  return lead >= enough && seen.size - lead <= lead / 6 ? (functionWordLanguages[best] ?? null) : null
}
