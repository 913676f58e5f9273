/**
 * Given names with what the people who bear them are called: "name: nickname nickname". Ours, from common knowledge;
 * a nickname may stand with several names. As names are compared: lower case, without diacritics.
 */
const NICKNAMES = `
abdullah: abdul abdi; abigail: abbie abby abi gail; adebayo: bayo ade; adeyemi: yemi ade; agnieszka: aga;
aleksandra: ola alex sandra; alexander: al alec alex lex sandy sasha xander;
alexandra: alex lexi sandra sandy sasha; alfred: alf alfie fred freddie; alison: ali ally; amanda: mandy manda;
andrew: andy drew; angela: ange angie; anthony: ant tony; antonio: toni tony; archibald: archie;
arthur: art artie; barbara: babs barb barbie; bartholomew: bart; bartosz: bartek; beatrice: bea bee trixie;
benjamin: ben benji benny; bernadette: bernie; bernard: bernie; bridget: biddy bridie; cameron: cam;
carolina: carol caro lina; caroline: carol caro carrie lina; cassandra: cass cassie sandra;
catherine: cat cate cath cathy kate kath kathy katie kitty; charles: charlie charley chas chuck;
charlotte: char charlie lottie lotte; chinedu: nedu edu; chioma: chi; christina: chris chrissie christy tina;
christine: chris chrissie christy tina; christopher: chris kit topher; clifford: cliff; constance: connie;
cynthia: cindy; daniel: dan danny; danielle: dani danni; david: dave davey davy; deborah: deb debbie debs;
dennis: den denny; derek: del; dmitri: dima mitya; dominic: dom nic; donald: don donny;
dorothy: dolly dot dottie; douglas: doug dougie; edward: ed eddie ned ted teddy; edwin: ed eddie;
eleanor: ellie ella nell nellie nora;
elizabeth: bess beth betsy betty eliza libby lilibet lisa liz lizzie lizzy elsie; ellen: nell nellie;
emily: em emmy milly; emmanuel: manny emeka; emma: em emmy; ernest: ernie; eugene: gene; evelyn: eve evie;
ewa: ewka; florence: flo florrie flossie; frances: fran frankie franny fanny; francesca: fran frankie chess;
francis: frank frankie; francisco: paco pancho; frederick: fred freddie freddy; gabriel: gabe;
gabriella: gabby ella; gareth: gaz gary; gavin: gav; geoffrey: geoff jeff; gerald: ger gerry jerry;
gerard: ger gerry; giovanni: gianni nino; giuseppe: beppe peppe pino; grazyna: grazia; gregory: greg;
guadalupe: lupe; gwendoline: gwen; hannah: annie; harold: hal harry; harriet: hattie harry; helen: nell;
henrietta: hettie etta; henry: hal hank harry; hugh: hughie; ibrahim: ibby ibo ebrahim; ignacio: nacho;
ignatius: iggy; imogen: immy; isaac: ike zac; isabella: bella belle izzy isa; isabelle: bella belle izzy issy;
jacob: jake cob; jacqueline: jackie jacqui; jakub: kuba; james: jamie jim jimmy; jane: janie jenny; janet: jan;
jan: janek; jason: jay jase; jean: jeannie; jennifer: jen jennie jenny; jeremy: jem jerry; jerome: jerry;
jessica: jess jessie; joanna: jo joanne asia; joanne: jo; jonathan: jon jonny jonty; john: jack johnny jackie;
jose: pepe; joseph: joe joey jo; josephine: jo josie fifi; joshua: josh; judith: judy jude; julia: jules;
julian: jules; katarzyna: kasia; katherine: kat kate kath kathy katie kitty kay; kenneth: ken kenny;
kimberley: kim; krzysztof: krzysiek; lakshmi: laxmi; lawrence: larry laurie lawrie; leonard: len lenny leo;
leslie: les; lillian: lil lily; louis: lou louie; louise: lou; lucy: lou lulu; luis: lucho; lukasz: lukas;
madeleine: maddie maddy; malgorzata: gosia malgosia; malcolm: mal malc;
margaret: greta maggie madge marge margie meg megan peg peggy rita daisy; maria: mia mimi marie; martin: marty;
martha: marty; mary: molly polly mamie may; matthew: mat matt matty; matilda: mattie tilda tilly; maureen: mo;
maurice: mo maury; maxwell: max; maximilian: max; melanie: mel; melissa: mel lissa; mercedes: merche;
michael: mick mickey micky mike mikey; michelle: shell chelle; mikhail: misha; mildred: millie milly;
millicent: millie milly; miriam: mim mimi miri; mohammed: mo moh hamada hammad; mustafa: musti; nancy: nan;
natalia: nat talia natasha tasha; natalie: nat; natasha: tasha nat; nathan: nate; nathaniel: nat nate nathan;
nicholas: nick nicky nico; nicola: nic nicky nikki; nikolai: kolya; oluwaseun: seun; oluwaseyi: seyi;
oluwatobi: tobi; olivia: liv livvy ollie; oliver: ol olly ollie; oscar: ossie; pamela: pam;
patricia: pat patsy patti trish tricia; patrick: paddy pat rick; penelope: pen penny; peter: pete;
philip: phil pip; philippa: pippa pip; phyllis: phyl; priscilla: cilla; rachel: rach rae; rajesh: raj;
raymond: ray; rebecca: becca becky beck; reginald: reg reggie; richard: dick dickie rich richie rick ricky;
robert: bob bobby rob robbie bert; roberta: bobbie robbie; roderick: rod rory; rodney: rod; roger: rodge;
roland: roly; ronald: ron ronnie; rosalind: ros roz; rosemary: rose rosie; rupert: rupe; russell: russ;
samantha: sam sammy; samuel: sam sammy; sandeep: sandy; sandra: sandy; sarah: sadie sally; sebastian: seb;
sergei: seryozha; shirley: shirl; sidney: sid; simon: si; solomon: sol solly; sophia: soph sophie; stanley: stan;
stephanie: steph steffi; stephen: steve stevie; steven: steve stevie; stuart: stu stew; susan: sue susie suzy;
suzanne: sue suzie; sylvia: syl; tamara: tam tammy; tatiana: tanya; terence: terry tel; teresa: tess terri terry;
theodore: ted teddy theo; theresa: tess terri terry; thomas: tom tommy; timothy: tim timmy; tomasz: tomek;
tobias: toby; ursula: ursa; valerie: val; veronica: ronnie vera; victor: vic; victoria: tori vic vicky vikki;
vincent: vin vince vinny; virginia: ginny; vladimir: vova volodya; vivian: viv; walter: wal wally; wilfred: wilf;
wilhelmina: billie mina minnie; william: bill billy liam will willie willy wills; winifred: win winnie;
wojciech: wojtek; yasmin: yas jas; yusuf: yusi; zachary: zac zach zack; zbigniew: zbyszek; zofia: zosia
`;

/** One name that is written in several ways, as it came from another script or another language. */
const SPELLINGS = `
abdallah abdullah abdalla abdulla; abdirahman abdurrahman abdulrahman abdelrahman abdurahman;
ahmed ahmad ahmet achmed ahamed; aisha aysha ayesha aicha aishah aesha ayse; alan allan allen alun; ali aly alee;
amina aminah aamina ameena; ann anne; anna ana hanna; brian bryan;
catherine katherine kathryn catharine katharine cathryn kathrin; christina kristina; christine kristine;
claire clare clair; elizabeth elisabeth elisabet elzbieta; eric erik; fatima fatimah fatema fatma fathima;
gabriella gabriela; geoffrey jeffrey; georgi george georgy jerzy jorge; graham graeme grahame;
hassan hasan hassaan; hussain hussein husain husayn hossain hussien huseyin;
ibrahim ebrahim ibraheem ibrahima abraham; isabel isabelle isobel isabella; ismail ismael esmail;
jeremy jeremiah; john jon jan johan juan joao ivan; jose joseph josef jozef yusuf youssef yousef yusef yosef;
joan joanne; karen karin; khadija khadijah kadija khadeeja hatice; leila layla laila leyla; louise luise;
lukasz lukas lucas luke; marc mark marek; mariam maryam mariyam miriam meriem; maria marie mary marija mariya;
michael michal mikael mikhail miguel michele;
mohammed mohamed mohammad mohamad muhammad muhammed muhamad muhamed mahomed mohamud mahamed mehmet mamadou;
mustafa mostafa mustapha moustafa; natalie nathalie natalia; nicola nichola; omar umar omer;
osman usman uthman othman; paul pavel pawel paolo pablo; peter piotr pyotr pedro petar; philip phillip;
rachel rachael; rashid rasheed rachid; rebecca rebekah; sarah sara; saeed said sayed syed saied;
sean shaun shawn; sophia sofia zofia; stephen steven stefan stephan; susan susanne suzanne;
teresa theresa tereza; thomas tomas tomasz; yasmin yasmeen jasmine jasmin yasemin; yusuf yousuf yusof yousaf;
zainab zaynab zeinab zeynep zaineb; zahra zara zohra
`;

const entries = (text: string): string[] => text.trim().split(/;\s+/);

const nicknamesOf = new Map<string, Set<string>>();
const namesOf = new Map<string, Set<string>>();
for (const [name, nicknames] of entries(NICKNAMES).map((entry) => entry.split(': ') as [string, string])) {
  for (const nickname of nicknames.split(' ')) {
    put(nicknamesOf, name, nickname);
    put(namesOf, nickname, name);
  }
}

const otherSpellings = new Map<string, Set<string>>();
for (const spellings of entries(SPELLINGS).map((entry) => entry.split(' ')))
  for (const one of spellings) for (const other of spellings) if (one !== other) put(otherSpellings, one, other);

function put(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

/** How one given name can be another: what the second is to the first. */
export type NameRelation = 'spelling' | 'nickname' | 'name-in-full' | 'same-name';

/**
 * What else somebody of this name may be called: other spellings of it, its nicknames, the names it is a nickname of,
 * and their other nicknames and spellings. "mo" gives mohammed, muhammad, maureen, moh and others. Pure.
 */
export function alsoCalled(name: string): ReadonlyMap<string, NameRelation> {
  const found = new Map<string, NameRelation>();
  const add = (words: Iterable<string>, relation: NameRelation) => {
    for (const word of words) if (word !== name && !found.has(word)) found.set(word, relation);
  };
  const spellings = otherSpellings.get(name) ?? [];
  add(spellings, 'spelling');
  for (const one of [name, ...spellings]) add(nicknamesOf.get(one) ?? [], 'nickname');
  for (const full of namesOf.get(name) ?? []) {
    add([full, ...(otherSpellings.get(full) ?? [])], 'name-in-full');
    add(nicknamesOf.get(full) ?? [], 'same-name');
  }
  return found;
}
