//! Reports of mails that came back, which anybody may write to the address that they go to.

use crate::tried;
use carnet::mail::read_report;

const REPORT: &str = "From: MAILER-DAEMON@mx.example\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/report; report-type=delivery-status; boundary=\"xyz\"\r\n\r\n\
    --xyz\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nNon remis=E9.\r\n\
    --xyz\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
    Final-Recipient: rfc822; helene@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n\
    --xyz\r\nContent-Type: message/rfc822\r\n\r\nFrom: carnet@college.example\r\n\
    Message-ID: <0s3ge1o70s3ge1o70s3ge1o70s0s3ge1o70s3ge1o70s3ge1o70s@college.example>\r\n\r\nVous avez 1 mot.\r\n--xyz--\r\n";

#[test]
fn no_report_of_a_mail_makes_its_reader_fail() {
    assert!(read_report(REPORT.as_bytes()).is_ok(), "the report as it is");
    tried(vec![REPORT.as_bytes().to_vec()], 20_000, |_, bytes| {
        let _read = read_report(bytes);
    });
}
