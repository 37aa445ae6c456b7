//! A guardian's home page with fifty sealed records against a static page of the same server.

use crate::carnets::{RECORDS, fill};
use crate::load::{Round, round};
use crate::support::browser::COOKIE;
use crate::support::people::Person;
use crate::support::school::School;
use carnet::acts::{Reader, read_carnet};
use carnet::auth::{Caller, enter};
use carnet::domain::ids::PersonId;
use carnet::web::{App, Limits, serve};
use std::sync::Arc;
use std::time::{Duration, Instant};

const CONNECTIONS: usize = 8;
const ROUNDS: usize = 7;
const TIMES: usize = 2_000;
const ROUND: Duration = Duration::from_secs(2);

pub fn measure() {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(async {
        let school = School::in_november();
        let guardian = school.guardian("Hélène DIALLO-BERTINOT").enrols().await;
        fill(&school.archive, PersonId(guardian.seat.subject.0));
        let app = App::new(Arc::clone(&school.archive), None, Limits::unlimited()).unwrap();
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(serve(Arc::new(app), listener, std::future::pending()));
        let cookie = [format!("Cookie: {COOKIE}={}\r\n", guardian.browser.cookie().unwrap())];
        let (mut homes, mut statics) = (Vec::new(), Vec::new());
        for number in 0..=ROUNDS {
            let fixed = round(port, "/accessibilite", &[String::new()], CONNECTIONS, ROUND).await;
            let home = round(port, "/carnet", &cookie, CONNECTIONS, ROUND).await;
            // The first round warms both up.
            if number > 0 {
                statics.push(fixed);
                homes.push(home);
            }
        }
        report(&homes, &statics);
        parts(&school, &guardian).await;
    });
}

/// Where one page's time goes, one request after another on an idle server, without a socket.
async fn parts(school: &School, guardian: &Person) {
    let cookie = guardian.browser.cookie().unwrap();
    let caller = || enter(&school.archive, &cookie).unwrap().visitor().unwrap().caller;
    let Caller::Guardian(reader) = caller() else { panic!("not a guardian") };
    let came = each(|| drop(caller()));
    let read = each(|| drop(read_carnet(&school.archive, Reader::Guardian(&reader)).unwrap()));
    let mut whole = Vec::new();
    for _ in 0..TIMES {
        let began = Instant::now();
        guardian.gets("/carnet").await;
        whole.push(began.elapsed());
    }
    whole.sort_unstable();
    println!(
        "  of which: who comes {came:?}, the records opened and verified {read:?}, all of it {:?}",
        whole[TIMES / 2]
    );
}

/// Half of the times took no longer.
fn each(act: impl Fn()) -> Duration {
    let timed = |_| {
        let began = Instant::now();
        act();
        began.elapsed()
    };
    let mut times: Vec<_> = (0..TIMES).map(timed).collect();
    times.sort_unstable();
    times[TIMES / 2]
}

fn report(homes: &[Round], statics: &[Round]) {
    let mut ratios: Vec<f64> =
        homes.iter().zip(statics).map(|(home, fixed)| home.per_second / fixed.per_second).collect();
    ratios.sort_by(f64::total_cmp);
    let middle = |rounds: &[Round]| {
        let mut sorted: Vec<_> = rounds.iter().map(|round| (round.per_second, round.median, round.most)).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        sorted[sorted.len() / 2]
    };
    let ((home, home_median, home_most), (fixed, fixed_median, fixed_most)) = (middle(homes), middle(statics));
    println!(
        "guardian's home page, {RECORDS} sealed records, {CONNECTIONS} connections, load and server on this machine"
    );
    println!("  home    {home:>8.0} requests/s   p50 {home_median:?}, p99 {home_most:?}   {} bytes", homes[0].body);
    println!(
        "  static  {fixed:>8.0} requests/s   p50 {fixed_median:?}, p99 {fixed_most:?}   {} bytes",
        statics[0].body
    );
    let (least, middle, most) = (ratios[0], ratios[ratios.len() / 2], ratios[ratios.len() - 1]);
    println!("  ratio home/static: median {middle:.2}, {least:.2} to {most:.2} over {ROUNDS} rounds");
}
