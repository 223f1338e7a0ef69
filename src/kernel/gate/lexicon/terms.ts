// What is capitalised in the texts of a children's service and is nobody's name: agencies, systems, laws, models of
// practice, products, days. And how people abbreviate on a phone. Folded.

export const TERMS = `childline macmillan samaritans shelter mencap mind rnib relate gingerbread refuge kooth youngminds oxfam rspca rnli unicef
unison gmb basw hubble mencap prospects connexions addaction turning catch22 amazon paypal vinted ebay uber deliveroo ofsted cafcass nspcc barnardos coram camhs mash lado ehcp pep iro irs cin cp icpc rcpc lac cla plo taf tac
eha mosaic liquidlogic carefirst eclipse lcs ics teams outlook excel word powerpoint onenote sharepoint onedrive zoom whatsapp
skype google youtube facebook instagram tiktok snapchat microsoft windows apple iphone android samsung kindle xbox playstation
lego netflix spotify costa greggs tesco asda aldi lidl morrisons sainsburys waitrose argos ikea boots primark mcdonalds nandos
starbucks subway kitkat twix haribo quality street celebrations heroes lucozade pepsi coke yorkshire tea pg tips
monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays
january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
oct nov dec mon tue tues wed weds thu thur thurs fri sat sun bst gmt
covid brexit windrush munro laming macalister kolb gibbs bowlby ainsworth maslow bronfenbrenner lundy signet
safeguarding ias graded pathway pathways mappa marac mace nrm asye nqsw sw swe hcpc sgo sgos cao ico epo fgc fgcs fgm cse cce
ctd sen send senco dsl dwp hmrc nhs gp gps hv hvs cpn amhp asd adhd odd fasd ptsd cbt dbt emdr pace ddp thrive sdq sdqs
trauma informed signs safety restorative systemic frontline firstnote neet uasc nrpf ilr eu uk usa dfe moj hmcts cps
ict it hr pa admin ceo dcs ad psw ipad laptop wifi vpn pdf csv faq faqs rag kpi kpis qa q1 q2 q3 q4 sop raci risk sla
edt ooh emergency duty hub front door early help edge virtual regional adoption agency rap ra raa staying close put pa
mini midi maxi ford fiesta corsa astra polo golf micra clio yaris qashqai nissan toyota vauxhall skoda volvo
latte cappuccino americano espresso wales crown magistrates oscar oscars olympic olympics wimbledon strictly eastenders
bake gruffalo paddington peppa bluey matilda elmer stormzy abba queen beyonce taylor spiderman batman disney frozen elsa
god lord bless jesus santa father mother nature mr mrs ms miss dr prof sir dame lady rev dear hi hello ok okay ta tbh imo
fyi asap eta tba tbc diy sos vip rip omg lol xx xxx plz pls thx gr8 b4 l8r ur u r n w cos bcos coz cuz abt frm thru
tho nite mtg mtgs wk wks yr yrs mth mths hr hrs min mins sec secs info docs doc appt appts ref refs dept org
chair chairs cic cics pru prus lsp lscb lscp scr cspr csprs jtai ilacs sif annexe annex reg regs sec s17 s20 s47 c1 c2
nappies nappy bday bdays pressies pressie prezzie prezzies telly chippy footy brekkie brekky cuppa cuppas butties brew
brews nowt owt summat ent innit gonna wanna gotta dunno ain't mardy nesh mithered chuffed duck ducky hun luv lass lad
bairn bairns wain wains mam mams mamgu tadcu nain taid cwtch tidy mush craic wee mind ma da gran nan nana nanna nanny granda
grandad granddad grandma granny pops pop dad daddy mum mummy mom auntie aunty uncle bro sis sibs sib kiddo kiddos kiddies
warburtons hovis kingsmill walkers mccoys pringles cadbury cadburys galaxy nescafe kenco twinings tetley typhoo lexmark ricoh xerox canon kyocera epson
dell lenovo logitech jabra hewlett packard tena pampers huggies calpol aptamil nando wetherspoons spoons subway timpson halfords screwfix wickes homebase currys
poundland poundstretcher wilko wilkos iceland farmfoods heron dominos papa johns kfc burger bkfst deliveroo hermes evri yodel dpd premier travelodge
myers-briggs myers briggs pomodoro krispy kreme kremes capita gantt eisenhower covey brene tuckman belbin mumford egan prochaska diclemente winnicott
vygotsky piaget erikson bandura gaun yersel hame afore intae naebody awfy bonny jaffa jaffas argus hobnob hobnobs
diolch shukran merci gracias danke obrigado dziekuje multumesc shukriya dhanyavaad mahalo tapadh leat slainte llongyfarchiadau gwych bendigedig ardderchog pob lwc
da iawn hwyl fawr bore nos penblwydd hapus braw bab bonnie canny gradely reet lush belter bostin bosting champion mint bang spot top marra hinny
pet howay hadaway aye och nae dinnae cannae wouldnae didnae wasnae isnae havnae couldnae shouldnae willnae gonnae gie gied gies auld muckle blether haver
scran dreich crabbit glaikit scunnered drookit stoater barry gallus pure wheesht haud yer yous youse yersel hersel himsel masel baith mair wi frae fae
tae oot aboot noo hoose doon roon heid deid guid gid weel ken kent keech sassenach weans ginnel snicket cob barm bap tek mek gerrin summut sithee thi thee
thou tha wor ower nobbut owd gaffer ta-ra tara bab's ay yampy cor dow babs bain't gurt proper job dreckly ansum lover boi bewty mawther squit bor
bruv fam innit blud peng peak wagwan safe bare wasteman ting dem dat nuff big-up bigup respec yaas slay queen goat legend ledge
kiddie kids kid tot tots teen teens yp yps cyp ppl peeps folk folks fam bub bubba`;
