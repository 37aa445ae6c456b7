//! Which sentence tells each anomaly and each change.

use crate::import::{Anomaly, Change};

/// The sentence of an anomaly.
pub(in crate::web) fn anomaly_key(anomaly: &Anomaly) -> &'static str {
    match anomaly {
        Anomaly::PupilLeft { .. } => "import-anomaly-pupil-left",
        Anomaly::PupilLeaving { .. } => "import-anomaly-pupil-leaving",
        Anomaly::PupilInactive { .. } => "import-anomaly-pupil-inactive",
        Anomaly::PupilWithoutClass { .. } => "import-anomaly-pupil-without-class",
        Anomaly::PupilInSeveralClasses { .. } => "import-anomaly-pupil-in-several-classes",
        Anomaly::AssignmentOfUnknownPupil { .. } => "import-anomaly-assignment-of-unknown-pupil",
        Anomaly::SamePupilTwice { .. } => "import-anomaly-same-pupil-twice",
        Anomaly::QuestionMarkInName { .. } => "import-anomaly-question-mark-in-name",
        Anomaly::UnshowableRemoved { .. } => "import-anomaly-unshowable-removed",
        Anomaly::TwoFirstGuardians { .. } => "import-anomaly-two-first-guardians",
        Anomaly::LinkToUnknownPerson { .. } => "import-anomaly-link-to-unknown-person",
        Anomaly::LinkToUnknownPupil { .. } => "import-anomaly-link-to-unknown-pupil",
        Anomaly::LinkTwice { .. } => "import-anomaly-link-twice",
        Anomaly::PersonWithoutPupil { .. } => "import-anomaly-person-without-pupil",
        Anomaly::KinshipUnknown { .. } => "import-anomaly-kinship-unknown",
        Anomaly::ContactsLeftOut { .. } => "import-anomaly-contacts-left-out",
        Anomaly::NoAddresses => "import-anomaly-no-addresses",
        Anomaly::PersonWithoutAddress { .. } => "import-anomaly-person-without-address",
        Anomaly::PersonWithoutTelephone { .. } => "import-anomaly-person-without-telephone",
        Anomaly::EmailUnusable { .. } => "import-anomaly-email-unusable",
        Anomaly::SamePersonTwice { .. } => "import-anomaly-same-person-twice",
        Anomaly::NoLegalGuardian { .. } => "import-anomaly-no-legal-guardian",
        Anomaly::ManyLegalGuardians { .. } => "import-anomaly-many-legal-guardians",
        Anomaly::InstitutionAsGuardian { .. } => "import-anomaly-institution-as-guardian",
        Anomaly::PupilAnswersAlone { .. } => "import-anomaly-pupil-answers-alone",
        Anomaly::GuardiansMissing => "import-anomaly-guardians-missing",
        Anomaly::StaffLeftOut { .. } => "import-anomaly-staff-left-out",
        Anomaly::HeadNotGranted { .. } => "import-anomaly-head-not-granted",
        Anomaly::StaffWithoutName { .. } => "import-anomaly-staff-without-name",
        Anomaly::FunctionSupposed { .. } => "import-anomaly-function-supposed",
        Anomaly::ServiceOfUnknownStaff { .. } => "import-anomaly-service-of-unknown-staff",
        Anomaly::ServiceForUnknownClass { resembles: Some(_), .. } => "import-anomaly-service-for-resembling-class",
        Anomaly::ServiceForUnknownClass { .. } => "import-anomaly-service-for-unknown-class",
        Anomaly::TeacherWithoutClass { .. } => "import-anomaly-teacher-without-class",
        Anomaly::PupilWithoutBirth { .. } => "import-anomaly-pupil-without-birth",
        Anomaly::OriginUnsaid { .. } => "import-anomaly-origin-unsaid",
        Anomaly::LevelSupposed { .. } => "import-anomaly-level-supposed",
        Anomaly::ChildNotFound { .. } => "import-anomaly-child-not-found",
        Anomaly::ChildAmbiguous { .. } => "import-anomaly-child-ambiguous",
        Anomaly::ClassWithoutTeacher { .. } => "import-anomaly-class-without-teacher",
    }
}

/// The sentence of a change.
pub(in crate::web) fn change_key(change: &Change) -> &'static str {
    match change {
        Change::PupilName { .. } => "import-change-pupil-name",
        Change::PupilBirth { .. } => "import-change-pupil-birth",
        Change::PupilClass { .. } => "import-change-pupil-class",
        Change::PupilGroups { .. } => "import-change-pupil-groups",
        Change::PupilBoarding { .. } => "import-change-pupil-boarding",
        Change::PupilFamily { .. } => "import-change-pupil-family",
        Change::PersonArrives { .. } => "import-change-person-arrives",
        Change::PersonLeaves { .. } => "import-change-person-leaves",
        Change::PersonName { .. } => "import-change-person-name",
        Change::PersonContact { .. } => "import-change-person-contact",
        Change::BondGained { .. } => "import-change-bond-gained",
        Change::BondLost { .. } => "import-change-bond-lost",
        Change::BondChanged { .. } => "import-change-bond-changed",
        Change::ClassOpened { .. } => "import-change-class-opened",
        Change::ClassClosed { .. } => "import-change-class-closed",
        Change::ClassLabel { .. } => "import-change-class-label",
        Change::StaffArrives { .. } => "import-change-staff-arrives",
        Change::StaffLeaves { .. } => "import-change-staff-leaves",
        Change::StaffName { .. } => "import-change-staff-name",
        Change::StaffFunction { .. } => "import-change-staff-function",
        Change::StaffServices { .. } => "import-change-staff-services",
        Change::StaffLeads { .. } => "import-change-staff-leads",
    }
}
