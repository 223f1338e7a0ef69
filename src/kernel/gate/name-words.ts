// The words around a name by which it is told from a thing, and those that are a name and a word as well.

/** What stands behind a name that is an organisation, a place or a thing, and no person. */
export const THING = new Set(
  `team teams house centre center hub service services board panel project programme program award awards conference model
theory cycle review act framework trust foundation hospital clinic library office offices suite room building park council
borough county police partnership forum group unit base ward wing site desk system form tool plan policy protocol pathway
guidance report strategy charter pledge standard standards scheme fund budget week day month training course module
workshop webinar app portal dashboard tracker template drive folder inbox line helpline cafe café pub shop market station
airport estate street road lane avenue close way drive gardens hall court church mosque temple gurdwara synagogue university
uni press cup league united city town rovers rangers wanderers fc afc river beach bay island castle cathedral bridge hill moor
method approach lens questions scale wheel map tree exercise circle principle principles principled judgment judgement case
family seafront promenade prom racecourse marina docks ferry ringroad bypass services roundabout sponge sponges switchboard depot printer scanner copier safeguarding practice academy school college primary nursery band phase stage floor level bank holiday`.split(
    /\s+/u,
  ),
);

/** A given name that is a word as well, and hardly ever anything but a name behind "for" or before "was". */
export const MOSTLY_NAMES = new Set(
  `lily rose ruby poppy daisy ivy holly jade amber jasmine heather olive iris violet jack charlie tom harry bobby max leo
jake josh bill billy ben sam dan joe jo kit jay robin frank grant drew dean mike nick rob pat sue sandy penny kim jean
mark will grace hope joy faith summer angel autumn willow robyn martin carter mason hunter chase blake reed river sky
skye john mike bob peter johnny jimmy tommy joey bobby tony lee martin matt sue carol sally rick josh jenny terry ken felicity
molly barney victor meg sonny teddy gene wally griffin sherry troy graham randy patty hector rosemary dale jock sheila deb bailey glen
belle chad homer melody sawyer dolly beau iris fay lulu fritz jasper patsy laurel eddy timothy scarlet myrtle viola paddy kelvin
coral aurora flora gill angelica hazel basil misty petunia garret clementine opal colleen roger phoebe brad noel mickey kitty
crystal warren veronica jean romeo
phoenix blue princess prince duke archer cooper taylor tyler parker harper piper ginger rusty rocky teddy`.split(
    /\s+/u,
  ),
);
/** Words that are given to children as names, and hardly ever have a capital otherwise. */
export const NAMES_IF_CAPITAL = new Set(
  `precious star destiny junior blessing blessings miracle treasure heaven serenity harmony storm rain ocean bear fox wolf reign
patience mercy honour honor promise favour favor divine comfort goodness sunshine sunny bliss diamond pearl gypsy cinnamon bonnie
bonny lucky happy honey peaches fern clover juniper saffron sage wren dove raven hawk falcon eagle jet flint slate ember blaze
cash king knight legend maverick ace ranger rebel rocket genesis nova luna stella sunday wednesday chance journey true lyric
cadence poet prosper passion princess prince majesty royal duke baron ty bo mo ed al cy ky vi tink teeny
sparkle dream fortune gift innocent beloved comfort-joy godknows givenness loveness memory beauty lovemore gracious`.split(
    /\s+/u,
  ),
);
/** Letters that a place or a thing is named with, if it has a capital: “the Stanley Arms”. */
export const THING_IF_CAPITAL = new Set(
  'cake cakes biscuits crisps pudding pie pies arms tavern inn hotel tea bakery brewery brasserie kitchen grill diner cinema theatre arena stadium museum express stores motors garage'.split(
    ' ',
  ),
);
/** Behind a first word that no list knows: the capital says nothing, and a person is not followed by these. */
export const NO_PERSON_BEFORE = new Set(
  `wee good grand great big lovely job work stuff effort day night morning shift week cover support teamwork handover
thanks note bit way ways time as that for from of on by a an the this these those all`.split(/\s+/u),
);
/** Small letters and no word of English, but no name on a phone either. */
export const NOT_ON_A_PHONE = new Set(
  `ed al mo sen ana lad del don ali ian ty cam bev des van mac dal das der las les mar min mel nat sal ste tal val vin vi yen
una ave ani ara ari ash asa isa ina ema era eda mai may mae nan lin lu ma na oz ra sha wan win yan zee ros tod tam tat tiny
amor dont cant wont thats whats shes hes theyre youre ive ill im id isnt didnt wasnt couldnt wouldnt shouldnt arent hasnt
havent doesnt urs ure weve theyve youve lets heres theres ref luca`.split(/\s+/u),
);
NOT_ON_A_PHONE.delete('luca');

export const VERB_AFTER = new Set(
  `was is has had isnt wasnt hasnt hadnt who whose said says told tells asked went goes came comes got gets needs needed lives lived moved
wants wanted loves loved likes feels felt cried laughed smiled drew sat stayed slept ran hugged gave made took started
finally now can could will would did does didnt doesnt turned turns aged thinks thought knows knew settled opened
called rang text texted drove cooked covered helped stepped held kept found brought left asks hasn't wasn't isn't
didn't doesn't hadn't couldn't wouldn't wouldnt couldnt didnt wont wouldnt cant arrived attended engaged disclosed talked spoke chose wrote read played`.split(
    /\s+/u,
  ),
);
/** Ordinary words that are hardly ever written in praise but as a name. */
export const CONCRETE = new Set(
  'river sky blue princess ruby poppy daisy ivy holly jade amber lily rose robin phoenix willow rowan star pearl'.split(
    ' ',
  ),
);
/** “Summer was long” is no name; “Summer rang” is. */
export const ABSTRACT = new Set(
  'summer autumn winter hope joy grace faith angel art rich may mark will chase grant frank'.split(' '),
);
export const LOOSE_VERBS = new Set(
  'was is has had can could will would did does isnt wasnt hasnt hadnt doesnt didnt now finally'.split(' '),
);
export const BEFORE = new Set(
  `for with to from by and about called named re of at w n & see saw seen visiting visited supporting supported helped
helping got getting met meet meeting keep kept ring rang phone phoned tell told ask asked took take taking poor little let
young dear lovely our baby bless that when while because cos bcos if`.split(/\s+/u),
);
export const TITLE = new Set(['mr', 'mrs', 'ms', 'miss', 'mister', 'missus']);
/** Titles of people of other agencies. */
export const OFFICE = new Set([
  'dr',
  'pc',
  'dc',
  'ds',
  'di',
  'sgt',
  'cllr',
  'judge',
  'hhj',
  'imam',
  'reverend',
  'rev',
  'sister',
  'officer',
  'nurse',
  'detective',
  'sergeant',
  'teacher',
  'headteacher',
  'midwife',
  'solicitor',
  'barrister',
  'guardian',
  'landlord',
]);
export const KIN = new Set(
  'mum mam dad mother father nan nana nanny gran granny grandma grandad granddad grandpa auntie aunty aunt uncle cousin brother sister bro sis son daughter baby twin twins carer carers boyfriend girlfriend partner husband wife toddler boy girl lad lass called named nicknamed'.split(
    ' ',
  ),
);
export const DETERMINER = new Set(
  'a an the this that these those my your her his our their some any no each every with in of such much more'.split(
    ' ',
  ),
);
/** What is written with a capital at work, and stands behind “with” and “for”. */
export const WRITTEN_LARGE = new Set(
  `panel court contact duty home review conference mum mums dad dads nan gran god love fun police health education legal housing finance admin
business reception adoption fostering guardian judge director head chair social manager minister council cabinet early strategy family
families children service services team teams support participation quality assurance performance commissioning safeguarding assessment
life story pathway plan plans care leaving supervision training friday section word excel national independent local advocacy mediation
probation registry records facilities transport procurement communications communication comms payroll payments estates insight data
practice theory signs safety trauma systemic restorative group english maths science art drama music food board ward clinic midwifery
school schools nursery college academy university church social-worker senior principal consultant deputy assistant interim`.split(
    /\s+/u,
  ),
);
export const CASE = new Set(
  'case family families children kids boys girls brothers sisters twins siblings household hearing proceedings inquest lot clan mob tribe'.split(
    ' ',
  ),
);
export const NO_FAMILY = new Set(
  'foster young new small large little big best long good wise early high short grand royal child children holiday summer winter spring day court hall park'.split(
    ' ',
  ),
);
export const DAYS =
  'monday tuesday wednesday thursday friday saturday sunday january february august september october november december'.split(
    ' ',
  );

export const BASE_VERB =
  /^(?:have|go|be|sit|sleep|eat|play|talk|speak|know|come|stay|rest|cry|choose|pick|hold|see|feel|smile|laugh|sing|read|write|draw|say|tell|move|settle|visit|meet|keep|take)$/u;

export const DOUBLE =
  /^([a-z]{3,})-(?:mae|may|rae|rose|lee|leigh|jo|jay|grace|lou|ann|anne|marie|jane|james|john|beth|louise|mai)$/u;

export const MONTHS = new Set(
  'january february march april may june july august september october november december'.split(' '),
);
