"""Words that speak for a topic, with weights: 3 where a word hardly means anything else, 1 where it only adds.

Our own. Words are in lower case; plurals in -s are made of each. A word may speak for several topics.
"""

from __future__ import annotations

import functools

# Code, weight, then words and phrases parted by commas.
_WORDS = """
20000002 3 film festival,box office,movie,filmmaker,cannes,grammy
20000002 3 oscar,netflix,album,singer,rapper,novelist,art exhibition
20000002 3 hollywood,opera,ballet,broadway,sitcom,theatre
20000002 3 musician,eurovision,concert,playwright,art gallery,bestseller
20000002 2 film,actor,actress,music,song,novel,painting
20000002 2 sculpture,band,comedy,comedian,premiere,celebrity chef,poet,fashion
20000002 2 theater,artist,drama,festival,audience,exhibition,tv series,showrunner,screenplay,documentary,soundtrack
20000038 2 museum,heritage,folklore,archaeological,cultural,library,monument,tradition,unesco,language
20000045 3 broadcaster,newsroom,press freedom,media outlet,public broadcaster,journalism
20000045 2 journalist,newspaper,editor,television,podcast,social media,bbc,media
20000082 3 murder,homicide,manslaughter,burglary,robbery
20000082 3 drug trafficking,rape,fraudster,money laundering,stabbing,sexual assault
20000082 3 kidnapping,human trafficking,gang,cartel
20000082 3 embezzlement,cybercrime,child abuse,shooting suspect,child pornography
20000082 2 crime,suspect,shooting,theft,stolen,fraud,killed
20000082 2 victim,gunman,alleged,criminal,smuggling,bribery,corruption,abuse
20000106 3 supreme court,high court,court of appeal,appeals court
20000106 3 district judge,crown court,judge ruled,prosecutor,tribunal
20000106 2 court,judge,lawsuit,jury,verdict,attorney general,ruling,plaintiff,defendant,lawyer,appeal,trial
20000119 2 sentenced,prison sentence,acquitted,convicted,conviction
20000119 2 pleaded guilty,life imprisonment,bail,parole,death penalty
20000119 1 prison,jail,inmate,sentence,guilty
20000121 1 legislation,legal,unlawful,statute,law
20000129 2 police,detective,arrested,arrest,manhunt,investigators,custody,detained,fbi,interpol
20000139 3 plane crash,car crash,train crash,derailed,derailment
20000139 3 shipwreck,capsized,road accident,explosion at,building collapse
20000139 2 crash,collision,drowned,accident,blaze,firefighter,collapse
20000148 3 earthquake,tsunami,hurricane,wildfire,landslide,volcanic eruption
20000148 3 flooding,mudslide,cyclone,drought,famine,avalanche
20000148 2 flood,disaster,aftershock,evacuated,tornado
20000168 2 rescuer,rescue,emergency services,search and rescue,relief effort,humanitarian aid
20000170 3 quarterly earnings,net profit,takeover,acquisition
20000170 3 merger,shareholder,chief executive,initial public offering,bankruptcy
20000170 2 company,profit,revenue,ceo,earnings,firm,startup,executive,layoff,business
20000209 2 retailer,manufacturer,automaker,carmaker,airline,oil price
20000209 2 crude oil,semiconductor,agriculture,farmer,tourism,mining
20000209 2 steel,factory,energy sector,bank,construction,real estate
20000209 2 housing market,shipping,tesla,boeing,utility,export
20000344 3 inflation,interest rate,central bank,gross domestic product
20000344 3 gdp,recession,federal reserve,monetary policy,tariff
20000344 3 trade war,trade deal,budget deficit,economic growth,consumer price,imf,world bank,trade agreement
20000344 2 economy,economic,tax,debt,trade,economist,imports,exports,fiscal,investment,currency,dollar,spending
20000385 3 stock market,wall street,nasdaq,dow jones,bond yield,treasury yield,cryptocurrency,bitcoin,ftse,s&p 500
20000385 2 stocks,shares,investor,futures,bond,equities,trading,yields,hedge fund,commodity
20000400 3 high school,primary school,secondary school,schoolchildren,kindergarten,classroom,school district
20000400 2 school,university,college,campus,education
20000415 2 student,pupil,undergraduate,graduate
20000416 2 teacher,professor,lecturer
20000412 3 textbook,curriculum,syllabus
20001338 2 tuition,scholarship,education minister,education department
20000418 3 climate change,global warming,greenhouse gas,carbon emission
20000418 3 net zero,climate crisis,fossil fuel,paris agreement
20000420 3 conservationist,endangered species,wildlife,biodiversity,deforestation,rainforest,nature reserve
20000424 3 pollution,oil spill,toxic waste,plastic waste,air quality,sewage,contaminated,microplastic
20000430 2 renewable energy,solar power,wind farm,water supply,groundwater,critical minerals
20000441 2 species,ecosystem,ocean,forest,river,coral
20000446 3 cancer,virus,covid-19,covid,measles,malaria,diabetes
20000446 3 dementia,alzheimer,outbreak,pandemic,rabies,tuberculosis,cholera
20000446 3 ebola,hiv,influenza,obesity,mpox,depression,stroke
20000446 2 disease,infection,symptom,patient,illness,diagnosed,mental health
20000464 3 vaccine,vaccination,surgery,chemotherapy,clinical trial,antibiotic,drug administration,transplant
20000464 2 treatment,medicine,drug,therapy,medication,doctor
20000461 2 hospital,clinic,intensive care
20000480 3 nhs,medicaid,medicare,health ministry,health minister,public health,world health organization
20000480 2 health care,healthcare,health
20000485 2 doctor,nurse,physician,surgeon,midwife
20000500 3 zoo,puppy,kitten,panda,pet owner,dog owner
20000500 2 dog,cat,animal,pet,elephant,whale,shark,bird
20000498 2 nobel prize,award,prize,booker prize,pulitzer
20000505 3 celebrity,kardashian,influencer,reality star,prince harry,meghan
20000505 1 star,fans,instagram
20000504 2 royal family,king charles,princess,duchess,buckingham palace
20000501 2 funeral,wedding,commemoration,ceremony,memorial service
20000499 2 world record,guinness
20000503 2 lottery,prank
20000524 3 industrial action,labor dispute,labour dispute,walkout,picket line,collective bargaining,strike action
20000536 3 trade union,labor union,union members,union leader
20000536 2 union,unions
20000533 3 unemployment,jobless
20000509 2 layoffs,job cuts,wages,workforce,employees,hiring,workers,jobs,employer,minimum wage
20000531 3 pension,retirement age,retiree
20000538 3 recipe,restaurant,tourist attraction,holidaymakers,video game
20000538 3 gardening,cruise ship,board game,travel tips,hotel
20000538 2 chef,travel,tourist,cooking,hiking,gaming,holiday,cuisine,wine,vacation
20000565 2 fashion,beauty,trend,style,luxury,home decor,dating
20001339 3 yoga,meditation,wellness,fitness,workout
20001339 2 diet,sleep,exercise,vitamin
20000574 3 presidential election,parliamentary election,general election,exit poll
20000574 3 polling station,ballot,runoff,electoral,voter turnout
20000574 3 referendum,by-election,primary election,election campaign
20000574 2 election,voter,candidate,campaign,polls,vote
20000587 3 human rights,freedom of speech,civil liberties,free speech,right to vote,freedom of expression
20000593 2 prime minister,president,cabinet,government,parliament,senate
20000593 2 congress,minister,white house,lawmaker,governor,mayor
20000593 2 house of commons,downing street,chancellor,administration,coalition
20000593 2 senator,mp,opposition,republican,democrat
20000621 2 policy,bill,reform,executive order,legislation,regulation,budget,spending review,subsidy
20000638 3 foreign minister,diplomat,diplomatic,foreign policy
20000638 3 bilateral,state department,foreign ministry,ambassador,embassy
20000638 3 sanctions,nato,european union,united nations,security council
20000638 3 summit,foreign secretary,secretary of state,g7,nuclear talks
20000638 2 treaty,talks,allies,envoy,relations,geopolitical,delegation
20000646 2 amnesty international,human rights watch,ngo,non-governmental,aid group
20000647 3 impeachment,no-confidence,political crisis,state of emergency,martial law
20000648 3 dissident,political prisoner,opposition leader,crackdown on dissent,exiled
20000649 2 political party,party leader,conservatives,labour party
20000649 2 leadership contest,party conference,democrats,republicans
20000657 3 islam,christianity,judaism,hinduism,buddhism,catholic church,church of england,orthodox church
20000657 2 christian,muslim,catholic,jewish,faith,religious,church
20000703 3 pope,cardinal,archbishop,imam,rabbi,dalai lama,pontiff,bishop,vatican
20000690 3 ramadan,easter,hajj,eid,diwali,hanukkah,passover
20000697 2 mosque,cathedral,synagogue,temple,basilica
20000696 2 prayer,mass,conclave,baptism
20000705 3 quran,bible,torah
20000717 3 astronomer,telescope,asteroid,black hole,physicist,fossil
20000717 3 galaxy,dinosaur,quantum,spacecraft,nasa,palaeontologist
20000717 2 planet,species,chemist,geologist,earth,orbit,moon
20000735 3 researchers found,study published,peer-reviewed,scientists,researchers,journal nature
20000735 2 study,research,scientist,laboratory,researcher
20000710 3 gene,genome,stem cell,crispr,dna,neuroscience,biologist
20000756 3 artificial intelligence,chatgpt,openai,smartphone,software,spacex
20000756 3 algorithm,robot,google,microsoft,cybersecurity,nvidia
20000756 3 generative ai,startup founder,data center,machine learning,rocket launch,iphone,quantum computer,app store
20000756 2 ai,technology,tech,app,computer,internet,chip,digital,satellite
20000771 3 immigrant,immigration,migrant,asylum seeker,deportation,refugee,border patrol,visa,undocumented
20000775 3 racism,antisemitism,antisemitic,discrimination,racial,islamophobia,sexism,apartheid,segregation,homophobia
20000775 2 racist,lgbtq,transgender,gender equality,diversity
20000780 2 family,mother,father,marriage,divorce,parents,child care,adoption,pregnant,baby
20000770 3 birth rate,census,ageing population,life expectancy
20000768 2 indigenous,first nations,aboriginal,community,lgbtq community
20000799 2 poverty,homelessness,homeless,hunger,inequality
20000802 2 addiction,domestic violence,suicide,overdose,gun violence,knife crime
20000817 2 welfare,benefits,social security,charity,food bank,disability
20000788 1 women,men,teenager,elderly
20000808 2 abortion,ethics,euthanasia,assisted dying
20000822 3 football,soccer,basketball,baseball,cricket,rugby,tennis,golf
20000822 3 formula one,hockey,boxing,cyclist,swimmer,marathon,nfl,nba
20000822 3 nhl,mlb,wnba,ufc,grand prix,quarterback,striker
20000822 3 midfielder,goalkeeper,batsman,wicket,innings,touchdown,home run
20000822 2 coach,match,team,player,goal,scored,season,defender
20000822 2 kick-off,halftime,pitcher,athlete,racing,driver,knicks,lakers
20001108 3 world cup,champions league,premier league,europa league,olympics
20001108 3 olympic,playoffs,semi-final,quarter-final,super bowl
20001108 3 playoff,stanley cup,wimbledon,french open,la liga
20001108 3 serie a,bundesliga,grand slam,world championship,indian premier league
20001108 2 tournament,league,final,championship,cup,finals
20001148 3 transfer window,transfer fee,loan deal,free agent,contract extension
20001125 3 fifa,uefa,ioc,international olympic committee
20001104 3 doping,steroid
20001126 2 stadium,arena
20001301 2 medal,champions,title,trophy
20000053 3 terrorist,terrorism,suicide bomber,suicide bombing
20000053 3 islamic state,al-qaeda,car bomb,terror attack,hostage-taking
20000053 2 terror,extremist,bombing,hostage
20000056 3 airstrike,air strike,missile strike,drone attack,drone strike,shelling
20000056 3 ceasefire,frontline,front line,troops,warplane,artillery
20000056 3 invasion,battlefield,insurgent,rebels,idf,hamas
20000056 3 hezbollah,houthi,offensive,armed forces,civil war,russian forces
20000056 2 war,military,army,soldier,drone,missile,attack
20000056 2 strike,fighting,gaza,militant,bombardment,defence ministry,conflict,weapons
20000065 3 protester,demonstrators,riot,unrest,rioters,mass protest,tear gas
20000065 2 protest,demonstration,rally,clashes
20000070 3 coup,junta
20000071 3 massacre,genocide,mass grave,ethnic cleansing,war crime
20000073 3 peace talks,peace negotiations,peace agreement,peace deal
20000073 3 ceasefire talks,truce,peace process,peace plan,ceasefire agreement
20000073 2 ceasefire,negotiations,mediator,peace,direct talks
20000080 3 prisoner of war,prisoners of war,prisoner exchange,prisoner swap
20001128 3 weather forecast,forecasters,meteorologist,met office,weather service
20001129 3 heatwave,heat wave,thunderstorm,snowfall,rainfall,blizzard,heavy rain,tornado,monsoon,hail
20001129 2 storm,temperatures,rain,snow,winds,humidity
20001131 3 weather warning,storm warning,amber warning,flood watch,red alert for rain
20001130 3 record temperature,hottest year,hottest day
"""


@functools.cache
def weights() -> dict[str, tuple[tuple[str, int], ...]]:
    """Return word or phrase -> the topics it speaks for, each with its weight."""
    found: dict[str, dict[str, int]] = {}
    for line in _WORDS.strip().splitlines():
        code, weight, terms = line.split(" ", 2)
        for term in terms.split(","):
            for form in {term, _plural(term)}:
                known = found.setdefault(form, {})
                known[code] = max(known.get(code, 0), int(weight))
    return {term: tuple(codes.items()) for term, codes in found.items()}


def _plural(term: str) -> str:
    if term.endswith("s"):
        return term
    if term.endswith("y") and term[-2] not in "aeiou":
        return term[:-1] + "ies"
    return term + ("es" if term.endswith(("x", "ch", "sh")) else "s")
