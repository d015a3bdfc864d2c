//! What the executor saw at an operation: over-release, result contract, lost exceptions, hangs.

use super::super::{Object, hang};
use super::{event, only, program, silent};
use crate::finding::Detector;
use crate::observation::{EventKind, Observation};

#[test]
fn an_owned_object_that_dies_is_an_over_release() {
    let found = only(&event(1, EventKind::EarlyDeath(0)));
    assert_eq!((found.detector, found.op, found.amount), (Some(Detector::OverRelease), Some(1), 1));
    assert_eq!(found.object, Object::Value(0));
    assert_eq!(found.notes, ["v0 died in this call although the program still owns it"]);
}

#[test]
fn a_count_below_what_is_owned_is_an_over_release_of_that_many() {
    let found = only(&event(1, EventKind::Underflow(0, 3)));
    assert_eq!((found.detector, found.op, found.amount), (Some(Detector::OverRelease), Some(1), 3));
    assert_eq!(found.object, Object::Value(0));
    assert_eq!(found.notes, ["v0 has 3 references fewer than the program owns"]);
}

#[test]
fn a_result_that_contradicts_the_exception_breaks_the_contract() {
    let found = only(&event(1, EventKind::NullWithoutException));
    assert_eq!((found.detector, found.op), (Some(Detector::ResultContract), Some(1)));
    assert_eq!(found.fact, "reports failure without setting an exception");
    let found = only(&event(1, EventKind::ResultWithException("KeyError".to_owned())));
    assert_eq!((found.detector, found.op), (Some(Detector::ResultContract), Some(1)));
    assert_eq!(found.fact, "returns a result with KeyError set");
}

#[test]
fn an_exception_that_did_not_arrive_is_lost() {
    let lost = |instead: Option<&str>| EventKind::LostException {
        value: 0,
        slot: "eq".to_owned(),
        raised: "PlantedException".to_owned(),
        instead: instead.map(str::to_owned),
        trail: None,
    };
    let found = only(&event(1, lost(None)));
    assert_eq!((found.detector, found.op), (Some(Detector::LostException), Some(1)));
    assert_eq!((found.object, found.fact.as_str()), (Object::Value(0), "swallows the exception of `__eq__`"));
    assert_eq!(found.notes, ["`__eq__` of v0 raised Exception; the call returned normally"]);
    let found = only(&event(1, lost(Some("ValueError"))));
    assert_eq!(found.fact, "replaces the exception of `__eq__` by ValueError without a link to it");
    let another = only(&event(1, lost(Some("refhound_prelude.PlantedKeyError"))));
    assert_eq!(
        another.fact, "replaces the exception of `__eq__` by KeyError without a link to it",
        "not our own class"
    );
    let note = "`__eq__` of v0 raised Exception; the caller got ValueError, with neither cause nor context";
    assert_eq!(found.notes, [note]);
}

#[test]
fn a_call_that_does_not_return_hangs_and_a_value_cannot() {
    let late = |op| Observation { timed_out: true, last_op: op, ..Observation::default() };
    let found = only(&late(Some(1)));
    assert_eq!((found.detector, found.op), (Some(Detector::Hang), Some(1)));
    assert_eq!(found.fact, "does not return within the time limit");
    assert_eq!(only(&late(Some(2))).op, Some(2), "the tail of the run, in which everything is dropped");
    silent(&late(Some(0)));
    silent(&late(None));
    let collect = program("v0 = probe\ncollect\nv2 = call demo.f(v0)\n");
    assert_eq!(hang::verdict(&collect, &late(Some(1))), None, "no call of the target is under way");
}

#[test]
fn what_was_seen_before_the_time_was_up_is_not_judged() {
    let mut observation = event(1, EventKind::NullWithoutException);
    (observation.timed_out, observation.last_op) = (true, Some(1));
    assert_eq!(only(&observation).detector, Some(Detector::Hang));
}
