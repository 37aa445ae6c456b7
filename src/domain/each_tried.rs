//! One thing done to each of many, so that whoever it fails with keeps it from nobody else.

/// Does it with each of them, whatever became of those before. Returns with how many something was done.
///
/// # Errors
/// The first refusal, once it was tried with everyone.
pub fn each_tried<T, E>(
    all: impl IntoIterator<Item = T>,
    mut act: impl FnMut(T) -> Result<bool, E>,
) -> Result<usize, E> {
    let (mut done, mut refused) = (0, None);
    for one in all {
        match act(one) {
            Ok(something) => done += usize::from(something),
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    refused.map_or(Ok(done), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_after_a_refusal_has_their_turn_and_the_first_refusal_is_told() {
        let mut seen = Vec::new();
        let mut act = |n: i32| {
            seen.push(n);
            if n % 2 == 0 { Err(n) } else { Ok(n > 1) }
        };
        assert_eq!(each_tried([1, 3, 5], &mut act), Ok(2));
        assert_eq!(each_tried([1, 2, 3, 4], &mut act), Err(2));
        assert_eq!(seen, [1, 3, 5, 1, 2, 3, 4]);
    }
}
