//! What it takes to verify that a passkey has signed, and nothing else: `cargo bench --bench bench -- proofs`. One thread,
//! no disk: the browser's answer is read, its passkey named, the signature verified, as `carnet::auth` does it.

use crate::support::device::{Device, Manner};
use crate::support::school::ORIGIN;
use serde_json::Value;
use std::time::Instant;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, Passkey, PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid,
    Webauthn, WebauthnBuilder,
};

const PROOFS: usize = 2_000;
const ROUNDS: usize = 5;

pub fn measure() {
    let url = Url::parse(ORIGIN).unwrap();
    let verifier = WebauthnBuilder::new(url.domain().unwrap(), &url).unwrap().build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut device = Device::new(ORIGIN);
    let passkey = runtime.block_on(enrolled(&verifier, &mut device));
    let mut rates: Vec<_> = (0..ROUNDS)
        .map(|_| {
            let answers = (0..PROOFS).map(|_| runtime.block_on(answer(&verifier, &mut device))).collect();
            verified_a_second(&verifier, &passkey, answers)
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

async fn enrolled(verifier: &Webauthn, device: &mut Device) -> Passkey {
    let user = Uuid::from_bytes([7; 16]);
    let (options, state) = verifier.start_passkey_registration(user, "Inès", "Inès", None).unwrap();
    let options = serde_json::to_value(options.public_key).unwrap();
    let made = device.creates(&options, &Manner::default()).await;
    let made: RegisterPublicKeyCredential = serde_json::from_value(made).unwrap();
    verifier.finish_passkey_registration(&made, &state).unwrap()
}

/// A challenge, and what the browser sends back.
async fn answer(verifier: &Webauthn, device: &mut Device) -> (DiscoverableAuthentication, String) {
    let (options, state) = verifier.start_discoverable_authentication().unwrap();
    let options = serde_json::to_value(options.public_key).unwrap();
    let answer: Value = device.answers(&options, &Manner::default()).await.unwrap();
    (state, answer.to_string())
}

fn verified_a_second(
    verifier: &Webauthn,
    passkey: &Passkey,
    answers: Vec<(DiscoverableAuthentication, String)>,
) -> f64 {
    let began = Instant::now();
    for (state, answer) in answers {
        let answer: PublicKeyCredential = serde_json::from_str(&answer).unwrap();
        verifier.identify_discoverable_authentication(&answer).unwrap();
        let known = DiscoverableKey::from(passkey);
        let proved = verifier.finish_discoverable_authentication_v2(&answer, state, &known).unwrap();
        assert!(proved.user_verified());
    }
    PROOFS as f64 / began.elapsed().as_secs_f64()
}
