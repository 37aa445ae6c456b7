//! Which changed cases reached code that none before had reached: those are kept and changed further.
//!
//! The compiler's own counters say it, one for each stretch of code, in stable Rust and with nothing installed:
//!
//!     RUSTFLAGS="-C instrument-coverage --cfg guided" LLVM_PROFILE_FILE=/dev/null TEST_FUZZ_SECONDS=3600 \
//!         cargo nextest run --test fuzz --target-dir target/guided
//!
//! Without that flag there are no counters, and cases are changed blindly, which is faster for each and finds less far
//! from them. Each test is a process of its own, so that the counters are its own too.

/// How often each stretch of code has been reached, as far as it matters: once, a few times, often.
#[derive(Default)]
pub(crate) struct Guide {
    reached: Vec<u8>,
}

impl Guide {
    /// The code that ran since this was last asked was reached by none of the cases before, or far more often.
    pub(crate) fn reached_new(&mut self) -> bool {
        let counters = counters::taken();
        self.reached.resize(counters.len(), 0);
        let mut new = false;
        for (known, count) in self.reached.iter_mut().zip(counters) {
            let seen = 1_u8.checked_shl(count.min(128).checked_ilog2().map_or(8, |often| often)).unwrap_or(0);
            new |= seen & !*known != 0;
            *known |= seen;
        }
        new
    }
}

#[cfg(not(guided))]
mod counters {
    /// None.
    pub(super) fn taken() -> Vec<u64> {
        Vec::new()
    }
}

#[cfg(guided)]
#[allow(unsafe_code)]
mod counters {
    unsafe extern "C" {
        fn __llvm_profile_begin_counters() -> *mut u64;
        fn __llvm_profile_end_counters() -> *mut u64;
    }

    /// The counters as they stand, and zero from then on.
    pub(super) fn taken() -> Vec<u64> {
        // SAFETY: the two ends of the section in which the compiler keeps its counters, eight bytes each, for the life
        // of the process. Others may count meanwhile: a count lost or torn makes a case less interesting and nothing
        // else.
        unsafe {
            let (begin, end) = (__llvm_profile_begin_counters(), __llvm_profile_end_counters());
            let length = usize::try_from(end.offset_from(begin)).unwrap();
            (0..length).map(|at| begin.add(at).replace(0)).collect()
        }
    }
}
