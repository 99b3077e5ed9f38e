"""Nouns of those who speak -> what sort of source they are, where no name is given."""

from __future__ import annotations

from liveindex.model.statement import SpeakerClass

_TABLE: tuple[tuple[SpeakerClass, str], ...] = (
    (
        SpeakerClass.OFFICIAL,
        "official officials diplomat diplomats spokesman spokeswoman spokesperson spokespersons spokesmen spokeswomen "
        "minister ministers president governor mayor senator senators lawmaker lawmakers congressman congresswoman "
        "prosecutor prosecutors judge judges chancellor premier ambassador ambassadors envoy envoys negotiator "
        "negotiators aide aides adviser advisers advisor advisors secretary commissioner authority authorities "
        "regulator regulators investigator investigators councillor councilor deputy mp mps legislator legislators "
        "ombudsman ombudswoman police sheriff coroner inspector inspectors delegate delegates administrator bureaucrat "
        "attorney leader leaders prince king queen pope monarch sultan emir candidate politician politicians "
        "policeman detective detectives firefighters rescuers mediator mediators vice-president undersecretary "
        "head heads chief chiefs chairman chairwoman chair statesman counterpart",
    ),
    (
        SpeakerClass.MILITARY,
        "general colonel major captain lieutenant commander commanders soldier soldiers officer officers troops "
        "sergeant "
        "admiral serviceman servicemen pilot pilots fighter fighters militant militants rebel rebels marine marines "
        "sapper sappers gunner veteran veterans brigadier conscript conscripts recruit recruits insurgents",
    ),
    (
        SpeakerClass.WITNESS,
        "witness witnesses eyewitness eyewitnesses survivor survivors bystander bystanders onlooker onlookers "
        "passer-by passers-by victim victims passenger passengers protester protesters protestor demonstrator "
        "demonstrators",
    ),
    (
        SpeakerClass.EXPERT,
        "expert experts analyst analysts economist economists scientist scientists professor professors researcher "
        "researchers historian historians doctor doctors scholar scholars specialist specialists strategist "
        "strategists academic academics physician physicians engineer engineers epidemiologist psychologist lawyer "
        "lawyers consultant consultants meteorologist forecasters forecaster pollster pollsters author biologist "
        "climatologist sociologist virologist surgeon nurse nurses medic medics observer observers pundit pundits",
    ),
    (SpeakerClass.INSIDER, "insider insiders source sources whistleblower whistleblowers"),
    (
        SpeakerClass.RESIDENT,
        "resident residents villager villagers neighbour neighbours neighbor neighbors local locals inhabitant "
        "inhabitants citizen citizens shopkeeper farmer farmers teacher teachers student students woman man women men "
        "mother father grandmother grandfather wife husband daughter son sister brother widow boy girl child children "
        "parent parents relative relatives friend friends refugee refugees evacuee evacuees worker workers driver "
        "drivers pensioner girlfriend boyfriend uncle aunt cousin families couple owner landlord waiter fisherman",
    ),
    (
        SpeakerClass.GROUP,
        "people critics critic supporters supporter opponents opponent activists activist republicans democrats "
        "conservatives liberals members member group groups coalition investors investor traders trader voters voter "
        "fans users bloggers blogger campaigners campaigner businessmen executives executive director directors "
        "founder founders ceo boss manager managers coach spokespeople employers employees "
        "employee unions union players player some others many most several both all few protesters crowd "
        "everyone everybody someone somebody anyone nobody none one two three four five half americans skeptics "
        "sceptics allies ally rivals rival loyalists backers detractors advocates advocate organizers organisers "
        "hackers separatists participants attendees respondents readers colleagues colleague opposition delegation",
    ),
    (
        SpeakerClass.MEDIA,
        "media newspaper newspapers agency agencies channel broadcaster station outlet outlets magazine press "
        "journalist journalists reporter reporters correspondent website tabloid daily weekly network editor editors "
        "columnist anchor presenter host moderator interviewer commentator commentators podcast",
    ),
    (
        SpeakerClass.BODY,
        "government ministry administration department office company firm bank court commission committee council "
        "parliament party campaign organisation organization institute university foundation charity association "
        "federation military army navy force forces service services team board airline club hospital embassy "
        "kremlin bureau headquarters directorate presidency cabinet senate house congress assembly body watchdog "
        "centre center school church manufacturer operator retailer brand conglomerate corporation startup think-tank "
        "tank nation country state states city town village region union alliance bloc staff side sides house "
        "regulator "
        "guards guard militia command brigade unit battalion division league society faction group consortium regime "
        "leadership industry utility carrier chain developer maker lender insurer prosecution defence defense junta",
    ),
    (
        SpeakerClass.DOCUMENT,
        "report reports study studies poll polls survey surveys document documents data figures statement letter memo "
        "memorandum article story post tweet paper analysis review investigation inquiry audit filing filings "
        "complaint lawsuit indictment transcript email message headline research assessment census dossier communique "
        "release text note file record records affidavit footage video account book decree resolution ruling editorial "
        "column declaration briefing notice dispatch estimates estimate bulletin testimony interview website "
        "intelligence statistics findings evidence results speech script manifesto constitution law treaty charter "
        "agreement deal contract warrant petition motion brief",
    ),
)
CLASS_OF: dict[str, SpeakerClass] = {}
for _sort, _words in _TABLE:
    for _word in _words.split():
        CLASS_OF.setdefault(_word, _sort)
