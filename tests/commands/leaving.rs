//! A server that is told to stop while somebody asks.

use crate::Shell;
use crate::configured::{Serving, free_address};
use std::io::{Read, Write};
use std::net::TcpStream;

/// Every byte sent has been taken by the server's own process, and none waits in the kernel. Without it a test would
/// not know whether its request had begun.
fn is_read(stream: &TcpStream) -> bool {
    let ports = [stream.local_addr(), stream.peer_addr()].map(|end| format!(":{:04X}", end.unwrap().port()));
    let table = std::fs::read_to_string("/proc/net/tcp").unwrap();
    let row = |from: &str, to: &str| {
        let rows = table.lines().map(|row| row.split_whitespace().collect::<Vec<_>>());
        rows.into_iter().find(|row| row[1].ends_with(from) && row[2].ends_with(to)).map(|row| row[4].to_owned())
    };
    let (sent, taken) = (row(&ports[0], &ports[1]), row(&ports[1], &ports[0]));
    sent.is_some_and(|queues| queues.starts_with("00000000:"))
        && taken.is_some_and(|queues| queues.ends_with(":00000000"))
}

/// A request of which that many bytes were sent, and read.
fn begun(address: &str, request: &str, sent: usize) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(&request.as_bytes()[..sent]).unwrap();
    while !is_read(&stream) {
        std::thread::yield_now();
    }
    stream
}

/// An answer's first line, and its body if all of it came.
fn whole(answer: &str) -> (String, String) {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {answer:?}"));
    let mut lines = head.lines();
    let status = lines.next().unwrap().to_owned();
    let length = lines.find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
    assert_eq!(length.unwrap(), body.len().to_string(), "the answer is cut short");
    (status, body.to_owned())
}

fn rest(stream: &mut TcpStream, request: &str, sent: usize) -> (String, String) {
    stream.write_all(&request.as_bytes()[sent..]).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    whole(&answer)
}

#[test]
fn who_has_begun_to_ask_when_the_server_is_told_to_stop_is_answered_whole_and_nobody_else_is_let_in() {
    let shell = Shell::with_school();
    let (address, data) = (free_address(), shell.data().display().to_string());
    let mut serving = Serving::at(&address, &["--data", &data, "--listen", &address], &[]);
    let close = "Host: carnet.example\r\nConnection: close\r\n";
    let page = format!("GET /connexion HTTP/1.1\r\n{close}\r\n");
    let code = "{\"code\":\"AAAA-BBBB-CCCC\"}";
    let form = format!(
        "POST /activation/options HTTP/1.1\r\n{close}Origin: https://carnet.example\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{code}",
        code.len()
    );
    // Once amid the headers, once amid what a form says.
    let asked = [(&page, page.len() - 10), (&form, form.len() - 10)];
    let before = asked.map(|(request, sent)| rest(&mut begun(&address, request, sent), request, sent));
    assert!(before[0].0.contains("200") && before[0].1.ends_with("</html>"), "{before:?}");

    let mut under_way = asked.map(|(request, sent)| begun(&address, request, sent));
    serving.is_told_to_stop();
    let refused = loop {
        match TcpStream::connect(&address) {
            Ok(_) => std::thread::yield_now(),
            Err(error) => break error,
        }
    };
    // Whoever was knocking while the door was shut is sent away, too.
    let sent_away = [std::io::ErrorKind::ConnectionRefused, std::io::ErrorKind::ConnectionReset];
    assert!(sent_away.contains(&refused.kind()), "{refused:?}");
    // Nothing is closed yet: what takes its time is still carried out, and those who have begun are waited for.
    assert!(shell.on(&["year", "status"], &[]).status.success());
    assert!(serving.runs(), "it waits for those who have begun");
    for ((stream, (request, sent)), before) in under_way.iter_mut().zip(asked).zip(before) {
        assert_eq!(rest(stream, request, sent), before, "{request}");
    }
    let (well, told) = serving.ends();
    assert!(well && !told.contains("still under way"), "{told}");
}
