//! Every sample page that is meant for paper, printed by Chromium: as many sheets as it should have and none of them
//! blank, nothing cut, nothing to press, and no sign that a printer without colours loses.

use crate::harness::{Screen, Visit};
use crate::looks::folder;
use crate::samples::{names, served};
use carnet::ledger::EscrowHolder;
use carnet::web::escrow_page;

/// How many sheets it takes, without the language before its name; of what is as long as its text says, nothing.
fn sheets(name: &str) -> Option<usize> {
    let translated = name.as_bytes().get(2) == Some(&b'-');
    let own = if translated { &name[3..] } else { name };
    match own {
        _ if own.starts_with("notice-") => Some(1),
        // Three letters; a pupil's, with its second sheet in another language.
        "lettres" => Some(3),
        "lettre-eleve" => Some(if translated { 2 } else { 1 }),
        "recepisse" | "recepisse-dette" | "bordereau" | "entiercement-direction" | "entiercement-dpd" => Some(1),
        // Two notices; two, one of them again in Arabic.
        "feuilles-retenues" => Some(2),
        "avis-de-fin" => Some(3),
        // Ten cards.
        "feuilles-cartes" => Some(1),
        // Cover, two languages on one sheet, three sheets to write on, and two of slips.
        "feuilles-carnets" => Some(7),
        _ => None,
    }
}

/// What is wrong with the page on paper.
const FAULTS: &str = "(() => {
    const parts = colour => [...colour.matchAll(/[\\d.]+/g)].map(Number);
    const coloured = colour => {
        const [red, green, blue, alpha = 1] = parts(colour);
        return colour !== 'none' && alpha !== 0 && Math.max(red, green, blue) - Math.min(red, green, blue) > 8;
    };
    const faults = [], sheet = 267 / 25.4 * 96;
    for (const part of document.body.querySelectorAll('*')) {
        if (!part.checkVisibility() || !part.getClientRects().length) continue;
        const style = getComputedStyle(part), box = part.getBoundingClientRect(), named = part.outerHTML.slice(0, 140);
        const drawn = part instanceof SVGElement;
        const edges = ['Top', 'Right', 'Bottom', 'Left']
            .filter(side => parseFloat(style[`border${side}Width`]) && style[`border${side}Style`] !== 'none')
            .map(side => style[`border${side}Color`]);
        const used = [...(drawn ? [style.fill, style.stroke] : [style.color, style.backgroundColor]), ...edges];
        for (const colour of used.filter(coloured)) faults.push(`${colour}: ${named}`);
        const clips = !drawn && [style.overflowX, style.overflowY].some(how => how !== 'visible');
        if (clips && (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1))
            faults.push(`hides some of what it holds: ${named}`);
        if (box.right > innerWidth + 1 || box.left < -1) faults.push(`runs off the sheet: ${named}`);
        if (style.breakInside === 'avoid' && box.height > sheet) faults.push(`is longer than a sheet: ${named}`);
        if (part.matches('button, .button, input, select, textarea, summary')) faults.push(`is to be pressed: ${named}`);
    }
    return faults;
})()";

/// The lines of one half of an escrow, as long as they are.
const HALF: &str = "CARNET ENTIERCEMENT 1\n0990001A 2026-2027 n° 1 direction\n1  AAAA BBBB CCCC DDDD\n\
                    2  AAAA BBBB CCCC DDDD\n3  AAAA BBBB CCCC DDDD\n4  AAAA BBBB CCCC DDDD\n";

/// The two sheets that the console writes and nobody serves.
fn of_the_console() -> [String; 2] {
    [("direction", EscrowHolder::Head), ("dpd", EscrowHolder::Dpo)].map(|(half, holder)| {
        let name = format!("entiercement-{half}");
        let page = escrow_page(HALF, holder, "2026-2027", 1).unwrap();
        std::fs::write(folder("look").join(format!("{name}.html")), page).unwrap();
        name
    })
}

/// Pages whose own words say that they are for the printer, and have something for it.
fn for_paper() -> Vec<String> {
    let has = |name: &String, what: &str| {
        std::fs::read_to_string(folder("look").join(format!("{name}.html"))).unwrap().contains(what)
    };
    let printed = |name: &String| has(name, "screen-only\"") && !has(name, "class=\"empty\"");
    names().into_iter().filter(printed).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_for_paper_prints_whole_in_black_and_white_on_the_sheets_it_should_have() {
    let address = served().await;
    let visit = Visit::open(Screen::Desk).await;
    let (mut faults, mut counted) = (Vec::new(), 0);
    for name in for_paper().into_iter().chain(of_the_console()) {
        visit.goto(&format!("{address}/{name}.html")).await;
        visit.as_on_paper().await;
        let found: Vec<String> = visit.ask(FAULTS).await.unwrap();
        faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
        let printed = visit.print(&name).await;
        println!("{name}: {printed:?}");
        if printed.is_empty() || printed.contains(&0) {
            faults.push(format!("{name}: a sheet is blank: {printed:?}"));
        }
        if let Some(wanted) = sheets(&name) {
            counted += 1;
            if printed.len() != wanted {
                faults.push(format!("{name}: {} sheets, and not {wanted}", printed.len()));
            }
        }
    }
    assert!(counted > 27, "{counted}: notices and letters in each language, and what the desk prints");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    visit.heard().mishaps.clear();
    visit.end().await;
}
