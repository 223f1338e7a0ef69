// Parts of names that are ordinary words as well. Alone and in small letters they are the word: “our young people” is not
// about a colleague called Young, and “she will” not about Will. Put together by hand from the given names and surnames
// that an English dictionary has in small letters (SCOWL en-GB), those kept that praise is written with.
const WORDS = new Set(
  `will may hope joy grace faith mark rose patience charity bill art rich frank grant dawn summer summers autumn spring
winter winters april june august sunny happy precious angel blessing blessings sky star stars robin pat sue chase hunter
dean pierce lance guy gene ray max rob nick van miles mile drew honour honor mercy justice destiny harmony melody pearl
ruby amber jade crystal ginger sandy dusty rusty rocky storm river rivers sage clay cliff dale glen heath penny
young younger brown white green black gray grey blue red long short small little large big best better good wise strong
poor day days week weeks night moon sun king queen prince duke earl bishop pope cook baker butler carter cooper farmer
fisher gardener mason miller porter potter shepherd smith tailor turner walker ward child children love loving law laws
court case cases park parks wood woods field fields forest hill hills brook brooks lake lakes bridge bridges church house
hall home street lane way ways gate gates bank banks stone rock rocks sand sands marsh moor moors bush branch root flower
flowers reed rice bean pepper salt sugar fox wolf lamb lambs bird birds swan crane drake finch fish pike bass bell bells
bow cross horn hood power powers price sharp swift speed quick noble savage gentle bright dark frost snow north south
east west page pages read reader word words well wells water waters bone bones head hand hands foot beard body man men
friend friends major judge constable chamber chambers chance care carer caring merry moody nice new old peace pleasant
proud self sweet true vale worth worthy keen hardy gift gifts goodwill early fair gold golden silver diamond grave graves
hale hart hare hawk hay high hook hunt joiner key keys kitchen knight lord mayor mill mills mist noon oak oaks orchard
painter parish plant pool post pound rain ring rush saint sale sales sea singer spark sparks spice steel stock style
styles tall temple thorn tower town towns trust truth twist vice wall walls wave weaver weir wheel wild wine winner wish
work works worker yard root bold brave carry close cope court dear deal drew fill fine first found free full gain game
garden glad ground heard held hold just kind know land last lead learn less light line look made make march meek mind
more most moss need nix noel other over pace part pass past pay penn place play point pride race rest right rise rowan
sadler see sell ship show side sing sit still such sum sure take tell test time top try tucker turn use view visit wait
wake warm warren watch wear wells went wick wide win wit with wonder yes`.split(/\s+/u),
);

/** Whether a part of a name, folded, is an ordinary word as well. */
export const isOrdinaryWord = (part: string): boolean => WORDS.has(part);
