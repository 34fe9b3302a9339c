/**
 * Portuguese words and slang of short posts, by valence from −4 to 4: forms of verbs and swear words that the translated
 * list lacks. Written for the console; no labelled text was looked at.
 */
const words: readonly (readonly [number, string])[] = [
  [
    4,
    `amo amei amando amamos perfeito perfeita perfeitos perfeitas maravilhoso maravilhosa maravilhosos maravilhosas incrível
    incríveis sensacional espetacular fantástico fantástica excelente excelentes melhores apaixonado apaixonada apaixonei`,
  ],
  [
    3,
    `adoro adorei adorando adoramos adorável lindo linda lindos lindas lindão linda lindeza ótimo ótima ótimos ótimas otimo otima
    feliz felizes felicidade parabéns parabens orgulho orgulhoso orgulhosa melhor show arrasou arrasa arrasando gênio diva musa
    rainha maravilha delícia delicia gostoso gostosa fofo fofa fofos fofas fofinho fofinha abençoado abençoada bênção benção
    vitória vitoria venceu vencemos campeão campeã campeões sucesso`,
  ],
  [
    2,
    `bom boa bons boas bem legal legais bonito bonita bonitos bonitas curti curto curtindo gostei gosto gostando gostamos animado
    animada ansioso ansiosa obrigado obrigada obg vlw valeu brigado brigada agradeço grato grata saudável paz esperança sorriso
    sorrindo sorrir rindo ri risos kkkk kkkkk kkk haha hahaha rsrs rs engraçado engraçada divertido divertida sorte top massa
    bacana maneiro daora dahora querido querida carinho abraço abraços beijo beijos bjs amor amores sonho festa alegria alegre
    confio confiança admiro apoio parceiro ajuda ajudar salvou topíssimo merece merecido deus`,
  ],
  [
    -2,
    `saudade saudades ruim ruins mal má mau pior piores triste tristeza chato chata chatos chatas sono cansado cansada cansei
    cansaço doente dor dores dói doi medo preocupado preocupada preocupante difícil dificil problema problemas infelizmente
    errado errada erro erros perdi perdeu perdemos perdendo perder falta faltou atrasado atrasada demora demorou sozinho sozinha
    chorar chorando chorei choro coitado coitada pena tédio frio enjoado enjoada estranho feio feia brigar briga culpa reclamar
    reclamando crise desemprego dívida azar sofrendo sofrer sofri desculpa esquecido pobre`,
  ],
  [
    -3,
    `odeio odiei odiando ódio odio raiva péssimo péssima pessimo pessima horrível horriveis horrível terrível nojo nojento nojenta
    lixo ridículo ridícula ridiculo ridicula vergonha vergonhoso absurdo absurda mentira mentiroso mentirosa mentirosos ladrão
    ladrões ladra corrupto corrupta corruptos corrupção bandido bandidos golpe golpista golpistas crime criminoso criminosos
    violência violento roubo roubou roubar roubando burro burra burrice idiota idiotas imbecil imbecis otário otária trouxa
    inútil fracasso derrota vexame fraude desgraça desgraçado desgraçada inferno droga irritado irritada irritante puto puta
    putaria decepção decepcionado decepcionada morreu morte morto morta mortos assassino assassinos matar matou tragédia caos
    racista racismo preconceito machista fascista fascistas nazista podre falso falsa covarde canalha cadeia preso`,
  ],
  [
    -4,
    `merda bosta porra caralho pqp fdp vsf vtnc foda-se fodase fudeu fudido fodido arrombado arrombada filhodaputa cuzão babaca
    estupro estuprador genocida`,
  ],
]

export const portugueseWords: ReadonlyMap<string, number> = new Map(words.flatMap(([valence, list]) => list.split(/\s+/).map((word) => [word, valence] as const)))
