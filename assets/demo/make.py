#!/usr/bin/env python3
"""Makes the files of the invented school that `carnet demo` imports: Collège Jacqueline-Exemple, Testville.

Run it from anywhere, without arguments and with Python 3 alone; it writes, beside itself and always byte for
byte the same:
    ExportXML_ElevesAvecAdresses.zip        SIECLE, new dialect, ISO-8859-15
    ExportXML_ResponsablesAvecAdresses.zip  SIECLE, new dialect, ISO-8859-15
    sts_emp_0990001A_2026.xml               STS-web, UTF-8
Every person is invented, telephone numbers are of the range kept for fiction, addresses lie in no town.
"""

import unicodedata
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
UAI, YEAR = "0990001A", "2026"
CLASSES = {"6A": 2015, "5B": 2014, "3C": 2012}  # and the year most of its pupils were born in
MEF = {"6A": "10010012110", "5B": "10110001110", "3C": "10310019110"}  # what each class is taught
GROUPS = {"6A": ["6ALLGR1", "6ESPGR1"], "5B": ["5ALLGR1", "5LATGR1"], "3C": ["3ALLGR1", "3LATGR1"]}

GIRLS = """Zoé Inès Éloïse Aminata Jade Maëlys Yasmine Linh Capucine Océane Mariam Anaïs Soukaïna Rose Noémie
Héloïse Fatou Clémence Salomé Nour Agnès Tiphaine Ayse Victoire Leïla Garance Ndeye Margaux Assia Lucie Mahaut
Swann Chloé Hawa Joséphine Oumou Céleste Rania""".split()
BOYS = """Noé Ibrahima Gaël Mathéo Youssef Côme Loïc Théo Adama Rayan Maël Félix Anh-Tuan Ismaël Raphaël Kévin
Jean-Baptiste Mamadou Timéo Élie Sofiane Tom Léo-Paul Bilal Aurèle Diego Kylian Nathanaël Sékou Eliott Hugo
Moussa Joël Gabin Amine Célestin Stanislas""".split()
MOTHERS = """Hélène Fatoumata Nadia Béatrice Thuy Aïcha Sylvie Marie-Ange Gülay Chantal Rosalie Élodie Khadija
Solène Awa Françoise Samira Maud Agnieszka Bénédicte Dalila Coralie Ines Geneviève Mariama Laëtitia Oksana
Perrine Zohra Rachel Sabrina Véronique""".split()
FATHERS = """Olivier Boubacar Karim Jérôme Van-Minh Mohamed Gérard Jean-Luc Mehmet Frédéric Ousmane Benoît Rachid
Yann Cheikh Stéphane Tarek Hervé Piotr François Hicham Cédric Luis Grégoire Idrissa Loïs Andriy Raphaël Omar
Daniel Nordine Thierry""".split()
# Families of the plain kind: both parents, one address, one child.
NAMES = """ABRICOTIER BELHADJ-TESSON CŒURDACIER DELHAŸ ÉTIENVRE FONTANEAU GUÉRINOT HADDAOUI-PRÊTRE IMBERTIN
JOSSELINOT KOUAMÉNAN LEBŒUF MBAYE-ROUSSETTE N'GUESSANT OUEDRAOGUÉ PERROQUET QUEMENEURT RAZAFINDRABE SAÏDANI
TRANG-LEROUX UZÉLAC VANDERBRÈQUE WOJTASZEK YILDIRAN ZERROUKINE D'ALMÉRIDA L'HÉRITEAU DE_LA_MARELLE DVO?ÁKOVA
BEN_YAZIDE ÇELIKBAS-MOREL SANTOS-PEREIRINHA EL-MANSOURAH O'KERVELLANN NGUYÊNET DUBOISSEL PETITJEANNOT
MARCHANDOT CAMARASSE TOURÉVILLE BROSSOLEAU LACHAUMETTE GRÉGOIROT SOUMAHORÉ FERREIRINO KOWALSKY-BLEU
THIBAUDOT""".split()
NAMES = [name.replace("_", " ") for name in NAMES]

STREETS = ["RUE DES EXEMPLES", "AVENUE DU BROUILLON", "IMPASSE DE L'ÉBAUCHE", "ALLÉE DES ESSAIS",
           "BOULEVARD DE LA MAQUETTE", "PLACE DU PROTOTYPE", "CHEMIN DES ÉPREUVES"]

pupils, persons, links, addresses = [], [], [], []


def address(country="FRANCE", town="TESTVILLE", code="99000"):
    number = len(addresses)
    first = f"{number * 7 % 89 + 1} {STREETS[number % len(STREETS)]}"
    second = "BÂTIMENT B" if number % 9 == 4 else None
    addresses.append(dict(id=800001 + number, first=first, second=second, code=code, town=town, country=country))
    return addresses[-1]["id"]


def plain(text):
    """Letters an e-mail address may hold."""
    text = text.replace("Œ", "OE").replace("œ", "oe")
    kept = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "".join(c if c.isalnum() else "-" for c in kept).strip("-")


def person(civility, family, given, home, usual=None, online=True):
    number = len(persons)
    parts = [plain(given), plain(usual or family), str(number + 1)]
    email = ".".join(filter(None, parts)) + "@example.org" if online else None
    persons.append(dict(id=700001 + number, civility=civility, family=family, usual=usual, given=given, email=email,
                        mobile=f"063998{number:04d}" if number % 11 != 10 else None,
                        fixed=f"019900{number:04d}" if number % 3 == 0 or number % 11 == 10 else None, home=home))
    return persons[-1]["id"]


def mother(family, home, usual=None, online=True):
    return person("MME", family, MOTHERS[len(persons) * 5 % len(MOTHERS)], home, usual, online)


def father(family, home, online=True):
    return person("M.", family, FATHERS[len(persons) * 3 % len(FATHERS)], home, online=online)


def pupil(division, family, home, usual=None, born=None, left=None, given=None):
    number = len(pupils)
    girl = number % 2 == 0
    given = given or (GIRLS if girl else BOYS)[number // 2 % len(GIRLS if girl else BOYS)]
    year = CLASSES.get(division, 2013)
    born = born or f"{number * 11 % 28 + 1:02d}/{number * 5 % 12 + 1:02d}/{year}"
    groups = [] if division not in GROUPS or left else [GROUPS[division][number % 2]] if number % 3 else []
    pupils.append(dict(id=900001 + number, division=division, family=family, usual=usual, given=given, born=born,
                       sex=2 if girl else 1, regime=["21", "0", "24", "21", "31"][number % 5], left=left, groups=groups,
                       home=home))
    return pupils[-1]["id"]


def link(child, who, kinship, level=1, pays=0):
    links.append((child, who, kinship, level, pays))


def couple(family, divisions, mother_name=None):
    """Two parents under one roof, and a child in each of these divisions."""
    home = address()
    parents = mother(mother_name or family, home, family if mother_name else None), father(family, home)
    for division in divisions:
        child = pupil(division, family, home)
        link(child, parents[0], 10, pays=1)
        link(child, parents[1], 20)
    return home


def invent():
    # A mother and a father with three children in three classes.
    couple("DIALLO-BERTINOT", ["6A", "5B", "3C"], "BERTINOT")
    # Brothers and sisters in two classes.
    couple("LE GOUËFFIC", ["6A", "3C"])
    couple("HAMOUDIÈRE", ["5B", "3C"])
    couple("D'ARTIGUENAVE", ["6A", "5B"])
    couple("PHAM-LAFLÈCHE", ["6A", "3C"])
    # A blended family: two half-sisters share their mother, and a half-brother shares the second father.
    home, other, third = address(), address(), address()
    anna = person("MME", "OSORIEUX", "Anna-Maria", home, "OSORIEUX-CHÊNE")
    first, second = father("VASSILIEF", other), father("CHÊNEVERT", home)
    former = mother("ROUMÉGOUSSE", third)
    elder = pupil("5B", "VASSILIEF", home)
    younger = pupil("6A", "CHÊNEVERT", home)
    brother = pupil("3C", "CHÊNEVERT", third)
    for child, parent, kinship in [(elder, anna, 10), (elder, first, 20), (younger, anna, 10), (younger, second, 20),
                                   (brother, former, 10), (brother, second, 20)]:
        link(child, parent, kinship, pays=int(kinship == 10))
    link(elder, second, 90, level=2)  # her mother's husband looks after her
    # A pupil of age, who answers for himself as well as his parents do.
    home = address()
    adult = pupil("3C", "TESFAYEL", home, born="12/06/2008", given="Yonas")
    himself = person("M.", "TESFAYEL", "Yonas", home)
    link(adult, himself, 70)
    link(adult, mother("TESFAYEL", home), 10, pays=1)
    link(adult, father("TESFAYEL", home), 20)
    # A child in the care of the département, with the family she lives in.
    home, office = address(), address()
    child = pupil("5B", "MIRABELLIER", home)
    institution = person("", "AIDE SOCIALE À L'ENFANCE DE TESTVILLE", "", office)
    link(child, institution, 51, pays=1)
    link(child, person("MME", "KERBIRIOUX", "Josiane", home), 42, level=2)
    # Three legal guardians.
    home, other = address(), address()
    child = pupil("6A", "SYLLABAIRE", home)
    link(child, mother("SYLLABAIRE", home), 10, pays=1)
    link(child, father("MONTCLARET", other), 20)
    link(child, person("MME", "SYLLABAIRE", "Marguerite", home), 38)
    # Separated parents, each at home; one of them abroad.
    apart = [("CARAMELLO", "SAULNIERE"), ("FILOCHARD", "BA-CHANTERELLE"), ("BOUZIANET", "BOUZIANET-RIVOIRE"),
             ("TRISTANI", "QUÉVAL-DUMOT"), ("ÉVRARDEL", "STOÏANOVE"), ("MAKENGOU", "DE_L'ORMEAU")]
    for number, (name, other) in enumerate(apart):
        division = list(CLASSES)[number % 3]
        home = address()
        away = address("BELGIQUE", "ÉCHANTILLON-SUR-MEUSE", "") if number == 5 else address()
        child = pupil(division, name, home)
        link(child, mother(other.replace("_", " "), home, online=number != 3), 10, pays=1)
        link(child, father(name, away), 20)
    # One guardian alone; a neighbour and a grandfather may be called, and are told nothing else.
    for number, name in enumerate(["PIVOINEAU", "GOMIS-LANTERNE", "RAHMOUNET", "CHEVREFEUILLE", "SZYMANEL"]):
        home = address()
        child = pupil(list(CLASSES)[number % 3], name, home)
        link(child, father(name, home) if number == 3 else mother(name, home), 20 if number == 3 else 10, pays=1)
        if number == 0:
            link(child, person("M.", "PIVOINEAU", "Anselme", address()), 38, level=3)
        if number == 1:
            link(child, person("MME", "VOISINEL", "Claude", address()), 90, level=3)
    # Everyone else, until each class has twenty-five.
    names = iter(NAMES)
    for division in CLASSES:
        while sum(p["division"] == division for p in pupils) < 25:
            name = next(names)
            couple(name, [division], f"{name.split('-')[0]}-BEAUPRÉ" if name.startswith("W") else None)
    # One who left in July and one who is only on the books: neither is imported, nor are their parents.
    home = address()
    gone = pupil("5B", "DÉMÉNAGÉE", home, left="10/07/2026")
    link(gone, mother("DÉMÉNAGÉE", home), 10, pays=1)
    idle = pupil("Inactifs", "SUSPENDUT", address())
    link(idle, father("SUSPENDUT", address()), 20, pays=1)


def tag(name, value):
    """An element; absent when there is nothing to say, as SIECLE does."""
    return "" if value is None else f"<{name}>{escape(str(value))}</{name}>"


def header():
    return (f"<PARAMETRES>{tag('UAJ', UAI)}{tag('ANNEE_SCOLAIRE', YEAR)}{tag('DATE_EXPORT', '31/08/2026')}"
            f"{tag('HORODATAGE', '31/08/2026 18:12:00')}</PARAMETRES>\n")


def all_addresses():
    def one(a):
        postal = tag("CODE_POSTAL", a["code"] or None) + tag("LIBELLE_POSTAL", a["town"])
        return (f'<ADRESSE ADRESSE_ID="{a["id"]}">{tag("LIGNE1_ADRESSE", a["first"])}'
                f'{tag("LIGNE2_ADRESSE", a["second"])}{postal}{tag("LL_PAYS", a["country"])}</ADRESSE>\n')
    return "<ADRESSES>\n" + "".join(map(one, addresses)) + "</ADRESSES>\n"


def pupils_xml():
    def one(p):
        note = p["id"] - 900000
        return (f'<ELEVE ELEVE_ID="{p["id"]}" ELENOET="{5000 + note}">{tag("ID_NATIONAL", f"99{note:07d}ZZ")}'
                f'{tag("NOM_DE_FAMILLE", p["family"])}<NOM_USAGE></NOM_USAGE>{tag("PRENOM", p["given"])}'
                f'{tag("DATE_NAISS", p["born"])}{tag("DOUBLEMENT", 0)}{tag("CODE_SEXE", p["sex"])}'
                f'{tag("CODE_REGIME", p["regime"])}{tag("CODE_MEF", MEF.get(p["division"]))}'
                f'{tag("DATE_ENTREE", "01/09/2026" if not p["left"] else None)}'
                f'{tag("DATE_SORTIE", p["left"])}{tag("ADRESSE_ID", p["home"])}</ELEVE>\n')

    def structure(code, kind):
        return f"<STRUCTURE>{tag('CODE_STRUCTURE', code)}{tag('TYPE_STRUCTURE', kind)}</STRUCTURE>"

    def places(p):
        inside = structure(p["division"], "D") + "".join(structure(g, "G") for g in p["groups"])
        note = p["id"] - 900000
        return f'<STRUCTURES_ELEVE ELEVE_ID="{p["id"]}" ELENOET="{5000 + note}">{inside}</STRUCTURES_ELEVE>\n'
    return ('<BEE_ELEVES VERSION="2.1">\n' + header() + "<DONNEES>\n<ELEVES>\n" + "".join(map(one, pupils))
            + "</ELEVES>\n<STRUCTURES>\n" + "".join(map(places, pupils)) + "</STRUCTURES>\n" + all_addresses()
            + "</DONNEES>\n</BEE_ELEVES>\n")


def guardians_xml():
    def one(p):
        return (f'<PERSONNE PERSONNE_ID="{p["id"]}">{tag("LC_CIVILITE", p["civility"] or None)}'
                f'{tag("NOM_DE_FAMILLE", p["family"])}{tag("NOM_USAGE", p["usual"])}{tag("PRENOM", p["given"])}'
                f'{tag("TEL_PERSONNEL", p["fixed"])}{tag("TEL_PORTABLE", p["mobile"])}{tag("ACCEPTE_SMS", 1)}'
                f'{tag("MEL", p["email"])}{tag("ADRESSE_ID", p["home"])}</PERSONNE>\n')

    def bond(b):
        child, who, kinship, level, pays = b
        return (f"<RESPONSABLE_ELEVE>{tag('ELEVE_ID', child)}{tag('PERSONNE_ID', who)}{tag('CODE_PARENTE', kinship)}"
                f"{tag('NIVEAU_RESPONSABILITE', level)}{tag('PAIE_FRAIS_SCOLAIRES', pays)}</RESPONSABLE_ELEVE>\n")
    return ('<BEE_RESPONSABLES VERSION="2.1">\n' + header() + "<DONNEES>\n<PERSONNES>\n" + "".join(map(one, persons))
            + "</PERSONNES>\n<RESPONSABLES>\n" + "".join(map(bond, links)) + "</RESPONSABLES>\n" + all_addresses()
            + "</DONNEES>\n</BEE_RESPONSABLES>\n")


# id, type, civility, name, first name, function, division led, subject, what they teach
STAFF = [
    (8001, "epp", 2, "ALBARÈDE", "Ségolène", "ENS", "6A", "020700", ["6A", "5B"]),
    (8002, "epp", 1, "BRAHIMIEL", "Farid", "ENS", "5B", "061300", ["5B", "3C"]),
    (8003, "epp", 2, "CORNÉLIS-PAQUET", "Maryvonne", "ENS", "3C", "043700", ["6A", "3C"]),
    (8004, "epp", 1, "D'ESPAGNOLLE", "Tanguy", "ENS", None, "030201", ["6A", "5B"]),
    (8005, "epp", 2, "EHRENSPIEGEL", "Liselotte", "ENS", None, "030101", ["6ALLGR1", "5ALLGR1", "3ALLGR1"]),
    (8006, "epp", 1, "FALL-MOUTARDIER", "Cheikh-Tidiane", "ENS", None, "062900", ["5B", "3C"]),
    (8007, "epp", 2, "GUIVARC'HET", "Nolwenn", "ENS", None, "100100", ["6A", "3C", "6ESPGR1"]),
    (9001, "local", 1, "HERBERINO", "Amadeo", None, None, "020300", ["5LATGR1", "3LATGR1", "3C"]),
    (8009, "epp", 2, "INGRESSOU", "Violaine", "EDU", None, None, []),
]
SUBJECTS = {"020700": "FRANCAIS", "061300": "MATHEMATIQUES", "043700": "HISTOIRE-GEOGRAPHIE", "030201": "ANGLAIS LV1",
            "030101": "ALLEMAND LV1", "062900": "SCIENCES DE LA VIE ET DE LA TERRE", "100100": "EPS",
            "020300": "LATIN"}
LABELS = {"6A": "SIXIÈME A", "5B": "CINQUIÈME B", "3C": "TROISIÈME C"}


def staff_xml():
    def one(s):
        number, kind, civility, family, given, function, led, _, _ = s
        head = (f"<PROFS_PRINC><PROF_PRINC>{tag('CODE_STRUCTURE', led)}<DATE_DEBUT>2026-09-01</DATE_DEBUT>"
                "<DATE_FIN>2027-07-31</DATE_FIN></PROF_PRINC></PROFS_PRINC>") if led else ""
        return (f'<INDIVIDU ID="{number}" TYPE="{kind}">{tag("CIVILITE", civility)}{tag("NOM_USAGE", family)}'
                f'{tag("PRENOM", given)}{tag("FONCTION", function)}{head}</INDIVIDU>\n')

    def services(code):
        inside = "".join(f'<SERVICE CODE_MATIERE="{s[7]}" CODE_MOD_COURS="CG"><ENSEIGNANTS>'
                         f'<ENSEIGNANT ID="{s[0]}" TYPE="{s[1]}"/></ENSEIGNANTS></SERVICE>'
                         for s in STAFF if code in s[8])
        return f"<SERVICES>{inside}</SERVICES>"

    subjects = "".join(f'<MATIERE CODE="{code}">{tag("LIBELLE_LONG", name)}</MATIERE>\n'
                       for code, name in SUBJECTS.items())
    divisions = "".join(f'<DIVISION CODE="{code}">{tag("LIBELLE_LONG", label)}{services(code)}</DIVISION>\n'
                        for code, label in LABELS.items())
    groups = "".join(f'<GROUPE CODE="{group}"><DIVISIONS_APPARTENANCE><DIVISION_APPARTENANCE CODE="{division}"/>'
                     f"</DIVISIONS_APPARTENANCE>{services(group)}</GROUPE>\n"
                     for division, names in GROUPS.items() for group in names)
    return (f'<STS_EDT>\n<PARAMETRES><UAJ CODE="{UAI}">{tag("DENOM_PRINC", "COLLÈGE JACQUELINE-EXEMPLE")}</UAJ>'
            f'<ANNEE_SCOLAIRE ANNEE="{YEAR}"/></PARAMETRES>\n<NOMENCLATURES><MATIERES>\n{subjects}</MATIERES>'
            "</NOMENCLATURES>\n<DONNEES>\n<INDIVIDUS>\n" + "".join(map(one, STAFF)) + "</INDIVIDUS>\n<STRUCTURE>\n"
            f"<DIVISIONS>\n{divisions}</DIVISIONS>\n<GROUPES>\n{groups}</GROUPES>\n</STRUCTURE>\n</DONNEES>\n</STS_EDT>\n")


def write_zip(name, xml):
    text = '<?xml version="1.0" encoding="ISO-8859-15"?>\n' + xml
    entry = zipfile.ZipInfo(f"{name}.xml", date_time=(2026, 8, 31, 18, 12, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(HERE / f"ExportXML_{name}.zip", "w") as archive:
        archive.writestr(entry, text.encode("iso-8859-15"))


invent()
write_zip("ElevesAvecAdresses", pupils_xml())
write_zip("ResponsablesAvecAdresses", guardians_xml())
(HERE / f"sts_emp_{UAI}_{YEAR}.xml").write_text('<?xml version="1.0" encoding="UTF-8"?>\n' + staff_xml(), "utf-8")
