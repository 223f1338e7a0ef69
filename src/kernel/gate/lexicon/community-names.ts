// Given names that are common among families in the United Kingdom and missing from the lists that the lexicon is made
// of: of many languages, short forms, and spellings of the last years. Folded. Put together by hand.
export const COMMUNITY_NAMES = `begum kaur singh bibi khatun khatoon miah uddin chowdhury akhtar abdi abdirahman abdullahi ayaan ayan hodan hibo hawa ifrah ikran idil ilhan khadra liban mahad
najma nasra sahra sagal sahal samatar shukri suldan warsame yahye yusra zakaria zeynab fadumo faduma filsan deqa deeqa
bilan barwaqo cawo amaal aniso asha farhan guled hanad rojin hevin hevi dilan dilara berivan baran rebin rezan shilan
shvan soran zana zerin zhila hozan ciwan azad rojda delal avin awaz darya diyar hiwa kardo lawand niwar sarbast
adanna adaeze adaora chiamaka chidera chidi chika chinedu chinonso chioma chukwudi ebere ebuka ekene emeka ifeanyi
ifeoma ikechukwu kelechi kosi nkechi nneka nnamdi nonso obinna ogechi okechukwu onyeka ugochi uche uzoma zikora ade
adebayo adeola adetola ayo ayomide bisi bola bolu bukola damilola dayo demilade dele ebun femi folake funmi iyanu jide
kehinde kemi kunle lanre lola modupe mobolaji morenike niyi ola olamide ope oyin seun segun sade simi sola sanmi taiwo
tayo temi temitope tobi tokunbo tolu toyin tunde wale yemi yinka zainab aminata awa binta fatou fatoumata kadiatu
mariama mamadou isatou ebrima lamin modou ousman abena adwoa afia akosua ama efua esi kofi kojo kwabena kwadwo kwaku kwame
kwasi nana yaa yaw rudo tafadzwa takudzwa tanaka tapiwa tariro tatenda tawanda tendai tinashe rutendo rufaro munashe
chenai chipo farai kudzai ruvimbo shamiso sipho thabo thandi thandiwe themba nomsa bongani lindiwe sibusiso lerato
makena wanjiru njeri wambui kamau mwangi achieng otieno atieno zuri nia imani malaika baraka amani neema rehema
zuzanna oliwia maja hania zosia kuba kacper szymon wojtek bartek filip franek antek stas stasiek jas jasiu gosia kasia
basia asia ania ola olek wiktoria nikola nikodem oskar tymon tymek igor mikolaj ignacy alicja blanka gabrysia kinga
bogdan mirela ionut ionela andrei alexandru alin adina anca costel cristi cristina daciana denisa denis dorin elena
florin florina gabi georgeta gheorghe ilie iulia iuliana larisa luminita madalina marius mihaela mihai mihaita narcis
nicoleta radu raluca razvan rares roxana sorin stefania teodora tudor vasile vlad violeta zaharia raisa
arturas mantas lukas gabija ugne emilija austeja jokubas domas rokas tadas zivile egle laima agnese elina liga ilze
janis artis kristaps
lexi lexie tia tiana tegan teagan teigan tiegan kayden kaiden jaiden jaydon jayden brayden cayden hayden ayden aiden
aidan zayden raiden kaya kaia kaylee kayleigh keeley keira kiera kyra kian kieran keiran kaylan kylan lacey lacie laci
maisie maizie mollie millie tilly tillie ellie ellie-may elsie evie effie edie gracie rosie josie posie freya freyja
harlow harper willow winter nevaeh heaven princess blue bluebell skye skyla skylar sienna siena savannah scarlett
saffron saskia shania shanice shanelle shannon shaz shazza shaniqua chantelle chanel chardonnay demi demi-lee destiny
courtney kourtney paige peyton ebony indie india imogen isla islay esme esmae esmee ottilie orla aoife niamh saoirse
ciara caoimhe sinead siobhan roisin grainne aisling oisin eoin eoghan cian cillian conor cormac darragh donnacha fionn
lorcan padraig rian ronan ruairi tadhg cathal cahir daithi tiarnan caolan odhran ffion cerys carys eira elin eleri efa
mali nia seren lowri llinos megan bethan catrin gwen heledd non tirion alys angharad osian iestyn ioan ieuan iwan iolo
gethin gruff gruffydd guto harri hari hywel huw ifan llyr macsen morgan owain rhodri rhys steffan tomos twm dafydd
dewi dylan emrys evan callum calum cameron campbell duncan euan ewan fergus finlay finley fraser hamish innes lachlan
lewis mairi morag murdo rory ruaridh ross struan
archie alfie albie bertie billie bobbie charlie ollie olly georgie frankie freddie fred teddy ted tommy reggie reg ronnie
ron rudy ralph ralphie stanley stan arlo arlo axel bodhi brody bryson caleb carter casey cayson cody coby corey dexter
elijah ellis enzo ezra finn grayson greyson harley harvey hudson hugo hunter isaac jace jake jamie jax jaxon jaxson jayce
jenson jesse joey jonah jude kaleb kaden kane keaton kenzo kobi koby kyran kyron leighton lennox lennon leo leon levi liam
louie luca luka malachi marley mason max maxi milo miles myles nate noah oakley oakleigh otis otto owen parker phoenix
preston quinn raphael reece reuben rhys riley river robbie roman rowan rueben ryder sonny sebastian seb spencer theo toby
tobias tyler tyrone tyrese wilf wilfred woody zac zach zack zak zander zeke zion zachary
aaliyah aaminah abeera adeel adeela adnan ahmed ahsan aisha aishah aiza ali alina aliyah aliza amaan amana amina aminah
amir amira amna anas anaya anwar aqib aqsa areeba arham ariba arif arisha armaan asad asif asma ayaan ayat ayesha ayisha
azaan azan bilal bushra danish danyal dawood eesa eesha eliza eman emaan fahad faisal faiza farah farhan fatima fatimah
fiza furqan habib habiba hadi hadiya hafsa hafsah haider halima hamza hamzah haniya hareem haris haroon hasan hassan hiba
hira hooria humaira humza husna hussain ibrahim ibraheem idris ikra ikram ilyas imaan iman imran inaya inayah iqra isa ismail
ismaeel jamal javed junaid kamran karim khadija khadijah khalid laiba lamees leena maha mahdi mahnoor maira malaika maryam
maryum mariam mehak mehwish mikaeel mohamed mohammad mohammed moosa muhammad muhammed musa mustafa nabeel nadia naila
naima nasir noor noreen nusrat omar omer osman qasim raees rahim raheem raheema rayan rayyan rehan rida rizwan ruqayyah saad
saba sabah sadia safa safia safiya saif saima sajid saleh salma salman samina samir samiya sana sara sarah sehrish shabnam
shahid shahzad shaima shanza sheraz shoaib sidra subhan sufyan sulaiman sultan sumaya sumayyah taha tahira tahmina tariq
tasnim tayyab tayyiba umair umar usama uzair waleed waqas yahya yasin yasir yasmin younis yousuf yunus yusuf zaid zain
zainab zakariya zara zarah zayaan zayan zayn zeeshan zoya zubair zunaira
aarav aarya aaryan aditi advait akshay ananya anika anjali arjun arnav aryan avni dev devika dhruv diya gurpreet harpreet
hardeep harjit inderjit ishaan jasleen jaspreet jasvir jaya kabir karan kavita kirti kiran krish krisha kuldeep lakshmi
mandeep manpreet meera mehul mira navdeep neel neha nikhil nisha parminder pooja pranav preeti priya rajesh raj rahul
ravi rehaan reya ria riya rohan rohit sahil sanjay sanvi satnam saanvi shivani shreya simran sneha sukhdeep sukhi tanvi
tejal vihaan vikram vivaan yash
rahel selam selamawit senait semhar hermon filmon yonas yohannes samson merhawi natnael robel tesfay tesfaye abel abiy
abeba almaz bereket berhane dawit eyob feven freweini girmay habtom hanna haile helen kidane kidus luwam mebrahtu mehari
meron mihret million mulu nahom natsnet rahwa rezene ruta saba saron selihom tekle temesgen tsega winta yared yodit zerai
zemichael haben aman
nguyen linh minh duc huong lan phuong quang trang tuan hieu hoa anh thuy thanh bao long
mehdi reza ramin farzad farshid navid omid parisa shirin soheil zahra ahmad gul gulalai hamid jawad mirwais nabi najib
nasrin obaid parwiz rahimullah samiullah shafiq wahid zabi zabiullah zalmay esmatullah
shaqueela shakira rihanna tyrell tyreece jermaine jerome dwayne devonte dante deshawn kadeem kareem khalil leroy malik
marlon raheem rashad romelu shaquille tremaine trey kemar kemoy omari nyah nyla tianna zariah amari ezekiel josiah micah
nehemiah eliana elianna zipporah blessing favour goodness mercy praise promise testimony miracle wisdom
kev kevvo gaz gazza daz dazza baz bazza trev shaz shell nick nicky micky mickey vicky trish trace tracey stace stacey
mags maggie jess jessie becks becky bex beth lynne lyn jeanette jeanie jan jean denise dee debs debbie sandra sharon
kaz karen kel kelly keith kenny wayne wazza lee`;
