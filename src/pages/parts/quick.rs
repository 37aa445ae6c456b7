//! Text put on a page as maud puts it, and sooner where there is nothing to escape.

use maud::Render;

/// A text of a page that has many: it is looked over at once for what HTML keeps to itself, and then copied whole.
/// maud looks at each byte as it copies it.
pub struct Quick<'a>(pub &'a str);

impl Render for Quick<'_> {
    fn render_to(&self, page: &mut String) {
        let kept = |byte| matches!(byte, b'&' | b'<' | b'>' | b'"');
        // Without a way out of the loop, sixteen bytes and more are compared at a time.
        if self.0.bytes().fold(false, |found, byte| found | kept(byte)) {
            self.0.render_to(page);
        } else {
            page.push_str(self.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_stands_on_the_page_as_maud_writes_it(text in "[a-zé<>&\"' ]{0,40}|\\PC{0,40}") {
            prop_assert_eq!(Quick(&text).render().0, text.render().0);
        }
    }
}
