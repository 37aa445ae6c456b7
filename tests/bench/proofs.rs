//! What it takes to verify that a passkey has signed, and nothing else: `cargo bench --bench bench -- proofs`. One
//! thread, no disk: the browser's answer is read, its passkey named, its ceremony opened, the signature verified and
//! the ceremony noted as answered, by `carnet::auth` itself.

use crate::support::clock::Dice;
use crate::support::device::{Device, Manner};
use crate::support::school::ORIGIN;
use carnet::auth::{Ceremonies, Seat};
use carnet::domain::ids::StaffId;
use serde_json::Value;
use std::time::{Duration, Instant};
use webauthn_rs::prelude::{Passkey, PublicKeyCredential};

const PROOFS: usize = 2_000;
const ROUNDS: usize = 5;
/// The process has just begun.
const NOW: Duration = Duration::ZERO;

pub fn measure() {
    let dice = Dice::thrown(1);
    let ceremonies = Ceremonies::for_origin(ORIGIN, "Collège", &dice).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut device = Device::new(ORIGIN);
    let passkey = runtime.block_on(enrolled(&ceremonies, &dice, &mut device));
    let mut rates: Vec<_> = (0..ROUNDS)
        .map(|_| {
            let answers = (0..PROOFS).map(|_| runtime.block_on(answer(&ceremonies, &dice, &mut device))).collect();
            verified_a_second(&ceremonies, &passkey, answers)
        })
        .collect();
    rates.sort_unstable_by(f64::total_cmp);
    println!(
        "passkeys' proofs verified by one thread: {:.0} a second ({:.0} to {:.0} over {ROUNDS} rounds of {PROOFS})",
        rates[ROUNDS / 2],
        rates[0],
        rates[ROUNDS - 1]
    );
}

async fn enrolled(ceremonies: &Ceremonies, dice: &Dice, device: &mut Device) -> Passkey {
    let seat = Seat::of_staff(StaffId(1));
    let begun = ceremonies.start_enrol(NOW, dice, seat, [7; 16], "Inès", &[]).unwrap();
    let made = device.creates(&begun.public_key, &Manner::default()).await;
    ceremonies.finish_enrol(NOW, &begun.ceremony, seat, &serde_json::from_value(made).unwrap()).unwrap()
}

/// A ceremony, and what the browser sends back.
async fn answer(ceremonies: &Ceremonies, dice: &Dice, device: &mut Device) -> (String, String) {
    let begun = ceremonies.start_sign_in(NOW, dice).unwrap();
    let answer: Value = device.answers(&begun.public_key, &Manner::default()).await.unwrap();
    (begun.ceremony, answer.to_string())
}

fn verified_a_second(ceremonies: &Ceremonies, passkey: &Passkey, answers: Vec<(String, String)>) -> f64 {
    let began = Instant::now();
    for (ceremony, answer) in answers {
        let answer: PublicKeyCredential = serde_json::from_str(&answer).unwrap();
        ceremonies.claimed_by(&answer).unwrap();
        let proved = ceremonies.finish_sign_in(NOW, &ceremony, &answer, passkey).unwrap();
        assert!(proved.user_verified());
    }
    PROOFS as f64 / began.elapsed().as_secs_f64()
}
