//! The proxy that packaging/nginx.conf describes: a real nginx in front of the school, on a machine of their own.

use crate::is_code;
use crate::machine::Machine;
use crate::tools::is_there;

const NAME: &str = "carnet.college-exemple.example";
/// Where the shipped file has its certificate.
const CERTIFICATE: &str = "/etc/letsencrypt/live/carnet.college-exemple.example";

impl Machine {
    /// A certificate of that name, and its key.
    pub(crate) fn certifies(&self, name: &str, certificate: &str, key: &str) {
        self.types(&format!(
            "mkdir -p $(dirname {certificate})\n\
             openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 60 -subj /CN={name} \
             -addext subjectAltName=DNS:{name} -keyout {key} -out {certificate}"
        ));
    }

    /// A browser at that address of the machine, through the proxy.
    fn through(&self, from: &str, words: &[&str]) -> String {
        let (led, trusted) = (format!("{NAME}::127.0.0.1:"), format!("{CERTIFICATE}/fullchain.pem"));
        self.asks(&[&["--interface", from, "--connect-to", &led, "--cacert", &trusted], words].concat())
    }

    /// The code of a letter, typed there by a form of that site's page.
    fn types_a_code(&self, from: &str, code: &str, headers: &[&str]) -> String {
        let (typed, to) = (format!("code={code}"), format!("https://{NAME}/activation"));
        let mut words: Vec<&str> = headers.iter().flat_map(|header| ["--header", header]).collect();
        words.extend(["--data-urlencode", &typed, &to]);
        self.through(from, &words)
    }
}

#[test]
fn behind_the_nginx_that_is_shipped_pages_come_forms_are_taken_and_each_family_counts_as_a_client_of_its_own() {
    let installed = std::process::Command::new("nginx").arg("-v").output().is_ok();
    if !is_there(installed, "nginx") {
        return;
    }
    let Some(machine) = Machine::with_the_package() else { return };
    let made = machine.makes_a_school("", NAME);
    let code = made.lines().map(str::trim).find(|line| is_code(line)).unwrap();
    machine.certifies(NAME, &format!("{CERTIFICATE}/fullchain.pem"), &format!("{CERTIFICATE}/privkey.pem"));
    machine.types(
        "sed -i 's/^#proxies.*/proxies = [\"127.0.0.1\"]/' /etc/carnet/carnet.toml\n\
         rm -f /etc/nginx/sites-enabled/* /var/log/nginx/*\n\
         cp /usr/share/doc/carnet/examples/nginx.conf /etc/nginx/sites-enabled/carnet\n\
         systemctl start carnet nginx",
    );
    let page = machine.through("127.0.0.2", &[&format!("https://{NAME}/connexion")]);
    assert!(page.starts_with("HTTP/2 200") && page.contains("Collège Exemple"), "{page}\n{}", machine.journal());
    let once = |header: &str| page.lines().filter(|line| line.to_lowercase().starts_with(header)).count();
    assert_eq!(
        ["content-security-policy:", "strict-transport-security:", "cache-control:"].map(once),
        [1; 3],
        "{page}"
    );
    let in_clear = machine.through("127.0.0.2", &[&format!("http://{NAME}/connexion")]);
    let sent = format!("Location: https://{NAME}/connexion");
    assert!(in_clear.starts_with("HTTP/1.1 308") && in_clear.contains(&sent), "{in_clear}");

    let ours = [&format!("Origin: https://{NAME}"), "Sec-Fetch-Site: same-origin"];
    let greeted = machine.types_a_code("127.0.0.2", code, &ours);
    assert!(greeted.starts_with("HTTP/2 200") && greeted.contains("Bonjour"), "{greeted}");
    for other in [["Origin: https://ailleurs.example", "Sec-Fetch-Site: cross-site"], ["Origin: null", "Accept: */*"]] {
        let refused = machine.types_a_code("127.0.0.2", code, &other);
        assert!(refused.starts_with("HTTP/2 400"), "{refused}");
    }
    // Whatever a stranger claims, it is their own address that types too often, and nobody else's.
    for number in 0..20 {
        let claims = format!("X-Forwarded-For: 198.51.100.{number}");
        let told = machine.types_a_code("127.0.0.66", "2222-2222-2222", &[ours[0], ours[1], &claims]);
        assert!(told.starts_with("HTTP/2 422"), "{number}: {told}");
    }
    let shut = machine.types_a_code("127.0.0.66", code, &ours);
    assert!(shut.starts_with("HTTP/2 429"), "{shut}");
    assert!(machine.types_a_code("127.0.0.2", code, &ours).contains("Bonjour"), "a family beside them");
    machine.does(&["systemctl", "stop", "carnet"]);
    let down = machine.through("127.0.0.2", &[&format!("https://{NAME}/connexion")]);
    assert!(down.starts_with("HTTP/2 502"), "{down}");
    // Who reads when is personal, also when it fails.
    assert_eq!(machine.types("cat /var/log/nginx/*"), "");
}
