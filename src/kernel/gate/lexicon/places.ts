// Places, peoples and languages that the dictionary's capitalised words lack or that are given names too. Folded.
export const PLACES = `lincoln lincolnshire gainsborough grantham sleaford boston skegness spalding stamford louth horncastle
wisbech peterborough newark nottingham nottinghamshire mansfield worksop retford derby derbyshire leicester leicestershire
loughborough hinckley coventry birmingham solihull walsall wolverhampton dudley sandwell stoke stafford shrewsbury telford
hereford worcester redditch warwick rugby leamington northampton northamptonshire kettering corby wellingborough bedford luton
leeds bradford wakefield huddersfield halifax dewsbury keighley york yorkshire harrogate scarborough whitby hull grimsby
scunthorpe doncaster rotherham barnsley sheffield chesterfield manchester salford bolton bury oldham rochdale stockport wigan
warrington liverpool knowsley sefton wirral birkenhead preston blackpool blackburn burnley lancaster lancashire cumbria
carlisle kendal barrow newcastle gateshead sunderland durham darlington hartlepool middlesbrough stockton redcar teesside
northumberland norwich norfolk suffolk ipswich cambridge cambridgeshire essex colchester chelmsford southend basildon harlow
hertford hertfordshire watford stevenage london croydon lambeth southwark lewisham greenwich bexley bromley kent maidstone
medway dover folkestone hackney islington camden haringey enfield barnet brent harrow ealing hounslow hillingdon richmond
kingston merton sutton wandsworth newham barking dagenham havering redbridge walthamstow tottenham brixton surrey guildford
woking sussex brighton hove crawley hastings eastbourne hampshire southampton portsmouth reading slough oxford oxfordshire
swindon wiltshire bristol bath somerset gloucester gloucestershire cheltenham devon exeter plymouth torbay cornwall truro dorset
bournemouth poole wales cardiff swansea newport wrexham gwynedd anglesey powys scotland glasgow edinburgh aberdeen dundee
inverness ireland dublin belfast england britain british english welsh irish scottish european ermine monks birchwood
albania albanian afghanistan afghan arabic bangladesh bengali bulgaria bulgarian chinese congolese czech dari eritrea eritrean
ethiopia ethiopian farsi french german ghana ghanaian greek gujarati hindi hungarian india indian iran iranian iraq iraqi
italian jamaica jamaican kosovo kurdish kurdistan latvian lingala lithuania lithuanian mandarin nepali nigeria nigerian
pakistan pakistani pashto persian poland polish portugal portuguese punjabi roma romania romanian romany russian slovak somali
somalia spain spanish sudan sudanese swahili syria syrian tamil tigrinya traveller travellers turkey turkish twi ukraine
ukrainian urdu vietnam vietnamese yoruba zimbabwe zimbabwean africa african asia asian caribbean europe america american
muslim christian hindu sikh jewish catholic eid ramadan diwali vaisakhi hanukkah easter christmas xmas advent lent ofsted
bognor skeg cleggy bexhill seaford rye deal margate ramsgate broadstairs whitstable clacton frinton harwich felixstowe lowestoft yarmouth cromer hunstanton sheringham
mablethorpe cleethorpes bridlington filey withernsea hornsea saltburn whitley morecambe southport fleetwood lytham rhyl llandudno colwyn bangor barmouth aberystwyth tenby
barry porthcawl penarth swanage weymouth lyme exmouth teignmouth paignton torquay newquay falmouth penzance ives minehead clevedon portishead ryde cowes ventnor lanark largs
ayr oban ullapool wick thurso stornoway lerwick kirkwall portree paisley motherwell falkirk stirling perth kirkcaldy dunfermline livingston galashiels hawick jedburgh kelso
thames severn humber witham trent mersey tyne wear`;
