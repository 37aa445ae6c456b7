//! Carnet, the French school liaison book as a privacy-first appliance: the architecture page.
//!
//! # The rooms
//! Imports go one way, downward; `tests/house` refuses any other.
//!
//! ```text
//! main.rs        three lines
//! cli/           the commands: thin, in French for people, 0 done, 1 refused, 2 wrong usage
//! appliance/     the only wiring; the only place that takes time and chance from the machine
//! config/        what a file and the environment may set; every key known, secrets nowhere in it
//! web/           HTTP; async ends here: every route in one table by caller, every check before its handler
//! papers/        the register's entry and the impact assessment as files, from the table of what is kept
//! pages/         maud: typed data in, markup out, no look-ups          i18n/   every sentence a person reads
//! acts/          one file for each thing a person does; synchronous; crosses the rooms once, in order
//! auth/          the only maker of caller types: activation codes, passkeys, sessions
//! archive/       where vault and store meet: typed records, sealed on the way in, verified on the way out
//! backup/        the form of a backup: sealed rows and the ledger, and by its types nothing else
//! mail/          one content-free mail at a time, to the school's own relay; off unless one is named
//! push/          the call of one browser through its maker's service, without a content; off unless a contact is named
//! import/        SIECLE, STS-web and ONDE files and lists in CSV into a plan, never a write
//! vault/         every secret: cells, roots, wrapped keys, seals; the only room that sees key bytes
//! store/         sled, and nothing but sealed bytes under opaque numbers; one durable group commit
//! tpm/           the machine's TPM 2.0: a counter, a share sealed at one value of it, the chip's word; imports no other room
//! scan/          the search for what should be nowhere: disks, files, containers, memory; imports no other room
//! memory/        what this process's own memory holds of keys and what overwrites it; imports no other room
//! witness/       a witness's desk on a machine of their own: what they have cosigned, and remember
//! ledger/        the public account of keys; an outsider can read and rewrite it without the rest
//! durable/       small files that survive a power cut; imports no other room
//! domain/        the school's rules, pure
//! ```
//! `web`, `pages` and `acts` hold the same folders, one for those whom a page serves or whose act it is: `family`,
//! `classroom` (any member of staff with a class), `desk` (vie scolaire), `direction`, `keys` (whoever answers for a
//! year's keys or checks them), `services` (secretariat and infirmary) and `postings` (what is published for many
//! families at once); `web` and `pages` also `access` (signing in) and `open` (anyone), and `acts` also what waits for
//! nobody's press: `mail`, `push` and `roster` (what an import changes).
//!
//! # What always holds
//! 1. Nothing whose death matters lies in sled in clear, nor wrapped under a key that outlives it. sled is a log and
//!    forgets nothing; only the [`vault::Cell`], overwritten in place and never renamed, can forget.
//! 2. Everything personal of a year — records, names, addresses, accounts, passkeys and their names, sessions, who has
//!    consulted, indexes — is sealed under keys that hang from that year's root and from nothing else.
//! 3. Seals bind school, scope, subject, kind, row and version. A shelf is read whole and checked against its sealed
//!    head, so a row removed, rolled back or put back is noticed.
//! 4. Every destruction, every new root of a year that lives and every rehearsal is in the ledger before it is carried
//!    out. A year's or a hold's first root is made with its cell and an empty database, and is in the ledger before
//!    anything of anybody is sealed under it; what came to no leaf is removed. Every start finishes what a power cut left
//!    half done before it serves anyone.
//! 5. sled's `flush()` never syncs. Every commit goes through [`store::Ticket::wait`], which flushes and syncs, in
//!    groups; a write is answered after it is durable, and the same form sent twice writes once.
//! 6. Holding the value is the permission. Handlers are given a caller type from [`auth`]; none of them asks whether it
//!    may. Writing in a carnet needs an [`archive::OpenYear`]. Unknown and forbidden are the same 404.
//! 7. Time and chance are arguments ([`domain::clock`]).
//! 8. Nothing stronger is printed than what was checked.
//! 9. Keys of records are touched inside [`memory::scrubbed`] only, and every freed block is overwritten: between two
//!    requests the process holds the unlock, the living roots with their scopes' own prepared keys, and no other key that
//!    opens a record. What it holds besides for as long as it runs opens none: what signs the ledger, what ceremonies are
//!    sealed with while they are under way, the keys for browsers' calls and for TLS, the relay's password. Of what it has
//!    opened it keeps numbers alone ([`archive::Scope::unprinted`]). After a year's destruction it becomes a new process
//!    ([`appliance::Renewal`]).
//!
//! # Scopes, subjects, keys
//! The establishment (staff, settings, the years' states) is one [`archive::Scope`], each school year another: a sled
//! database of its own under a cell of its own. In a scope each family and each person is a
//! [`domain::ids::Subject`] with a random key; number 0 is the scope itself, whose key seals the indexes. The keys of
//! 256 subjects lie on a page, wrapped under the page's key, and the root wraps the pages' keys: a new root is a row
//! for each page. Whoever is erased is left out of a page that is given a new key with the new root, so that neither
//! the root nor any page's key that still opens leads to them ([`archive::Scope::rotate`]). A guardian of two families
//! is one person with one account, and reads each family with its key.
//!
//! ```text
//! U  unlock key      wraps the cell; never needed to destroy
//! S  seed            cells/2026-2027.cell, split over 512 marked sectors, in place
//!  └ R  root         HKDF(S, school, year), epoch
//!     └ P  page      random, wrapped under R                      "K" rows, one for each epoch and page
//!        └ K  subject   random, wrapped under P                   "K" rows, up to 256 subjects in each
//!           └ record    HKDF(K, one-time), AES-256-GCM            "R" rows; heads in "H" rows
//! ```
//!
//! # Three trips
//! **A teacher writes.** `web/routes` → the check makes a [`auth::Teacher`] from the session → the form is parsed →
//! `acts` files one [`domain::entry::Entry`] for each pupil under their family's key, with every index that must find
//! it, in one batch → durable → 303.
//!
//! **A guardian reads and signs.** Cookie → session → [`auth::Guardian`] with their families → `acts` opens each
//! family's shelves → [`domain::entry::Filed`], as this guardian may see it → page. Signing consumes an
//! [`domain::signature::Awaited`] into a [`domain::follow_up::FollowUp`]: a record of who, when and what text.
//!
//! **The wipe.** Armed as the year is opened → closed, announced and told by itself a month before, or earlier by two people
//! → the day is reached by a time that no single clock decides ([`domain::reckoning`]) → condemned (leaf and state
//! durable) → keys dropped from memory → cell overwritten → medium told, journal turned over, marks searched, root
//! shown not to open → leaf of it → ciphertext removed → leaf → attestation. Running it again resumes from where it
//! stopped. Then the server executes itself anew, over the same sockets, and searches the memory it then has.
//!
//! # Where a cell can forget
//! The level N1 is a property of the ground that the cells lie on ([`vault::ground_of`]), measured for each file system
//! and passed along as a value: shown at init, in `year status`, to the head and the DPO, told in the ledger behind
//! each overwriting ([`vault::Cell::clear_behind`]), and from there in the attestation. Behind a rotation that is done
//! by the minute's tick, so that nobody waits for it. A rehearsal ([`acts::rehearse`]) shows it on the very disk.
pub mod acts;
pub mod appliance;
pub mod archive;
pub mod auth;
pub mod backup;
pub mod cli;
pub mod config;
pub mod domain;
pub mod durable;
pub mod i18n;
pub mod import;
pub mod ledger;
pub mod mail;
pub mod memory;
pub mod pages;
pub mod papers;
pub mod push;
pub mod scan;
pub mod store;
pub mod tpm;
pub mod vault;
pub mod web;
pub mod witness;
