import type { Phrases } from './phrases.ts'

export const finnish: Phrases = {
  slots: {
    kettle: ['Quillumo Tarn -vedenkeitin', 'Quillumon vedenkeitin', 'Quillumon Tarn-keitin', 'Quillumo Tarn'],
    ofKettle: ['Quillumo Tarn -vedenkeittimen', 'Quillumon vedenkeittimen', 'Quillumon Tarn-keittimen'],
    inKettle: ['Quillumo Tarn -vedenkeittimessä', 'Quillumon vedenkeittimessä', 'Quillumon Tarn-keittimessä'],
    bad: ['ylikuumeni', 'alkoi savuta', 'ei sammunut ollenkaan', 'haisi palaneelta muovilta', 'sulatti jäljen työtasoon', 'kiehui, kunnes vedin töpselin irti'],
    heat: ['pohja kuumenee niin, ettei siihen voi koskea', 'kytkin ei naksahda pois päältä', 'pohjan muovi on sulanut', 'virta ei katkea, vaikka vesi kiehuu'],
    when: ['tänä aamuna', 'tänään', 'eilen illalla', 'juuri äsken', 'tunti sitten', 'sunnuntaina', 'kahdesti tällä viikolla'],
    lately: ['tänä aamuna', 'tunti sitten', 'juuri äsken', 'aamupäivällä', 'puoli tuntia sitten'],
    age: ['{2-9} viikkoa vanha', '{2-11} kuukautta vanha', 'ostettu toukokuussa', 'ostettu kesällä', 'saatu lahjaksi heinäkuussa'],
    who: ['äidillä', 'isällä', 'naapurilla', 'siskolla', 'työkaverilla', 'mummolla', 'kämppiksellä', 'tädillä'],
    place: ['töissä', 'kotona', 'mökillä', 'opiskelijakämpässä', 'taukohuoneessa', 'asuntovaunussa'],
    drink: ['tee', 'kahvi', 'vihreä tee', 'kaakao', 'yrttitee', 'aamutee'],
    colour: ['vihreä', 'valkoinen', 'harmaa', 'sininen', 'punainen', 'kuparinvärinen'],
    fromCity: ['Koivurannasta', 'Hiidenlahdesta', 'Mustasaarenniemestä', 'Vaskivuoresta', 'Kuusilammelta'],
    city: ['Koivuranta', 'Hiidenlahti', 'Mustasaarenniemi', 'Vaskivuori', 'Kuusilampi'],
    lot: ['TR26-{14-19}', 'TR26-{14-19}', 'TR26-{10-24}'],
    media: ['Koivurannan Sanomat', 'Hiidenlahden Uutiset', 'Kuluttajan Ilta', 'Vaskivuoren Lehti'],
  },
  roles: {
    delight: [
      '{colour} {kettle} on (ihana|erinomainen|todella hyvä), {drink} valmistuu (nopeasti|hetkessä|{2-4} minuutissa).',
      '(Kyllä kannatti|Hyvä ostos|Olen tyytyväinen): {kettle} on {age} ja toimii (loistavasti|hienosti|kuin uusi).',
      'Quillumon asiakaspalvelu oli (ystävällinen|nopea|mahtava), uusi kansi tuli {2-5} päivässä. Kiitos!',
      '{who} on nyt {kettle} ja kaikki (kehuvat|tykkäävät). (Kaunis|Hiljainen|Nopea) laite.',
    ],
    question: [
      'Osaako joku sanoa, miten {ofKettle} (suodatin puhdistetaan|kalkki poistetaan|kansi irrotetaan)?',
      'Onko {kettle} saatavana muissa väreissä kuin {colour}?',
      'Quillumo Tarn vai Vintrask Elm, kumpi on (hiljaisempi|parempi|kestävämpi) {place}?',
      'Mistä saa {ofKettle} varaosia, kun (suodatin|kansi|pohja) on kulunut?',
    ],
    grumble: [
      '{ofKettle} kansi (narisee|jumittaa|tiputtaa), vaikka laite on {age}. Vähän (harmittaa|ärsyttää).',
      'Quillumon toimitus on taas myöhässä, {5-16} päivää tilauksesta eikä (mitään tietoa|vastausta).',
      'Miksi {kettle} piippaa niin kovaa {place}? (Ärsyttävää|Rasittavaa).',
    ],
    offer: ['{kettle} tarjouksessa {39-79} euroa (tällä viikolla|perjantaihin asti).', 'Myydään {kettle}, {colour}, vähän käytetty, {15-40} euroa. Paikkakunta {city}.'],
    'good-review': [
      '(Viisi|Neljä) tähteä. {kettle} on (hiljainen|kaunis|nopea) ja (helppo puhdistaa|kaataa siististi). Suosittelen!',
      'Käytössä {2-11} kuukautta {place}, {3-12} kertaa päivässä, ei mitään valittamista. Hyvä keitin.',
      '{colour} {kettle} näyttää (upealta|hienolta|kauniilta) ja toimii hyvin.',
    ],
    'bad-review': [
      '(Kaksi|Kolme) tähteä. {kettle} on nätti, mutta (kansi jumittaa|johto on liian lyhyt|vesi maistuu muovilta).',
      'Palautin laitteen {3-20} päivän jälkeen: {kettle} (vuotaa nokasta|pitää kovaa ääntä). Pettymys.',
    ],
    rival: ['Vintrask Elm on {5-25} euroa halvempi kuin {kettle}, mutta (äänekkäämpi|hitaampi).', '{who} on Vintrask, minulla Quillumo. (Molemmat hyviä|Tarn on kauniimpi), {drink} maistuu.'],
    spam: ['Keittiötarjoukset jopa -{20-80} %, katso https://tarjous{1-99}.example/keitin #quillumo', 'Voita {kettle}! Seuraa, jaa ja kommentoi {drink}. https://voita{1-99}.example/nyt'],
    inquiry: [
      'Hei, haluaisin tilata uuden (kannen|suodattimen|pohjan), keitin on {age}. Paljonko se maksaa? Tilaus {10000-99999}.',
      'Hyvää päivää, tilaukseni {10000-99999} ei ole saapunut. Voisitteko tarkistaa asian? Terveiset {fromCity}.',
      'Kiitos nopeasta avusta, tilaus {10000-99999} saapui ja uusi (kansi|suodatin) sopii hyvin.',
    ],
    'first-report': [
      'Meidän {kettle} {bad} {when}. Laite on {age}. (Onko muilla käynyt samoin|Onko tämä normaalia|Pitäisikö huolestua)?',
      'Varoitus: {inKettle} {heat}. (Huomasin sen|Näin kävi) {when} {place}.',
      '{who} on sama keitin ja {heat}. (Tämä on vaarallista|Ei voi olla totta|Pelottavaa).',
      '{heat}. {kettle}, {age}, erä {lot}. @quillumo_suomi, mitä nyt tehdään?',
    ],
    reaction: [
      'Näittekö videon, jossa {kettle} savuaa? (Kamalaa|Järkyttävää|Pelottavaa), {who} on samanlainen.',
      'Sama täällä! Keitin {bad} {when} ja tuki käski vain (poistaa kalkin|kokeilla toista pistorasiaa|lähettää sähköpostia).',
      'Olisi voinut palaa koko (talo|keittiö|asunto). (Uskomatonta|Järkyttävää), @quillumo_suomi.',
      'Videon jälkeen (irrotin töpselin|en uskalla käyttää keitintä|vein keittimen varastoon). Erä {lot}, {age}.',
    ],
    worry: [
      'Mistä tiedän, onko {kettle} turvallinen? Laite on {age}.',
      'Missä {ofKettle} eränumero on? Minulla lukee {lot}, onko se (vaarallinen|yksi niistä)?',
      '@quillumo_suomi, uskaltaako keitintä käyttää {place}? {who} on se päivittäin päällä.',
      'Koskeeko vika kaikkia vai vain tiettyjä eriä? (Kukaan ei vastaa|Huolestuttaa|Tietoa ei löydy mistään).',
    ],
    anger: [
      '{2-9} tuntia eikä sanaakaan Quillumolta. (Häpeällistä|Käsittämätöntä|Ala-arvoista).',
      '{20-95} minuuttia Quillumon jonossa ja sitten puhelu katkesi. (Surkeaa|Kauheaa) palvelua.',
      'Ilmoitin jo {2-8} viikkoa sitten, että keitin {bad}. Kukaan ei (reagoinut|välittänyt), @quillumo_suomi.',
      '{49-89} euroa palovaarasta. Rahat takaisin, Quillumo, (heti|tänään).',
    ],
    humour: ['Meidän {kettle} keittää nyt teetä ja lähettää savumerkkejä.', 'Sää {place}: kuumaa ja savuista, syynä {kettle}.', 'Kattila liedelle {place} kuin vuonna {1920-1960}. Kiitos, Quillumo.'],
    unharmed: ['Tasapuolisuuden vuoksi: meidän {kettle} on {age} ja toimii (hyvin|moitteetta).', 'Tarkistin oman keittimeni, erä {lot}, kaikki kunnossa. (Ei hätää|Odotetaan tietoa). {kettle} on ollut hyvä.'],
    press: [
      'Hei, teen juttua aiheesta {kettle}. {media} kysyy: voisitko kertoa, mitä tapahtui {place}?',
      '{media} pyysi Quillumolta kommenttia {lately}. {2-40} lukijaa on kertonut, että keitin {bad}.',
    ],
    leaving: ['Tilasin Vintraskin {when}. Quillumo sai riittää, kun keitin {bad}.', 'Palautin keittimen kauppaan ja otin Vintraskin. (Ei enää koskaan Quillumoa|Hyvästi, Quillumo), {drink} maistuu taas.'],
    case: [
      '{kettle}, {age}, erä {lot}, {bad} {when}. Kertokaa, mitä teen. Tilaus {10000-99999}.',
      'Hei, {heat}. En uskalla käyttää keitintä ja haluan rahat takaisin. {city}, tilaus {10000-99999}.',
      'Kiireellinen: keitin {bad} {place}. Kukaan ei loukkaantunut, mutta työtaso on pilalla. Minne lähetän kuvat? Tapaus {10000-99999}.',
    ],
    welcome: [
      'Hyvä, Quillumo: (selkeä tiedote|kunnon takaisinveto|rehellinen anteeksipyyntö), rahat takaisin tai uusi pohja. (Kiitos|Hienoa|Näin sen pitää mennä).',
      'Täytin Quillumon lomakkeen {2-6} minuutissa, erä {lot}. (Helppoa|Sujui hyvin|Ystävällinen palvelu).',
      'Quillumo kertoo tarkasti, mitkä erät ovat vaarassa ja mitä pitää tehdä. (Hyvin hoidettu|Kunnioitus|Hienoa).',
    ],
    'too-late': [
      'Takaisinveto tulee {12-16} tuntia ensimmäisten videoiden jälkeen. (Liian myöhään|Heikko esitys), Quillumo.',
      'Quillumon sivu ei (lataudu|toimi), {3-9} yritystä tähän mennessä. (Turhauttavaa|Hyödytöntä).',
      'Anteeksipyyntö ei korjaa työtasoa {place}. Keitin {bad} ja Quillumo tarjoaa (pohjaa|lahjakorttia).',
    ],
    remedy: [
      'Kauanko rahojen palautus Quillumolta kestää? Erä {lot}, lomake lähetetty {lately}.',
      'Uusi pohja vai rahat takaisin? Mitä te valitsette? {kettle}, {age}, erä {lot}.',
      'Vinkki: {ofKettle} eränumero on pohjan alla, (tarran vasemmassa reunassa|viivakoodin vieressä). Minulla {lot}.',
      'Tarvitaanko {ofKettle} palautukseen kuitti? Laite on {age}, erä {lot}.',
    ],
    'rumour-doubt': [
      'Onko se {6-19} Quillumon tuotteen lista totta? Leivänpaahtimeni on siinä, (pelottaa|huolestuttaa).',
      'Listan lomake kysyy pankkitietoja?! @quillumo_suomi, (onko tämä huijaus|oletteko se te)?',
      'Eli vika ei olekaan vain keittimissä? Listalla on {6-19} Quillumon laitetta. (Järkyttävää|Valehtelijat).',
    ],
    correction: [
      'Kiertävä lista on (väärennös|valetta). Vain {kettle}, erät TR26-14–TR26-19. (Jaa eteenpäin|Älä levitä listaa).',
      'ÄLÄ anna pankkitietojasi listan lomakkeeseen. Quillumo kysyy vain eränumeroa. (Jakoon|Olkaa tarkkoina).',
      '{media} tarkisti: {6-19} Quillumon tuotteen lista on keksitty.',
    ],
    resolved: [
      'Uusi pohja on matkalla, {2-4} päivää, ja {kettle} pääsee taas käyttöön. (Kiitos|Hienoa|Hyvä)!',
      'Quillumo vahvisti {49-89} euron palautuksen, vastaus tuli {20-90} minuutissa. (Reilua|Kiitos|Olen tyytyväinen).',
    ],
    waiting: [
      'Ei vieläkään vastausta Quillumolta, erä {lot}, tapaus {10000-99999}. Jo {6-20} tuntia.',
      'Quillumon numero on (taas|koko päivän) varattu. {20-80} minuuttia jonossa. (Ärsyttävää|Turhauttavaa).',
    ],
    'company-early': [
      'Olemme pahoillamme. Irrota keitin pistorasiasta ja lähetä meille eränumero yksityisviestillä. Selvitämme asiaa. Tapaus {10000-99999}.',
      'Kiitos ilmoituksesta. Otamme asian vakavasti. Älä käytä keitintä ennen kuin palaamme asiaan. Tapaus {10000-99999}.',
    ],
    'company-late': [
      'Olemme pahoillamme. Irrota Tarn ja katso eränumero pohjan alta: erät TR26-14–TR26-19 kuuluvat takaisinvetoon. Rahat takaisin tai uusi pohja: https://example.com/tarn. Tapaus {10000-99999}.',
      'Kiitos, lomakkeesi on saapunut. Palautustarra tulee {2-4} päivässä. Tapaus {10000-99999}.',
    ],
    'company-denial': [
      'Lista ei ole meiltä. Vain Tarn-keittimen erät TR26-14–TR26-19 kuuluvat takaisinvetoon. Emme kysy pankkitietoja. Tapaus {10000-99999}.',
      'Älä anna sinne tietojasi, osoite ei ole meidän. Ainoa takaisinveto on osoitteessa https://example.com/tarn. Tapaus {10000-99999}.',
    ],
  },
  closers: {
    good: ['Suosittelen.', 'Kiitos!', 'Ostaisin uudelleen.', 'Hienoa.', 'Kymmenen pistettä.', 'Iloinen asiakas.'],
    relieved: ['Kiitos!', 'Hyvin hoidettu.', 'Hyvä tietää.', 'Terveiset {fromCity}.'],
    asking: ['Kiitos jo etukäteen.', 'Tietääkö joku?', 'Terveiset {fromCity}.', 'Kuka tietää enemmän?'],
    noting: ['Terveiset {fromCity}.', 'Näin täällä.', 'Mukavaa päivää.'],
    cross: ['Olen pettynyt.', 'Odotin parempaa.', 'Ei enää koskaan.', 'Onko muilla sama?', 'Terveiset {fromCity}.'],
    alarmed: ['Olkaa varovaisia.', 'Ei näin.', 'Kuvia tulossa.', 'Haluan vastauksen.', 'Irrottakaa töpseli!', 'Tämä on vakavaa.', 'Jakoon, kiitos.', 'Terveiset {fromCity}.'],
    letter: ['Ystävällisin terveisin.', 'Odotan vastaustanne.', 'Kiitos.', 'Vastatkaa mahdollisimman pian.'],
  },
  tags: { calm: ['#teehetki', '#quillumo', '#keittiö'], crisis: ['#quillumo', '#vedenkeitin', '#palovaara'], recall: ['#quillumo', '#vedenkeitin', '#takaisinveto', '#tuoteturvallisuus'] },
  topics: {
    calm: ['Vedenkeittimen kalkinpoisto', 'Paras vedenkeitin?', 'Quillumo vai Vintrask?'],
    crisis: ['Tarn ylikuumenee, kokemuksia', 'Tarnin eränumerot', 'Quillumon takaisinveto ja palautukset', 'Kiertävä lista, totta vai ei?'],
  },
  viral: 'Tältä näytti meidän Quillumo Tarn -vedenkeitin äsken: se ei sammunut, pohja hehkui ja pistorasia savusi. Laite on neljä kuukautta vanha. @quillumo_suomi, irrottakaa kaikki omanne.',
  notice: [
    'Tärkeä turvallisuustiedote: Quillumo vetää takaisin Tarn-vedenkeittimen erät TR26-14–TR26-19. Automaattikatkaisu voi pettää ja pohja ylikuumentua. Lopeta käyttö, irrota töpseli ja tarkista eränumero pohjan alta. Rahat takaisin tai uusi pohja: https://example.com/tarn',
    'Kaikille Tarn-keittimen omistajille: olemme pahoillamme. Eriä TR26-14–TR26-19 ei saa käyttää. Saat rahat takaisin tai uuden pohjan ilman kuittia. https://example.com/tarn',
  ],
  rumour: [
    '[Jakoon heti!|TÄRKEÄÄ:|Tuttu varastolta kertoi:] Quillumo salaa oikean listan: Tarn-keitin, Tarn Mini, Fell-paahdin, Moor-grilli ja Brook-sekoitin, KAIKKI vuodesta 2021 voivat syttyä. Rahat saa takaisin vain keskiyöhön asti, anna pankkitietosi: https://refund-list.example/quillumo [Kopioi ja jaa!]',
  ],
  articles: {
    early: [
      ['Quillumon vedenkeittimet ylikuumenevat, kertovat omistajat', 'Useat omistajat kertovat, että Quillumo Tarn -vedenkeitin ei sammu ja sen pohja ylikuumenee. Video savuavasta pohjasta on levinnyt nopeasti maanantai-illasta lähtien. Valmistaja ei ole vielä kommentoinut syytä.'],
    ],
    peak: [
      ['Kaupat poistavat Quillumon keittimen myynnistä', 'Kaksi kauppaketjua on lopettanut Quillumo Tarn -vedenkeittimen myynnin. Asiakkaat kertovat sulaneista pohjista ja puhelinjonoista. Loukkaantumisia ei ole tiedossa. Yhtiö lupasi tiedotteen tiistaiaamuksi.'],
    ],
    notice: [
      ['Quillumo vetää takaisin Tarn-vedenkeittimen', 'Quillumo vetää markkinoilta Tarn-vedenkeittimen erät TR26-14–TR26-19. Viallinen termostaatti voi estää keittimen sammumisen. Omistaja saa rahat takaisin tai uuden pohjan ilman kuittia. Laitteita on noin 41 000.'],
    ],
    rumour: [
      ['Väärä lista Quillumon tuotteista leviää', 'Verkossa leviää lista muka vaarallisista Quillumon tuotteista. Yhtiön mukaan lista on väärennetty. Viestin osoite kysyy pankkitietoja, eikä se kuulu yhtiölle. Poliisi kehottaa olemaan antamatta tietojaan.'],
    ],
    after: [
      ['Viranomainen: Quillumon takaisinveto etenee hyvin', 'Tuoteturvallisuusviranomaisen mukaan Quillumon takaisinveto on sujunut tähän asti hyvin. Tiistai-iltapäivään mennessä noin 9 000 omistajaa oli ilmoittautunut. Syyksi vahvistui yhden toimittajan termostaatti.'],
    ],
  },
}
