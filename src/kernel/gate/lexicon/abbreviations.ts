// Two or three letters that are no person: of social care, law, health, schools, offices, measures and phones. Put together
// by hand. In small letters; what people are commonly called by (AB, SP, JK) stays out.
export const ABBREVIATIONS = `i a it uk us eu hr tv pa ok eh cp ce in sw ai is yp fc tm sm hos ad dcs nhs gp sen pe re am pm cv
pc id vs hq ip os xl ss qa rag iro lado cin lac cla plo pep tac taf fgc fgm cse cce sgo cao ico epo eta fyi tbc tba dfe moj cps
dwp uc pip dla ho nrm ilr ehc ot slt ed ld hv mw dv da dva mh cc ff vc fb wa dm ps pps aob tor kpi sla raci sop mi bi it's ii iii
iv vi ba ma msc bsc phd rsw pqs cpd pel psw sec reg nb ie eg etc mum dad bst gmt ms mr mrs dr st rd ave jan feb mar apr
jun jul aug sep oct nov dec mon tue wed thu fri sat sun q1 q2 h&s edi ngo mp mps ceo cfo leo soc scr lsp svq cpr aed ppe rta
dna dbs pvg hgv bbq ta xx x ps3 ps4 ps5 usb bbc itv aa ra rac cab cq cic ccg icb ics lcs s o t w n ur pls plz thx tbh imo
omg lol diy sos bnb vip eco ey ks ks1 ks2 ks3 ks4 hlt nvq hb ht lhc ni ro vf vh po cro go to do be we he me my no on
or so up as at an by if of oh um aw ah hi yo ya da la pp sef cmh irh fdr fhd dra nfa rhi mfa mot brb wtf ffs ngl idk ily fab wow
yay asd odd fas cbt dbt cpp cpc tas tam fnp ist iso cwd fsw fst esw ssw asw amp yjb yop yoi yot yos yjs stc sch sar dhr eha ehm
isa coo cto cio dpo sro pmo hod hlb sid pas pos tup bau roi faq pdf csv url vpn sim sms mms gps atm led lcd hdd ssd ram cpu usb app
aka tba rsv nye nyd tgi bff bro sis ftw smh irl afk gtg ttyl jk tl al bh ne nw se fe pt ty mph mpg
bt psi gcs bmi ecg mri ct iv icu itu nic scbu sbu ane mau amu ent gum nas hiv std sti pnd bpd ocd eds ibs ibd copd
ods nmc gmc hse hca rgn rmn lpn cpn cmn cto cty ctr osc pac wrs irc opg cop dol lps mca mha imh amhp imca rpr bia
kc qc obe mbe cbe dbe kbe jp dj cj lj hhj fpc hcj ccj rcj inm ipo ndo fmp dvn dvs dap dvp ssr cso eso io isw gal nyas cgl sia
cra fft mst mdt mdm map nps crc iom ppu pvp mit cid cib csu rco sgt dc ds di dci dcc acc pcc spoc
lea la las mat aet inset pta sat ehe pru semh sld mld asp eal fsm ncy ey2 fe6 ofs ib btec a2 hnd hnc nvq
mtg ref min hrs hr tel mob tbd eod cob poc wip rfi rft pqq itt bid fte wte toil avc hmo aps ast ucw esa jsa pcn ppn cbl dfg dhp
hra lha utr paye vat nic isa dss lbc rbc mbc dfs rspb rnli wi rfl nfl nba fa fifa uefa ufc wwe dvd mp3 hd uhd vhs
aka mia doa pow cha chc cyp chs ecm eet tfa tcf swp sof sds rca rap raa rip rsl rps pbs pac ltd plc llp inc est approx max
uno tfl nus tuc gmb uni wag wags pj pjs bf gf og mvp goat tlc tnt kfc m&s bp dhl ups dpd tkmaxx h&m o2 ms
lag lal lap pod hub mou dpia dsa sar foi eir ico ict its isp wan lan vm vdi sso otp pin cad crn urn uid qr api ui ux
psni rqia unocini hscni sendiass idva isva marac mappa daps ypas cafcass cascade nspcc rspca icpc rcpc unhcr acas cipd bacp
hcpc swwales cqc ciw hmip hmi hmie estyn ofqual ucas nvqs gcses ypva mindof miasp adhd ptsd fasd semh send sencos plo spoa
isvas dols idr swet swets c110a n461 paye hmcts csa cms scie ripfa rip dfes covid lgbtqia edi smt slt clt dmt cmt mtm wfh
seemis gcp aim3 dash gcp2 nce pcf ksd kss ksf apel asp csp ahp ahps camhs pmhw psychs sdq cdop cdrp ycap lscft hdft
rm ep fm tp bv sss jbc osce sendiass senda ehat ehaf hmpps yjs mappa xmas ssp smp spl nwd lgb lgps apr`;
