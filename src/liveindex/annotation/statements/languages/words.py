"""Words that report in thirteen languages: verbs in the forms that news uses, and "according to"."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What reports in one language.

    Attributes:
        verbs: forms of verbs of saying, as regular expressions.
        according: what stands before a source ("selon").
        that: what opens a reported clause; empty where the language has no such word, or it is not read.
        pronouns: subjects that are no names.
        stops: words at which the words for a speaker end ("lundi", "am").
    """

    verbs: str
    according: str
    that: str
    pronouns: str
    stops: str


WORDS: dict[str, Words] = {
    "fr": Words(
        verbs=r"(?:(?:a|ont|avait|avaient) (?:\w+ment )?(?:déclaré|dit|affirmé|ajouté|expliqué|indiqué|précisé"
        r"|souligné|assuré|estimé"
        r"|annoncé|lancé|répondu|écrit|dénoncé|condamné|salué|regretté|insisté|rappelé|jugé|averti|confié"
        r"|confirmé|promis|commenté|martelé|plaidé"
        r"|martelé|préféré retenir|reconnu|conclu|réagi|fait savoir|fait valoir|parlé|tweeté|accusé|demandé"
        r"|mis en garde)"
        r"|s[\u2019'](?:est|était|sont) (?:félicitée?s?|exclamée?|réjoui[es]?|insurgée?|inquiétée?|indignée?|émue?)"
        r"|déclare|dit|affirme|ajoute|explique|indique|précise|souligne|assure|estime|lance|répond|raconte"
        r"|reconnaît|confie|juge|insiste|rappelle"
        r"|regrette|annonce|témoigne|dénonce|craint|espère|se félicite|commente|conclut|plaide|avertit|résume"
        r"|poursuit)",
        according=r"[Ss]elon|[Dd][\u2019']après",
        that=r"que|qu[\u2019']",
        pronouns=r"il|elle|ils|elles|on",
        stops=r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lors|devant|après|avant|dans|à|au|aux|sur"
        r"|en|pour|tout|hier|ce|cette|avec",
    ),
    "de": Words(
        verbs=r"(?:sagte|sagt|erklärte|erklärt|betonte|betont|meinte|meint|schrieb|schreibt|teilte|berichtete"
        r"|berichtet|warnte|warnt|kündigte"
        r"|fügte|kritisierte|kritisiert|forderte|fordert|behauptete|antwortete|versicherte|sagten|erklärten"
        r"|hieß es|unterstrich|lobte|räumte|rief"
        r"|bekräftigte|bestätigte|hob|beklagte|konstatierte|so|hatte|hat)",
        according=r"[Ll]aut|[Nn]ach Angaben (?:von|des|der)|[Nn]ach Aussage(?:n)? (?:von|des|der)",
        that=r"dass|daß",
        pronouns=r"er|sie|es",
        stops=r"am|im|in|bei|vor|nach|gegenüber|dem|den|mit|auf|zu|zum|zur|heute|gestern|laut|an|und|aus"
        r"|nachdem|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag",
    ),
    "es": Words(
        verbs=r"(?:(?:ha|han|había) (?:dicho|declarado|afirmado|asegurado|señalado|explicado|añadido|indicado"
        r"|anunciado|advertido|escrito|denunciado|recordado|subrayado|reconocido|insistido|manifestado)"
        r"|dijo|dijeron|declaró|afirmó|aseguró|señaló|explicó|añadió|agregó|indicó|anunció|advirtió|escribió"
        r"|denunció|recordó|subrayó|reconoció|insistió|manifestó"
        r"|comentó|sostuvo|precisó|expresó|respondió|destacó|apuntó|lamentó|dice|afirma|asegura|señala|explica"
        r"|añade|indica|advierte|sostiene|recuerda)",
        according=r"[Ss]egún|[Dd]e acuerdo con",
        that=r"que",
        pronouns=r"él|ella|ellos|ellas",
        stops=r"el lunes|el martes|el miércoles|el jueves|el viernes|el sábado|el domingo|este|esta|en|durante"
        r"|tras|ante|a|al|hoy|ayer|con|antes|después|sobre|por|para|mientras",
    ),
    "it": Words(
        verbs=r"(?:(?:ha|hanno|aveva) (?:detto|dichiarato|affermato|aggiunto|spiegato|sottolineato|scritto"
        r"|annunciato|ribadito|commentato|osservato|risposto|ricordato|precisato|sostenuto|concluso|denunciato)"
        r"|dice|afferma|aggiunge|spiega|sottolinea|scrive|dichiara|sostiene|disse|commenta|osserva|ribadisce"
        r"|racconta|precisa|conclude|annuncia)",
        according=r"[Ss]econdo|[Aa] detta di",
        that=r"che",
        pronouns=r"lui|lei|egli|ella|loro",
        stops=r"lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|in|durante|dopo|prima|a|al|alla|oggi"
        r"|ieri|con|nel|nella|per|su|sul|sulla",
    ),
    "pt": Words(
        verbs=r"(?:disse|disseram|afirmou|declarou|acrescentou|explicou|anunciou|escreveu|destacou|ressaltou"
        r"|garantiu|alertou|reiterou|respondeu|comentou|apontou|avaliou|informou|salientou|sublinhou"
        r"|diz|afirma|explica|acrescenta|destaca|refere|referiu|assegurou|defendeu|lembrou|admitiu|frisou|contou)",
        according=r"[Ss]egundo|[Dd]e acordo com|[Cc]onforme",
        that=r"que",
        pronouns=r"ele|ela|eles|elas",
        stops=r"na|no|nesta|neste|em|durante|após|antes|a|ao|à|hoje|ontem|com|para|por|sobre|numa|num",
    ),
    "nl": Words(
        verbs=r"(?:zei|zegt|zeggen|verklaarde|verklaart|schreef|schrijft|vertelde|vertelt|benadrukte|benadrukt"
        r"|aldus|meldde|meldt|waarschuwde|waarschuwt|stelde|stelt|liet|antwoordde|reageerde|reageert|noemde|vindt)",
        according=r"[Vv]olgens",
        that=r"dat",
        pronouns=r"hij|zij|ze",
        stops=r"maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|in|op|tegen|tijdens|na|voor|bij|met"
        r"|vandaag|gisteren|aan|over",
    ),
    "ru": Words(
        verbs=r"(?:сказал[аи]?|заявил[аио]?|отметил[аио]?|добавил[аио]?|подчеркнул[аио]?|сообщил[аио]?"
        r"|уточнил[аио]?|пояснил[аио]?"
        r"|написал[аио]?|рассказал[аио]?|объяснил[аио]?|указал[аио]?|признал[аио]?|ответил[аио]?|говорит|пишет"
        r"|считает|заявляет|отмечает|утверждает)",
        according=r"[Пп]о словам|[Пп]о данным|[Пп]о мнению",
        that=r"что",
        pronouns=r"он|она|они",
        stops=r"в|во|на|журналистам|по|с|после|перед|для|комментируя|что|о|об",
    ),
    "uk": Words(
        verbs=r"(?:сказа(?:в|ла|ли)|заяви(?:в|ла|ли)|зазначи(?:в|ла|ли)|дода(?:в|ла|ли)|наголоси(?:в|ла|ли)"
        r"|повідоми(?:в|ла|ли)|написа(?:в|ла|ли)|поясни(?:в|ла|ли)|розпові(?:в|ла|ли)|підкресли(?:в|ла|ли)"
        r"|відпові(?:в|ла|ли)|каже|говорить|пише|вважає)",
        according=r"[Зз]а словами|[Зз]а даними|[Нн]а думку",
        that=r"що",
        pronouns=r"він|вона|вони",
        stops=r"в|у|на|по|з|журналістам|після|перед|для|коментуючи|що|про",
    ),
    "pl": Words(
        verbs=r"(?:powiedział[ao]?|powiedzieli|stwierdził[ao]?|oświadczył[ao]?|dodał[ao]?|podkreślił[ao]?"
        r"|zaznaczył[ao]?|napisał[ao]?|mówił[ao]?|mówi|ocenia|ocenił[ao]?|poinformował[ao]?|wyjaśnił[ao]?"
        r"|przyznał[ao]?|zapowiedział[ao]?|odpowiedział[ao]?)",
        according=r"[Ww]edług|[Zz]daniem",
        that=r"że|iż",
        pronouns=r"on|ona|oni",
        stops=r"w|we|na|po|podczas|dla|przed|z|ze|do|o|dziennikarzom|dziś|wczoraj|że",
    ),
}
READ = ("en", *WORDS, "tr", "ar", "zh", "ja")
