//! Pages in the few colours of the reader's own machine, which replace all of ours: nothing keeps a colour of its own,
//! no mark vanishes into what lies behind it, and a state is told by a line, a weight or a shape too.

use crate::harness::{Scheme, Screen, Visit};
use crate::samples::served;

/// Sample pages whose states could be told by colour: the roll, a family's and the desk's day, a month, the grid of the
/// week, retenues, the life of the keys, devices, and every part that pages are made of.
const WITH_STATES: &[&str] = &[
    "appel",
    "appel-fait",
    "famille",
    "ar-famille",
    "jour",
    "mois",
    "appels",
    "seances",
    "dpd",
    "appareils",
    "connexion",
    "pieces",
];

/// What is wrong on the page shown, in these colours.
const FAULTS: &str = "(() => {
    const sample = document.body.appendChild(document.createElement('i'));
    const system = name => { sample.style.color = name; return getComputedStyle(sample).color; };
    const parts = colour => [...colour.matchAll(/[\\d.]+/g)].map(Number);
    const seen = colour => colour !== 'none' && parts(colour)[3] !== 0;
    const plain = colour => `rgb(${parts(colour).slice(0, 3).join(', ')})`;
    const theirs = new Set(['Canvas', 'CanvasText', 'LinkText', 'VisitedText', 'ActiveText', 'ButtonFace', 'ButtonText',
        'ButtonBorder', 'Field', 'FieldText', 'Highlight', 'HighlightText', 'GrayText', 'Mark', 'MarkText']
        .map(name => plain(system(name))));
    const light = colour => parts(colour).slice(0, 3)
        .map(c => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
        .reduce((sum, c, n) => sum + c * [.2126, .7152, .0722][n], 0);
    const contrast = (a, b) => (Math.max(light(a), light(b)) + .05) / (Math.min(light(a), light(b)) + .05);
    const behind = part => {
        for (let up = part; up; up = up.parentElement) {
            const { backgroundColor } = getComputedStyle(up);
            if (!(up instanceof SVGElement) && seen(backgroundColor)) return backgroundColor;
        }
        return system('Canvas');
    };
    const named = part => part.outerHTML.slice(0, 120);
    const edges = style => ['Top', 'Right', 'Bottom', 'Left']
        .filter(side => parseFloat(style[`border${side}Width`]) && style[`border${side}Style`] !== 'none')
        .map(side => style[`border${side}Color`]).filter(seen);
    const shape = 'path, rect, line, circle, polyline, polygon, text';
    const bordered = 'button, .button, input:not([type=radio], [type=checkbox], [type=hidden]), select, textarea, .badge, .notice, .entry';
    const within = (box, other) =>
        box.left >= other.left && box.right <= other.right && box.top >= other.top && box.bottom <= other.bottom;
    const under = part => [...part.parentElement.children]
        .filter(other => other.matches(shape) && other.compareDocumentPosition(part) & 4)
        .filter(other => within(part.getBoundingClientRect(), other.getBoundingClientRect()))
        .map(other => getComputedStyle(other).fill).filter(seen).slice(-1);
    const faults = [];
    for (const part of document.body.querySelectorAll('*')) {
        if (part === sample || part.closest('.qr, defs') || !part.checkVisibility() || !part.getClientRects().length) continue;
        const style = getComputedStyle(part), drawn = part.matches(`:is(${shape})`);
        const box = part.getBoundingClientRect();
        const marks = drawn && box.width + box.height ? [style.fill, style.stroke].filter(seen) : [];
        const written = !drawn && [...part.childNodes].some(child => child.nodeType === 3 && child.data.trim());
        const used = [...marks, ...edges(style), ...(written ? [style.color] : []),
            ...(drawn || !seen(style.backgroundColor) ? [] : [style.backgroundColor])];
        for (const colour of used) if (!theirs.has(plain(colour))) faults.push(`${colour} is not theirs: ${named(part)}`);
        const stands = colours => colours.some(colour => contrast(colour, behind(part)) >= 3);
        if (written && contrast(style.color, behind(part)) < 4.5) faults.push(`is hard to read: ${named(part)}`);
        if (marks.length && !stands(marks)) faults.push(`vanishes: ${named(part)}`);
        if (marks.length && marks.every(colour => under(part).includes(colour))) faults.push(`vanishes into a mark: ${named(part)}`);
        const around = part.parentElement ? behind(part.parentElement) : behind(part);
        if (part.matches(bordered) && !part.closest('.languages') && !edges(style).some(colour => contrast(colour, around) >= 3))
            faults.push(`has no edge: ${named(part)}`);
    }
    const beyondColour = part => {
        const { fontWeight, textDecorationLine, borderTopStyle, borderBottomStyle, borderBottomWidth } = getComputedStyle(part);
        return [fontWeight, textDecorationLine, borderTopStyle, borderBottomStyle, borderBottomWidth].join(' ');
    };
    const alike = (state, part, other) => {
        if (other && beyondColour(part) === beyondColour(other)) faults.push(`${state} by colour alone: ${named(part)}`);
    };
    for (const part of document.querySelectorAll('[aria-current]'))
        alike('current', part, part.closest('ul, nav, .languages')?.querySelector(`${part.localName}:not([aria-current])`));
    for (const part of document.querySelectorAll('button:disabled'))
        alike('disabled', part, document.querySelector('main button:enabled'));
    for (const part of document.querySelectorAll('[type=radio], [type=checkbox]'))
        if (getComputedStyle(part).appearance === 'none') faults.push(`is not drawn by the machine: ${named(part)}`);
    for (const part of document.querySelectorAll('.badge'))
        if (!part.innerText.trim()) faults.push(`a state without a word: ${named(part)}`);
    sample.remove();
    return faults;
})()";

#[tokio::test(flavor = "multi_thread")]
async fn in_the_colours_of_the_reader_s_machine_no_mark_vanishes_and_no_state_is_told_by_colour_alone() {
    let address = served().await;
    let visit = Visit::open(Screen::Phone).await;
    let mut faults = Vec::new();
    for name in WITH_STATES {
        visit.colours(Scheme::Forced).await;
        visit.goto(&format!("{address}/{name}.html")).await;
        assert_eq!(visit.ask::<bool>("matchMedia('(forced-colors: active)').matches").await, Ok(true));
        let found: Vec<String> = visit.ask(FAULTS).await.unwrap();
        // axe-core does not know these colours: it reads those that a page asked for.
        faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
        visit.picture(name, Scheme::Forced).await;
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    visit.heard().mishaps.clear();
    visit.end().await;
}
