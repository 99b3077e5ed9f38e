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
        verbs=r"(?:(?:a|ont|avait|avaient) (?:\w+ment )?(?:d\u00e9clar\u00e9|dit|affirm\u00e9|ajout\u00e9|expliqu\u00e9|indiqu\u00e9|pr\u00e9cis\u00e9|soulign\u00e9|assur\u00e9|estim\u00e9"
        r"|annonc\u00e9|lanc\u00e9|r\u00e9pondu|\u00e9crit|d\u00e9nonc\u00e9|condamn\u00e9|salu\u00e9|regrett\u00e9|insist\u00e9|rappel\u00e9|jug\u00e9|averti|confi\u00e9|confirm\u00e9|promis|comment\u00e9|martel\u00e9|plaid\u00e9"
        r"|martel\u00e9|pr\u00e9f\u00e9r\u00e9 retenir|reconnu|conclu|r\u00e9agi|fait savoir|fait valoir|parl\u00e9|tweet\u00e9|accus\u00e9|demand\u00e9|mis en garde)"
        r"|s[\u2019'](?:est|\u00e9tait|sont) (?:f\u00e9licit\u00e9e?s?|exclam\u00e9e?|r\u00e9joui[es]?|insurg\u00e9e?|inqui\u00e9t\u00e9e?|indign\u00e9e?|\u00e9mue?)"
        r"|d\u00e9clare|dit|affirme|ajoute|explique|indique|pr\u00e9cise|souligne|assure|estime|lance|r\u00e9pond|raconte|reconna\u00eet|confie|juge|insiste|rappelle"
        r"|regrette|annonce|t\u00e9moigne|d\u00e9nonce|craint|esp\u00e8re|se f\u00e9licite|commente|conclut|plaide|avertit|r\u00e9sume|poursuit)",
        according=r"[Ss]elon|[Dd][\u2019']apr\u00e8s",
        that=r"que|qu[\u2019']",
        pronouns=r"il|elle|ils|elles|on",
        stops=r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lors|devant|apr\u00e8s|avant|dans|\u00e0|au|aux|sur|en|pour|tout|hier|ce|cette|avec",
    ),
    "de": Words(
        verbs=r"(?:sagte|sagt|erkl\u00e4rte|erkl\u00e4rt|betonte|betont|meinte|meint|schrieb|schreibt|teilte|berichtete|berichtet|warnte|warnt|k\u00fcndigte"
        r"|f\u00fcgte|kritisierte|kritisiert|forderte|fordert|behauptete|antwortete|versicherte|sagten|erkl\u00e4rten|hie\u00df es|unterstrich|lobte|r\u00e4umte|rief"
        r"|bekr\u00e4ftigte|best\u00e4tigte|hob|beklagte|konstatierte|so|hatte|hat)",
        according=r"[Ll]aut|[Nn]ach Angaben (?:von|des|der)|[Nn]ach Aussage(?:n)? (?:von|des|der)",
        that=r"dass|da\u00df",
        pronouns=r"er|sie|es",
        stops=r"am|im|in|bei|vor|nach|gegen\u00fcber|dem|den|mit|auf|zu|zum|zur|heute|gestern|laut|an|und|aus|nachdem|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag",
    ),
    "es": Words(
        verbs=r"(?:(?:ha|han|hab\u00eda) (?:dicho|declarado|afirmado|asegurado|se\u00f1alado|explicado|a\u00f1adido|indicado|anunciado|advertido|escrito|denunciado|recordado|subrayado|reconocido|insistido|manifestado)"
        r"|dijo|dijeron|declar\u00f3|afirm\u00f3|asegur\u00f3|se\u00f1al\u00f3|explic\u00f3|a\u00f1adi\u00f3|agreg\u00f3|indic\u00f3|anunci\u00f3|advirti\u00f3|escribi\u00f3|denunci\u00f3|record\u00f3|subray\u00f3|reconoci\u00f3|insisti\u00f3|manifest\u00f3"
        r"|coment\u00f3|sostuvo|precis\u00f3|expres\u00f3|respondi\u00f3|destac\u00f3|apunt\u00f3|lament\u00f3|dice|afirma|asegura|se\u00f1ala|explica|a\u00f1ade|indica|advierte|sostiene|recuerda)",
        according=r"[Ss]eg\u00fan|[Dd]e acuerdo con",
        that=r"que",
        pronouns=r"\u00e9l|ella|ellos|ellas",
        stops=r"el lunes|el martes|el mi\u00e9rcoles|el jueves|el viernes|el s\u00e1bado|el domingo|este|esta|en|durante|tras|ante|a|al|hoy|ayer|con|antes|despu\u00e9s|sobre|por|para|mientras",
    ),
    "it": Words(
        verbs=r"(?:(?:ha|hanno|aveva) (?:detto|dichiarato|affermato|aggiunto|spiegato|sottolineato|scritto|annunciato|ribadito|commentato|osservato|risposto|ricordato|precisato|sostenuto|concluso|denunciato)"
        r"|dice|afferma|aggiunge|spiega|sottolinea|scrive|dichiara|sostiene|disse|commenta|osserva|ribadisce|racconta|precisa|conclude|annuncia)",
        according=r"[Ss]econdo|[Aa] detta di",
        that=r"che",
        pronouns=r"lui|lei|egli|ella|loro",
        stops=r"luned\u00ec|marted\u00ec|mercoled\u00ec|gioved\u00ec|venerd\u00ec|sabato|domenica|in|durante|dopo|prima|a|al|alla|oggi|ieri|con|nel|nella|per|su|sul|sulla",
    ),
    "pt": Words(
        verbs=r"(?:disse|disseram|afirmou|declarou|acrescentou|explicou|anunciou|escreveu|destacou|ressaltou|garantiu|alertou|reiterou|respondeu|comentou|apontou|avaliou|informou|salientou|sublinhou"
        r"|diz|afirma|explica|acrescenta|destaca|refere|referiu|assegurou|defendeu|lembrou|admitiu|frisou|contou)",
        according=r"[Ss]egundo|[Dd]e acordo com|[Cc]onforme",
        that=r"que",
        pronouns=r"ele|ela|eles|elas",
        stops=r"na|no|nesta|neste|em|durante|ap\u00f3s|antes|a|ao|\u00e0|hoje|ontem|com|para|por|sobre|numa|num",
    ),
    "nl": Words(
        verbs=r"(?:zei|zegt|zeggen|verklaarde|verklaart|schreef|schrijft|vertelde|vertelt|benadrukte|benadrukt|aldus|meldde|meldt|waarschuwde|waarschuwt|stelde|stelt|liet|antwoordde|reageerde|reageert|noemde|vindt)",
        according=r"[Vv]olgens",
        that=r"dat",
        pronouns=r"hij|zij|ze",
        stops=r"maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|in|op|tegen|tijdens|na|voor|bij|met|vandaag|gisteren|aan|over",
    ),
    "ru": Words(
        verbs=r"(?:\u0441\u043a\u0430\u0437\u0430\u043b[\u0430\u0438]?|\u0437\u0430\u044f\u0432\u0438\u043b[\u0430\u0438\u043e]?|\u043e\u0442\u043c\u0435\u0442\u0438\u043b[\u0430\u0438\u043e]?|\u0434\u043e\u0431\u0430\u0432\u0438\u043b[\u0430\u0438\u043e]?|\u043f\u043e\u0434\u0447\u0435\u0440\u043a\u043d\u0443\u043b[\u0430\u0438\u043e]?|\u0441\u043e\u043e\u0431\u0449\u0438\u043b[\u0430\u0438\u043e]?|\u0443\u0442\u043e\u0447\u043d\u0438\u043b[\u0430\u0438\u043e]?|\u043f\u043e\u044f\u0441\u043d\u0438\u043b[\u0430\u0438\u043e]?"
        r"|\u043d\u0430\u043f\u0438\u0441\u0430\u043b[\u0430\u0438\u043e]?|\u0440\u0430\u0441\u0441\u043a\u0430\u0437\u0430\u043b[\u0430\u0438\u043e]?|\u043e\u0431\u044a\u044f\u0441\u043d\u0438\u043b[\u0430\u0438\u043e]?|\u0443\u043a\u0430\u0437\u0430\u043b[\u0430\u0438\u043e]?|\u043f\u0440\u0438\u0437\u043d\u0430\u043b[\u0430\u0438\u043e]?|\u043e\u0442\u0432\u0435\u0442\u0438\u043b[\u0430\u0438\u043e]?|\u0433\u043e\u0432\u043e\u0440\u0438\u0442|\u043f\u0438\u0448\u0435\u0442|\u0441\u0447\u0438\u0442\u0430\u0435\u0442|\u0437\u0430\u044f\u0432\u043b\u044f\u0435\u0442|\u043e\u0442\u043c\u0435\u0447\u0430\u0435\u0442|\u0443\u0442\u0432\u0435\u0440\u0436\u0434\u0430\u0435\u0442)",
        according=r"[\u041f\u043f]\u043e \u0441\u043b\u043e\u0432\u0430\u043c|[\u041f\u043f]\u043e \u0434\u0430\u043d\u043d\u044b\u043c|[\u041f\u043f]\u043e \u043c\u043d\u0435\u043d\u0438\u044e",
        that=r"\u0447\u0442\u043e",
        pronouns=r"\u043e\u043d|\u043e\u043d\u0430|\u043e\u043d\u0438",
        stops=r"\u0432|\u0432\u043e|\u043d\u0430|\u0436\u0443\u0440\u043d\u0430\u043b\u0438\u0441\u0442\u0430\u043c|\u043f\u043e|\u0441|\u043f\u043e\u0441\u043b\u0435|\u043f\u0435\u0440\u0435\u0434|\u0434\u043b\u044f|\u043a\u043e\u043c\u043c\u0435\u043d\u0442\u0438\u0440\u0443\u044f|\u0447\u0442\u043e|\u043e|\u043e\u0431",
    ),
    "uk": Words(
        verbs=r"(?:\u0441\u043a\u0430\u0437\u0430(?:\u0432|\u043b\u0430|\u043b\u0438)|\u0437\u0430\u044f\u0432\u0438(?:\u0432|\u043b\u0430|\u043b\u0438)|\u0437\u0430\u0437\u043d\u0430\u0447\u0438(?:\u0432|\u043b\u0430|\u043b\u0438)|\u0434\u043e\u0434\u0430(?:\u0432|\u043b\u0430|\u043b\u0438)|\u043d\u0430\u0433\u043e\u043b\u043e\u0441\u0438(?:\u0432|\u043b\u0430|\u043b\u0438)|\u043f\u043e\u0432\u0456\u0434\u043e\u043c\u0438(?:\u0432|\u043b\u0430|\u043b\u0438)|\u043d\u0430\u043f\u0438\u0441\u0430(?:\u0432|\u043b\u0430|\u043b\u0438)|\u043f\u043e\u044f\u0441\u043d\u0438(?:\u0432|\u043b\u0430|\u043b\u0438)|\u0440\u043e\u0437\u043f\u043e\u0432\u0456(?:\u0432|\u043b\u0430|\u043b\u0438)|\u043f\u0456\u0434\u043a\u0440\u0435\u0441\u043b\u0438(?:\u0432|\u043b\u0430|\u043b\u0438)|\u0432\u0456\u0434\u043f\u043e\u0432\u0456(?:\u0432|\u043b\u0430|\u043b\u0438)|\u043a\u0430\u0436\u0435|\u0433\u043e\u0432\u043e\u0440\u0438\u0442\u044c|\u043f\u0438\u0448\u0435|\u0432\u0432\u0430\u0436\u0430\u0454)",
        according=r"[\u0417\u0437]\u0430 \u0441\u043b\u043e\u0432\u0430\u043c\u0438|[\u0417\u0437]\u0430 \u0434\u0430\u043d\u0438\u043c\u0438|[\u041d\u043d]\u0430 \u0434\u0443\u043c\u043a\u0443",
        that=r"\u0449\u043e",
        pronouns=r"\u0432\u0456\u043d|\u0432\u043e\u043d\u0430|\u0432\u043e\u043d\u0438",
        stops=r"\u0432|\u0443|\u043d\u0430|\u043f\u043e|\u0437|\u0436\u0443\u0440\u043d\u0430\u043b\u0456\u0441\u0442\u0430\u043c|\u043f\u0456\u0441\u043b\u044f|\u043f\u0435\u0440\u0435\u0434|\u0434\u043b\u044f|\u043a\u043e\u043c\u0435\u043d\u0442\u0443\u044e\u0447\u0438|\u0449\u043e|\u043f\u0440\u043e",
    ),
    "pl": Words(
        verbs=r"(?:powiedzia\u0142[ao]?|powiedzieli|stwierdzi\u0142[ao]?|o\u015bwiadczy\u0142[ao]?|doda\u0142[ao]?|podkre\u015bli\u0142[ao]?|zaznaczy\u0142[ao]?|napisa\u0142[ao]?|m\u00f3wi\u0142[ao]?|m\u00f3wi|ocenia|oceni\u0142[ao]?|poinformowa\u0142[ao]?|wyja\u015bni\u0142[ao]?|przyzna\u0142[ao]?|zapowiedzia\u0142[ao]?|odpowiedzia\u0142[ao]?)",
        according=r"[Ww]ed\u0142ug|[Zz]daniem",
        that=r"\u017ce|i\u017c",
        pronouns=r"on|ona|oni",
        stops=r"w|we|na|po|podczas|dla|przed|z|ze|do|o|dziennikarzom|dzi\u015b|wczoraj|\u017ce",
    ),
}
READ = ("en", *WORDS, "tr", "ar", "zh", "ja")
