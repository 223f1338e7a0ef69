// What makes the life of one family known beyond it, by what sort of thing it is. Stems, folded: “jail” is jailed and
// jailing too. Put together by hand from the sorts of things that newspapers, courts and neighbours tell of a family.

/** Crimes, deaths, accidents and illnesses that few families have, and words that are about little else. */
export const HARM = `steal stole stolen thief theft mug mugged torch torched morphine jail prison imprison sentence convict conviction manslaughter murder murderer killer killing stab
stabbing knifing gunman gunpoint firearm machete shooting kidnap kidnapper abduct abduction traffick trafficker smuggle smuggler
rape rapist robber robbery burglar burglary burgle heist arson arsonist fraud fraudster embezzle launder hijack hostage siege
terrorist terrorism bomb bomber bombing explosion blast rioter extradite extradition deport deportation fugitive abscond
manhunt remand acquit acquittal parole paroled hmp lifer lynch poison poisoning strangle strangled suffocate decapitate
behead execute executed torture tortured ransom blackmail stalker paedophile groomer brothel enslave slavery
drown drowning suicide hang hanged overdose widow widower orphan stillborn stillbirth corpse murderous miscarried
crash pileup collision capsize sank sunk shipwreck derail landslide avalanche lightning electrocute scald maul mauling
mauled savage trample inferno blaze burnt stowaway dinghy raft trapeze
transplant amputate amputation amputee amputated coma paralyse paralysed leukaemia meningitis tumour ventilator conjoined albino
quadriplegic paraplegic tetraplegic dwarfism
inquest coroner jury verdict exhume whistleblow whistleblower perjury treason espionage
incest polygamy bigamy bigamist elope eloped disown disowned shun shunned excommunicate exorcism surrogate surrogacy
foundling sectioned asylum-seeker barricade barricaded ligature scandal disgraced defrocked disbarred impostor
jackpot lottery euromillions millionaire bankrupt
viral headline newspaper tabloid journalist reporter paparazzi documentary crimewatch panorama newsnight newsreader
quads quadruplets quins quintuplets sextuplets triplets
commune cult sect convent monastery lighthouse circus fairground houseboat arrest relinquish relinquished concealed stalked evict
stowaways trafficker gunshot bullet burglar arson lynched molest molester predator cannibal nazi jihad jihadi isis taliban spy informant
bigamous annul annulled leprosy cholera tuberculosis rabies anthrax typhoid polio ebola cirrhosis dystrophy meth heroin cocaine
narrowboater houseboat narrowboat barge yurt squat wigwam`;

/** Where and with what things happen that happen to few: unusual dwellings, vehicles, animals, weapons, places. */
export const SCENES = `bakery butcher's salon laundrette launderette newsagent newsagents fishmonger florists garage dairy orchard vineyard sawmill
foundry steelworks mine pit colliery minibus zeppelin balloon parachute horsebox combine harvester tractor trailer helicopter tanker limousine hearse motorhome campervan minibus ferry
trawler yacht speedboat canoe kayak lifeboat ship submarine tram locomotive quadbike moped chariot wagon bulldozer digger 
alpaca alpacas llama python snake crocodile alligator tiger lion elephant donkey pony ponies horse stallion goat goats sheep
cattle bull cow cows pig pigs piglet rottweiler mastiff bulldog pitbull greyhound greyhounds ferret ferrets parrot monkey chimp
wolf spider tarantula scorpion bees wasps hens geese swan rats cockroach cockroaches reindeer
shotgun pistol rifle revolver crossbow sword swords dagger hatchet bayonet grenade petrol firework fireworks
chainsaw syringe bleach machete
barn silo stable stables mill windmill brewery distillery abattoir slaughterhouse warehouse shipyard shed cellar attic loft basement
patio outhouse greenhouse polytunnel chalet bungalow lodge manor castle palace mansion vicarage rectory chapel cathedral temple
gurdwara synagogue monastery abbey shrine graveyard cemetery crypt mortuary morgue embassy consulate casino nightclub brothel
strip-club bookmakers pawnshop pub inn tavern motel hostel caravan-park campsite chip-shop chippy takeaway kebab
pier lighthouse quarry reservoir canal weir harbour marina cliff cliffs marsh moor moors dunes cave caves glen loch lough
island islands skerry estuary riverbank viaduct tunnel railway sidings runway airport motorway layby
lay-by roundabout ditch ravine scrapyard junkyard landfill allotment graveyard roof rooftop chimney balcony scaffolding
manhole sewer wheelie suitcase holdall freezer carrier-bag shoebox ashes coffin 
sword-swallower medal statue mural wreck wreckage grain-store grain`;

/** The same sort of thing, but talked of at work as well. */
export const TROUBLE = `punch punched headbutt headbutted batter battered beaten chased crossed hid hidden climb climbed posters wander wandering sold bride dowry hack hacked swallow swallowed choke choked quarantine affair flown airlift airlifted search searched
rescuer hoax scam scammed prank exorcised christening wedding tattoo bankruptcy gambling gambled lawsuit sacked spied elected campaign
jump jumped snatch snatched separated reunited donor kidney kidneys multi-storey storey sea tide programme torch torched bypass
room-mate lodger bookies bank post-office swam swim rooftop trailer gave-birth toilets coach services wildfire hurricane earthquake war
bombed militia soldiers border frontier camp papers passport king queen mayor parade carnival ban banned feud vendetta
police court trial custody bail tag hearing removal removed eviction homeless fire flood
hospital ambulance overdosed cancer stroke terminal funeral died death dead dying fled flee escape escaped missing
refuge attack raid gun knife drugs dealer cannabis heroin gang assault charged accident boat lorry caravan tent
adoption disrupted wheelchair deaf blind famous appeal injunction honour evidence witness barrister collapse fell
released acid threat threatened ran abandoned explode ship container vanished disappeared tragedy tragic sepsis surgery
bailiff bailiffs deportee stranded rescued rescue saved survivor survived surviving injured injury wounded bitten
twins fgm bereaved bereavement lost buried burial cremation ashes memorial estate withdrew trafficked`;

/** Work and standing by which one parent of a town is known. */
export const KNOWN_FOR = `councillor ex-councillor mayor mayoress mp footballer boxer rapper singer actor actress comedian
influencer youtuber tiktoker vicar priest imam pastor rabbi bishop deacon surgeon magistrate soldier sergeant paratrooper
firefighter fireman butcher baker barber florist publican landlady jockey fisherman trawlerman clown acrobat busker astronaut
diplomat ambassador prince princess duke baroness pilot taxidermist undertaker gp headteacher headmaster headmistress
lollipop postman postmistress milkman ferryman gamekeeper blacksmith wrestler cricketer champion goalkeeper goalie keeper midfielder defender winger striker
referee weatherman presenter broadcaster model chef baker-turned dj drummer guitarist bishop's policeman policewoman pc
detective copper prison-officer warder pharmacist dentist shopkeeper butchers chairman chairwoman olympian paralympian
snooker darts swimmer magician medium psychic witch druid preacher guru shaman officer-in-charge councilman bailiff coroner chaplain parson padre archbishop nun monk cardinal pianist violinist guitarist
dancer ballerina gymnast skier mountaineer sprinter jockeys farmer rancher beekeeper shepherd shearer roofer plumber electrician
lumberjack lifeguard steward captain admiral sailor seaman marine pilot trucker cabbie taxi-driver barmaid barman bouncer
painter sculptor cartoonist photographer poet novelist author scientist professor lecturer dean archaeologist astronomer hypnotist
ventriloquist puppeteer juggler magician strongman stripper escort mafia mobster gangster smuggler bodyguard veteran sniper
teacher midwife nurse paramedic doctor vet optician hairdresser caretaker coach driver
unionist activist campaigner whistleblower leader`;
