//! A pupil's carnet as staff see it: a teacher of the class, or the whole school's desk.

use crate::acts::classroom::charge::{Offices, is_read_by};
use crate::acts::classroom::correct::may_correct;
use crate::acts::classroom::incidents::{ConcernedPupil, also_concerned};
use crate::acts::classroom::record_history::{SignedLine, Withdrawn, corrections, former, signed, withdrawn};
use crate::acts::classroom::record_paper::{FromPaper, from_paper, put_right, slips};
use crate::acts::classroom::record_words::{matter_told, why_said, without_words};
use crate::acts::classroom::rewrite::may_rewrite;
use crate::acts::classroom::withdraw::may_withdraw;
use crate::acts::consult::{Consulted, consult};
use crate::acts::desk::announce::ending_told;
use crate::acts::opened::guardian_handle;
use crate::acts::parties::{Party, shut_out_among};
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{School, Scope};
use crate::domain::absence::Standing;
use crate::domain::announced::Ending;
use crate::domain::correction::Presence;
use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::Stage;
use crate::domain::family::{Medium, PupilProfile};
use crate::domain::follow_up::{Actor, FollowUp, Who};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::person::PersonName;
use crate::domain::punishment::Progress;
use crate::domain::slip_number::SlipNumber;
use crate::domain::stretch::{CARDS, Stretch, Ways, page_with};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A pupil's carnet as a member of staff sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The pupil in an address.
    pub handle: Handle,
    /// Name and class.
    pub pupil: PupilProfile,
    /// The guardians, with their choice and their telephone for the desk's eyes alone.
    pub guardians: Vec<GuardianLine>,
    /// Since when no guardian has an access any more, where nobody signs in their place; the desk's alone.
    pub alone_since: Option<Timestamp>,
    /// Newest first, so many at a time.
    pub entries: Vec<RecordLine>,
    /// Those before and after.
    pub ways: Ways,
}

/// Which part of a carnet is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecordPart {
    /// Which page of it: the first is 1.
    pub page: usize,
    /// The one with this entry instead, if it is there.
    pub entry: Option<Handle>,
}

/// A guardian as staff see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardianLine {
    /// The guardian in forms of the desk.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
    /// Digital or paper; the desk's alone.
    pub medium: Option<Medium>,
    /// «Téléphone»; the desk's alone.
    pub telephone: Option<String>,
    /// The head has shut their access; the desk's alone.
    pub shut_out: bool,
}

/// One entry as staff see it: states, never reading times nor what guardians answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordLine {
    /// The entry in forms of the desk.
    pub entry: Handle,
    /// What was written.
    pub matter: Matter,
    /// Whom else of the caller's pupils the same incident concerns.
    pub also: Vec<ConcernedPupil>,
    /// By whom.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// From when the family sees it.
    pub visible_from: Timestamp,
    /// Whose signatures are there.
    pub signed: Vec<SignedLine>,
    /// A signature that it needs is not there.
    pub lacks_signature: bool,
    /// Guardians whose signature can still be recorded from paper; the desk's alone.
    pub unsigned: Vec<GuardianLine>,
    /// What the slips of it are called, of each who has had one, the latest first; the desk's alone.
    pub slips: BTreeMap<Handle, Vec<SlipNumber>>,
    /// Where an absence or a lateness stands, the comment left out for teachers.
    pub standing: Standing,
    /// Who has said why, their account, and from when the family reads it; the desk's alone.
    pub justified_by: Option<(Actor, Timestamp)>,
    /// «À régulariser»: it was told, and waits for its writing; the desk's alone.
    pub unwritten: bool,
    /// Who has confirmed it in writing, and the slip's day when on paper; the desk's alone.
    pub confirmed: Option<(Actor, Option<Date>)>,
    /// Where a punition stands.
    pub progress: Progress,
    /// Who has answered what, or is to answer; for those in charge of it and, of what was granted, for all who teach.
    pub answers: Vec<(String, Stage)>,
    /// What the school had entered by mistake and what puts it right, oldest first.
    pub put_right: Vec<FollowUp>,
    /// What else came on paper, which the caller may take back.
    pub from_paper: FromPaper,
    /// The verdict that the caller may give instead of the one that stands.
    pub other_verdict: Option<bool>,
    /// The caller may take back that it has ended.
    pub reopenable: bool,
    /// Who has corrected a mark of the roll, when and into what, oldest first.
    pub corrections: Vec<(String, Timestamp, Presence)>,
    /// What it said before, oldest first: the former text, who put it right, and when.
    pub former: Vec<(Matter, String, Timestamp)>,
    /// By whom, when and why it was taken back, if it was.
    pub withdrawn: Option<Withdrawn>,
    /// The caller may take it back.
    pub withdrawable: bool,
    /// The caller may put its words right.
    pub rewritable: bool,
    /// The caller may correct it.
    pub correctable: bool,
    /// Nobody has said why, and the caller may enter what a slip says.
    pub justifiable: bool,
    /// How the caller may end what the desk has announced.
    pub ending: Option<Ending>,
    /// An announced absence that was called off.
    pub called_off: bool,
}

/// Opens a pupil's carnet within reach, logged first. Teachers do not see sanctions, which are between the head and
/// the family, nor the words of a justification.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil, or not within reach.
pub fn pupil_record(school: &School, reach: Reach<'_>, handle: Handle, part: RecordPart) -> Result<Record, ActRefused> {
    let consulted = consult(school, reach, handle)?;
    let guardians = guardians(&consulted, reach)?;
    let alone_since = alone_since(school, &consulted, reach)?;
    let (pupil, offices) = (consulted.pupil.person, Offices::of(school, &consulted.live.scope, reach)?);
    let carnet = consulted.opened.carnet(&consulted.live.scope)?.into_iter();
    let seen: Vec<_> = carnet.filter(|filed| filed.entry.pupil == pupil && may_see(reach, &offices, filed)).collect();
    let place = part.entry.and_then(|entry| seen.iter().position(|filed| filed.handle == entry));
    let seen = Stretch::of(seen, place.map_or(part.page, |place| page_with(place, CARDS)), CARDS);
    let signatories = consulted.opened.signatories_of(school, &consulted.live.scope, pupil)?;
    let signing: Vec<_> = signatories.into_iter().map(|one| (one.who, signing(&consulted, &one))).collect();
    let awaited = consulted.opened.awaited_for(school, &consulted.live.scope, pupil)?;
    let scope = &consulted.live.scope;
    let entries = seen.try_map(|filed| {
        let also = also_concerned(scope, reach, &filed)?;
        Ok::<_, ActRefused>(RecordLine { also, ..line((school, scope), reach, (&signing, &awaited), filed) })
    });
    let Stretch { here: entries, ways } = entries?;
    Ok(Record { handle, pupil: consulted.pupil.profile, guardians, alone_since, entries, ways })
}

fn alone_since(school: &School, consulted: &Consulted, reach: Reach<'_>) -> Result<Option<Timestamp>, ActRefused> {
    if !reach.is_whole_school() {
        return Ok(None);
    }
    Ok(consulted.opened.left_alone_since(school, &consulted.live.scope, consulted.pupil.person)?)
}

fn guardians(consulted: &Consulted, reach: Reach<'_>) -> Result<Vec<GuardianLine>, ActRefused> {
    let scope = &consulted.live.scope;
    let known = consulted.opened.guardians_of(scope, consulted.pupil.person)?;
    let shut_out = shut_out_among(scope, known.iter().map(|(person, _)| *person))?;
    let of = |(person, profile): (PersonId, crate::domain::family::GuardianProfile)| {
        let shut_out = reach.is_whole_school() && shut_out.contains(&person);
        let handle = guardian_handle(scope, person);
        let medium = reach.is_whole_school().then_some(profile.medium);
        let telephone = profile.telephone.filter(|_| reach.is_whole_school());
        GuardianLine { handle, name: profile.name, medium, telephone, shut_out }
    };
    Ok(known.into_iter().map(of).collect())
}

/// Whoever signs, in the forms of the desk.
fn signing(consulted: &Consulted, one: &Party) -> GuardianLine {
    let handle = one.handle(&consulted.live.scope);
    GuardianLine { handle, name: one.name.clone(), medium: None, telephone: None, shut_out: false }
}

fn may_see(reach: Reach<'_>, offices: &Offices, filed: &Filed) -> bool {
    match &filed.entry.matter {
        Matter::Sanction(_) => reach.is_whole_school(),
        Matter::Request(request) => is_read_by(offices, filed, request),
        _ => true,
    }
}

/// Each guardian's answer, for the desk and for whoever asked; what became of a request, for whoever sees it.
fn answers(reach: Reach<'_>, signing: &[(Who, GuardianLine)], filed: &Filed, today: Date) -> Vec<(String, Stage)> {
    let author = &filed.entry.author;
    if filed.is_withdrawn() {
        return Vec::new();
    }
    if let Some(asker) = author.who.person() {
        return filed.stage_on(asker, today).map(|stage| (author.label.clone(), stage)).into_iter().collect();
    }
    if !reach.is_whole_school() && author.who != Who::Staff(reach.staff().id()) {
        return Vec::new();
    }
    let stage = |(who, signatory): &(Who, GuardianLine)| {
        Some((signatory.name.to_string(), filed.stage_on(who.person()?, today)?))
    };
    signing.iter().filter_map(stage).collect()
}

fn line(
    (school, scope): (&School, &Scope),
    reach: Reach<'_>,
    (signing, awaited): (&[(Who, GuardianLine)], &[PersonId]),
    filed: Filed,
) -> RecordLine {
    let signed = filed.signatures().map(|(done, manner)| signed(scope, reach, done, manner)).collect();
    let lacks_signature = filed.lacks_signature(awaited);
    let left = signing.iter().filter(|(who, _)| may_sign_on_paper(reach, &filed, *who));
    let unsigned = left.map(|(_, signatory)| signatory.clone()).collect();
    let (put_right, slips) = (put_right(reach, &filed), slips(reach, signing, &filed));
    let from_paper = from_paper(school, reach, signing, &filed);
    let other_verdict = filed.standing().other_verdict().filter(|_| reach.is_whole_school());
    let reopenable = reach.is_whole_school() && filed.can_be_reopened();
    let standing = if reach.is_whole_school() { filed.standing() } else { without_words(filed.standing()) };
    let (justified_by, unwritten, confirmed) = why_said(reach, &filed);
    let justifiable = reach.is_whole_school() && filed.lacks_reason();
    let ending = ending_told(school, &filed).filter(|_| reach.is_whole_school());
    let (progress, called_off) = (filed.progress(), filed.is_called_off());
    let matter = matter_told(reach, &filed);
    let (corrections, correctable) = (corrections(&filed), may_correct(school, reach, &filed));
    let answers = answers(reach, signing, &filed, school.local_now().date());
    let (former, rewritable) = (former(&filed), may_rewrite(reach, &filed));
    let (withdrawn, withdrawable) = (withdrawn(reach, &filed), may_withdraw(reach, &filed));
    // Of a page taken back, former texts go with the last.
    let former = if withdrawn.is_some() { Vec::new() } else { former };
    let (visible_from, entry) = (filed.visible_from(), filed.entry);
    RecordLine {
        entry: filed.handle,
        matter,
        also: Vec::new(),
        author: entry.author.label,
        at: entry.written_at,
        visible_from,
        signed,
        lacks_signature,
        unsigned,
        slips,
        standing,
        justified_by,
        unwritten,
        confirmed,
        progress,
        answers,
        put_right,
        from_paper,
        other_verdict,
        reopenable,
        corrections,
        former,
        withdrawn,
        withdrawable,
        rewritable,
        correctable,
        justifiable,
        ending,
        called_off,
    }
}

fn may_sign_on_paper(reach: Reach<'_>, filed: &Filed, who: Who) -> bool {
    let by = Actor::of_family(who, "");
    let lacks = filed.lacks_answer_on_paper(who) || filed.lacks_writing();
    reach.is_whole_school() && (lacks || filed.awaits(by).is_some())
}
