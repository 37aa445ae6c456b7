//! What is pressed where it stands: the menu's end on a screen of middling width, and a card that leads to one place.

use crate::harness::{Screen, Visit};
use crate::samples::served;

#[tokio::test(flavor = "multi_thread")]
async fn what_the_menu_folds_away_opens_on_the_screen_at_any_width_and_leaves_whoever_goes_on_alone() {
    let (address, visit) = (served().await, Visit::open(Screen::Desk).await);
    visit.goto(&format!("{address}/sanctions.html")).await;
    visit.click_css(".cover nav summary").await;
    for width in [500, 560, 600, 640, 680, 760, 900, 1280] {
        visit.narrow(width).await;
        let menu = "(box => [box.left, box.right - innerWidth])(document.querySelector('.cover nav details > ul').getBoundingClientRect())";
        let (left, beyond): (f64, f64) = visit.ask(menu).await.unwrap();
        assert!(left >= 0.0 && beyond <= 0.0, "{width} px: from {left}, {beyond} beyond the edge");
    }
    let shown = "document.querySelector('.cover nav details > ul').checkVisibility()";
    assert!(visit.ask::<bool>(shown).await.unwrap());
    let gone_on = format!("(document.querySelector('main a').focus(), {shown})");
    assert!(!visit.ask::<bool>(&gone_on).await.unwrap(), "it lies over what is read");
    visit.heard().mishaps.clear();
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_with_one_name_is_pressed_anywhere() {
    let (address, visit) = (served().await, Visit::open(Screen::Phone).await);
    visit.goto(&format!("{address}/sanctions-eleve.html")).await;
    let corner = "(card => (box => document.elementFromPoint(box.right - 12, box.bottom - 6))(card.getBoundingClientRect()) === card.querySelector('a'))(document.querySelector('.cards > li'))";
    assert!(visit.ask::<bool>(corner).await.unwrap(), "its end leads nowhere");
    visit.heard().mishaps.clear();
    visit.end().await;
}
