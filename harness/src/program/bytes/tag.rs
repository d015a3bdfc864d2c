//! Tags: the first byte of an operation, hook act or answer. Literals have tags of their own, as they are the most
//! frequent operations and most have no fields.

/// Number of tags of operations.
pub(super) const OPS: u8 = 36;

/// First of the tags with a repeat byte behind them: tag `n` repeated is `REPEATED + n`. They are few of all 256, as
/// few operations of a random input should be repeated.
pub(super) const REPEATED: u8 = 220;

pub(super) const CALL: u8 = 0;
pub(super) const METHOD: u8 = 1;
pub(super) const NEW: u8 = 2;
pub(super) const DERIVE: u8 = 3;
pub(super) const INIT: u8 = 4;
pub(super) const GET: u8 = 5;
pub(super) const SET_ATTRIBUTE: u8 = 6;
pub(super) const DELETE: u8 = 7;
pub(super) const OPERATOR: u8 = 8;
pub(super) const DROP: u8 = 9;
pub(super) const COLLECT: u8 = 10;
pub(super) const PROBE: u8 = 11;
pub(super) const LOOSE: u8 = 12;
pub(super) const NONE: u8 = 13;
pub(super) const FALSE: u8 = 14;
pub(super) const TRUE: u8 = 15;
pub(super) const ELLIPSIS: u8 = 16;
pub(super) const NOT_IMPLEMENTED: u8 = 17;
pub(super) const INT: u8 = 18;
pub(super) const FLOAT: u8 = 19;
pub(super) const STR: u8 = 20;
pub(super) const INTERNED: u8 = 21;
pub(super) const BYTES: u8 = 22;
pub(super) const BYTEARRAY: u8 = 23;
pub(super) const VIEW: u8 = 24;
pub(super) const LIST: u8 = 25;
pub(super) const TUPLE: u8 = 26;
pub(super) const SET: u8 = 27;
pub(super) const FROZENSET: u8 = 28;
pub(super) const DICT: u8 = 29;
pub(super) const MANY: u8 = 30;
pub(super) const GENERATOR: u8 = 31;
pub(super) const CLASS: u8 = 32;
pub(super) const OBJECT: u8 = 33;
pub(super) const EXOTIC: u8 = 34;
pub(super) const ARRAY: u8 = 35;

/// Number of tags of acts.
pub(super) const ACTS: u8 = 11;

pub(super) const PASS: u8 = 0;
pub(super) const RAISE: u8 = 1;
pub(super) const CLEAR: u8 = 2;
pub(super) const GROW: u8 = 3;
pub(super) const POP: u8 = 4;
pub(super) const DROP_IT: u8 = 5;
pub(super) const INIT_IT: u8 = 6;
pub(super) const INVOKE: u8 = 7;
pub(super) const REENTER: u8 = 8;
pub(super) const COLLECT_NOW: u8 = 9;
pub(super) const VIEW_IT: u8 = 10;

/// Number of tags of answers.
pub(super) const ANSWERS: u8 = 9;

pub(super) const USUAL: u8 = 0;
pub(super) const FRESH: u8 = 1;
pub(super) const NOTHING: u8 = 2;
pub(super) const NO: u8 = 3;
pub(super) const WRONG: u8 = 4;
pub(super) const REFUSE: u8 = 5;
pub(super) const ITSELF: u8 = 6;
pub(super) const NON_ASCII: u8 = 7;
pub(super) const GIVE: u8 = 8;
