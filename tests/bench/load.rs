//! A load of one address over kept connections, and what it measured.

use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What a round measured.
pub struct Round {
    /// Requests answered in a second, over all connections.
    pub per_second: f64,
    /// Half of the answers came within this.
    pub median: Duration,
    /// Bytes of one answer's body.
    pub body: usize,
}

/// Asks `port` for `path` over that many connections for that long, with the headers of each visitor in turn.
pub async fn round(port: u16, path: &str, visitors: &[String], connections: usize, time: Duration) -> Round {
    let until = Instant::now() + time;
    let all = requests(port, path, visitors);
    let share = |first| all.iter().cycle().skip(first).step_by(connections).take(all.len()).cloned();
    let tasks = (0..connections).map(|first| tokio::spawn(connection(port, share(first).collect(), Some(until))));
    let tasks: Vec<_> = tasks.collect();
    let mut times = Vec::new();
    let mut body = 0;
    for task in tasks {
        let (answered, length) = task.await.unwrap();
        times.extend(answered);
        body = length;
    }
    times.sort_unstable();
    let per_second = f64::from(u32::try_from(times.len()).unwrap()) / time.as_secs_f64();
    Round { per_second, median: times[times.len() / 2], body }
}

/// Asks one thing after another over one connection: for each once, or for all again and again until then.
async fn connection(port: u16, requests: Vec<String>, until: Option<Instant>) -> (Vec<Duration>, usize) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let (mut times, mut length) = (Vec::new(), 0);
    let mut buffer = Vec::with_capacity(128 * 1024);
    let rounds = if until.is_some() { usize::MAX } else { 1 };
    for request in std::iter::repeat_n(&requests, rounds).flatten() {
        let began = Instant::now();
        if until.is_some_and(|until| began >= until) {
            break;
        }
        stream.write_all(request.as_bytes()).await.unwrap();
        length = answer(&mut stream, &mut buffer).await;
        times.push(began.elapsed());
    }
    (times, length)
}

/// Reads one answer, which must be a 200, and says how long its body is.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> usize {
    buffer.clear();
    loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = std::str::from_utf8(&buffer[..end]).unwrap().to_ascii_lowercase();
            assert!(head.starts_with("http/1.1 200"), "{head}");
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
            let length: usize = length.trim().parse().unwrap();
            while buffer.len() < end + 4 + length {
                assert_ne!(stream.read_buf(buffer).await.unwrap(), 0, "the server hung up");
            }
            return length;
        }
        assert_ne!(stream.read_buf(buffer).await.unwrap(), 0, "the server hung up");
    }
}

/// Each visitor asks once for `path`, that many at a time; how long each waited.
pub async fn visits(port: u16, path: &str, visitors: &[String], connections: usize) -> Vec<Duration> {
    let shares = visitors.chunks(visitors.len().div_ceil(connections));
    let tasks: Vec<_> = shares.map(|share| tokio::spawn(connection(port, requests(port, path, share), None))).collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.unwrap().0);
    }
    times
}

fn requests(port: u16, path: &str, visitors: &[String]) -> Vec<String> {
    let one = |headers: &String| format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}\r\n");
    visitors.iter().map(one).collect()
}
