// What makes the life of one family known beyond it, by what sort of thing it is. Stems, folded: “jail” is jailed and
// jailing too. Put together by hand from the sorts of things that newspapers, courts and neighbours tell of a family.

/** Crimes, deaths, accidents and illnesses that few families have, and words that are about little else. */
export const HARM = `jail prison imprison sentence convict conviction manslaughter murder murderer killer killing stab
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
commune cult sect convent monastery lighthouse circus fairground houseboat narrowboat barge yurt squat wigwam`;

/** The same sort of thing, but talked of at work as well. */
export const TROUBLE = `arrest police court trial custody bail tag hearing removal removed evict eviction homeless fire flood
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
lollipop postman postmistress milkman ferryman gamekeeper blacksmith wrestler cricketer champion goalkeeper striker
referee weatherman presenter broadcaster model chef baker-turned dj drummer guitarist bishop's policeman policewoman pc
detective copper prison-officer warder pharmacist dentist shopkeeper butchers chairman chairwoman olympian paralympian
snooker darts swimmer magician medium psychic witch druid preacher guru shaman`;
