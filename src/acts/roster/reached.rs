//! How far an import is, told while it is done.

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// So many of the files are read.
    Read {
        /// How many.
        files: usize,
        /// Of how many.
        of: usize,
    },
    /// So many of those whom the plan names are written: who answers for pupils, then the pupils.
    Written {
        /// How many.
        people: usize,
        /// Of how many.
        of: usize,
    },
    /// Everyone is: families and classes follow, and all of it is made durable at once.
    Settling,
}

/// Whom it is told.
pub(super) type Tell<'a> = &'a dyn Fn(Reached);

/// Whom the plan names, counted one by one and told by the hundredth.
pub(super) struct Count<'a> {
    people: usize,
    of: usize,
    tell: Tell<'a>,
}

impl<'a> Count<'a> {
    pub(super) fn of(of: usize, tell: Tell<'a>) -> Self {
        Self { people: 0, of, tell }
    }

    pub(super) fn one_more(&mut self) {
        let hundredths = |people: usize| people.saturating_mul(100) / self.of.max(1);
        let before = hundredths(self.people);
        self.people += 1;
        if hundredths(self.people) > before {
            (self.tell)(Reached::Written { people: self.people, of: self.of });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    #[test]
    fn it_is_told_by_the_hundredth_and_at_the_end_whatever_their_number() {
        for of in [1, 7, 100, 3_571] {
            let told = RefCell::new(Vec::new());
            let tell = |reached| told.borrow_mut().push(reached);
            let mut count = Count::of(of, &tell);
            (0..of).for_each(|_| count.one_more());
            let told = told.into_inner();
            assert!(told.len() <= 100 && told.len() >= of.min(100), "{of}: {}", told.len());
            assert_eq!(told.last(), Some(&Reached::Written { people: of, of }));
        }
    }
}
