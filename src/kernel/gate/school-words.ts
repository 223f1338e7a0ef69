// The words of which names of schools are made, and those that stand around them.

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

export const SCHOOL_WORDS = setOf(
  'primary infant infants junior juniors nursery preschool pre-school playgroup academy acad school schl college grammar comp comprehensive high secondary pru',
);

export const OF_SCHOOL = setOf(
  'st saint saints church c e of ce cofe rc the and for boys girls roman catholic our lady all free community special junior infant primary high upper lower middle state independent grammar new old city county',
);

export const NO_SCHOOL = setOf(
  `virtual sunday social work worker workers teaching royal policing practice research frontline ofsted our the a his her their big same local every any each which whole mainstream boarding
summer night medical business law police fire driving ballet dance football forest language swimming saturday safeguarding leadership management council
regional national staff family families children care leavers adoption fostering training step-up step asye nqsw apprentice apprenticeship online virtual's
designated after before back in at to from with or missing mrs mr when while that this your my we i he she they you it into towards between on by re via`,
);

export const OFTEN_IN_NAMES = setOf(
  `castle park hill green manor abbey priory grange meadow meadows bridge lane church heath wood woods field fields view bank lodge oak oaks house valley river south north east west royal queen king queens kings bishop vale dale moor moors hall court grove
gate mill mills cross hurst willow willows cherry orchard elm ash beech birch cedar holly chestnut spring springs stone stones mount
sunshine sunbeams sunbeam moonbeams toddlers cherubs ladybirds bumblebees bumblebee dinosaurs kiddie kingdom kiddies smarties teddy puddleducks caterpillar cygnets otters hedgehogs squirrels poppins acorns acorn bees stars ducklings puddles sparks treetops buttercups daisies sunflowers sunflower caterpillars butterflies bunnies
rainbow rainbows footprints stepping teddies owls robins kestrels kites tots bears cubs fledglings pips saplings seedlings toybox
jungle ark windmill lighthouse harbour haven bay cliff ridge brook lake lakes marsh heath garth fold croft barn farm forest nest
tower towers temple minster cathedral chapel trinity cross angels saints martyrs heart rosary joseph mary`,
);

/** What a nursery is called with another word: “happy days”, “little acorns”. */
export const WITH_NAMES = setOf(
  'happy little tiny busy bright sunny rising first stepping giggly jolly merry cheeky smiley magic golden silver wee mini playful curious kiddie small early holy sacred our',
);

export const TRADE = setOf(
  `panel court contact conference duty home review hearing meeting strategy core early help family support edge care leaving assessment
fostering adoption teams practice safeguarding children family's services staff`,
);

export const NO_SCHOOL_BEHIND = setOf(
  `hub tower towers castle zoo farm beach park museum cinema bowling cafe café centre house
hall hospital station airport church mosque temple market city town cathedral civic county council office place civil global national
international annual christmas easter summer winter spring autumn family's group service services practice week day bank night united
rovers fc shop stores theatre library safeguarding children first world virtual alley pool lake river wharf quay docks garden gardens`,
);

/** What is spoken of at a school and hardly elsewhere: what stands behind “at” is its name then. */
export const AT_SCHOOL = setOf(
  `pep peps senco sendco senda head headteacher headmaster headmistress ht dsl teacher teachers tutor pastoral attendance attends attending
exclusion excluded exclude expelled suspended suspension ex reception nursery uniform blazer lessons lesson classroom class gcse gcses
a-levels btec mocks prom esol timetable timetabled enrol enrolled enrolment pupil pupils student admissions admission breakfast playground prefect hair star joinery catering childcare beauty welding parents levels sports bricklaying hairdressing plumbing btec mechanics animal-care nativity
year yr y7 y8 y9 y10 y11 term sixth hrs hours transition assembly detention placed-at termly school schools truanting truant bunking
sendcos registrar receptionist gates gate ehcp apprenticeship course attended`,
);

/** What is spoken of elsewhere too: only behind “place at”, “starts at”. */
export const PLACE_AT = setOf(
  'mornings afternoons sessions dropping drop drop-off pick picking pick-up pickup collecting collected place places starts start started starting spot offer offered settled settling goes thriving interview taster managed',
);

export const SURELY = setOf(
  'excluded expelled suspended attends attending pep pupil headteacher hair prefect plumbing joinery catering welding bricklaying gcses levels',
);
