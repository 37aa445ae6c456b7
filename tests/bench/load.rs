//! A load by wrk (Debian's package `wrk`) on one address over kept connections, and what it measured.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::Duration;

/// What a round measured.
pub struct Round {
    /// Requests answered in a second, over all connections.
    pub per_second: f64,
    /// Half of the answers came within this.
    pub median: Duration,
    /// 99 of 100 came within this.
    pub most: Duration,
    /// Bytes of one answer's body.
    pub body: usize,
}

/// What wrk runs: the requests of a file in turns, and one line of figures at the end. `latency` and `duration` are in
/// microseconds.
const SCRIPT: &str = r#"
local requests, turn = {}, 0
init = function(args)
  local file = io.open(args[1], "rb")
  for one in file:read("*a"):gmatch("(.-)%z") do requests[#requests + 1] = one end
  file:close()
end
request = function()
  turn = turn % #requests + 1
  return requests[turn]
end
done = function(summary, latency)
  local errors = summary.errors
  print(string.format("carnet %d %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), summary.bytes, errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"#;

/// Asks `port` for `path` over that many connections for that long, with the headers of each visitor in turn. Every
/// answer must be well: none is refused, and none is so much shorter than the first that it could be a redirection.
pub async fn round(port: u16, path: &str, visitors: &[String], connections: usize, time: Duration) -> Round {
    let requests = visitors.iter().map(|headers| request(port, path, headers)).collect::<Vec<_>>();
    let body = tokio::task::spawn_blocking(move || measured(port, &requests, connections, time));
    body.await.unwrap()
}

fn request(port: u16, path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}\r\n")
}

fn measured(port: u16, requests: &[String], connections: usize, time: Duration) -> Round {
    let body = answered(port, &requests[0]);
    let folder = tempfile::tempdir().unwrap();
    let (script, asked) = (folder.path().join("load.lua"), folder.path().join("requests"));
    std::fs::write(&script, SCRIPT).unwrap();
    std::fs::write(&asked, requests.iter().flat_map(|one| [one.as_str(), "\0"]).collect::<String>()).unwrap();
    let wrk = Command::new("wrk")
        .args(["--threads", "1", "--connections", &connections.to_string()])
        .args(["--duration", &format!("{}s", time.as_secs()), "--script"])
        .arg(&script)
        .arg(format!("http://127.0.0.1:{port}"))
        .arg("--")
        .arg(&asked)
        .output()
        .expect("the load comes from wrk: apt-get install wrk");
    let said = String::from_utf8_lossy(&wrk.stdout).into_owned();
    let figures = said.lines().find_map(|line| line.strip_prefix("carnet ")).unwrap_or_else(|| panic!("wrk: {said}"));
    let figures: Vec<u64> = figures.split(' ').map(|figure| figure.parse().unwrap()).collect();
    let [answers, duration, median, most, bytes, errors] = figures[..] else { panic!("wrk: {said}") };
    assert!(answers > 0 && errors == 0, "wrk: {said}");
    assert!(bytes / answers > body as u64 / 2, "answers of {} bytes, the first of {body}", bytes / answers);
    Round {
        per_second: answers as f64 / Duration::from_micros(duration).as_secs_f64(),
        median: Duration::from_micros(median),
        most: Duration::from_micros(most),
        body,
    }
}

/// One answer, which must be a 200, by itself: how long its body is.
fn answered(port: u16, request: &str) -> usize {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.write_all(request.replacen("\r\n\r\n", "\r\nConnection: close\r\n\r\n", 1).as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    body.len()
}
