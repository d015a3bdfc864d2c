//! The operators: one C-API call each, or a helper of the prelude where CPython has none.

use super::literal::Literals;
use crate::interpreter::object::Object;
use crate::program::Operator;
use pyo3::ffi;
use std::cell::RefCell;
use std::collections::HashMap;

type Pointer = *mut ffi::PyObject;

/// Looked-up helpers, and which types are the target's.
pub struct Operators {
    helpers: HashMap<Operator, Object>,
    /// Whether a type is the target's, as far as was asked.
    own: RefCell<HashMap<usize, bool>>,
}

impl Operators {
    /// Looks up the helpers.
    pub fn new(literals: &Literals) -> Operators {
        let helpers =
            Operator::ALL.iter().filter_map(|operator| Some((*operator, literals.helper(operator.name())?))).collect();
        Operators { helpers, own: RefCell::default() }
    }

    /// Whether an operator on these operands cannot enter the extension and may cost without bound (`2 ** 10**9`).
    fn pointless(&self, operator: Operator, operands: &[Pointer]) -> bool {
        use Operator::*;
        let cheap = matches!(
            operator,
            Len | Iter | Next | Exhaust | Repr | Hash | Bool | Eq | GetItem | SetItem | DelItem | Contains | DelSlice
        );
        // SAFETY: operands are live.
        !cheap && !operands.iter().any(|operand| self.is_own(unsafe { ffi::Py_TYPE(*operand) }))
    }

    /// Whether a method of the first operand cannot enter the extension and may cost without bound
    /// (`(-10**9).__round__(-10**9)`): one of a number or text, with nothing of the target's among its arguments, and
    /// nothing that could lead to it.
    pub fn pointless_method(&self, operands: &[Pointer]) -> bool {
        // SAFETY: operands are live.
        operands.iter().all(|operand| unsafe { is_plain(*operand) })
    }

    /// Whether a type, or one that it derives from, is the target's.
    fn is_own(&self, kind: *mut ffi::PyTypeObject) -> bool {
        // SAFETY: a live type.
        let look = || crate::theirs::is_own(&unsafe { super::keys::own_type_name(kind) });
        *self.own.borrow_mut().entry(kind as usize).or_insert_with(look)
    }

    /// Forgets about types, some of which may be gone.
    pub fn forget_types(&self) {
        self.own.borrow_mut().clear();
    }

    /// A new reference to the result, NULL with an exception set, or `None` where the operator is not applied.
    /// Operators without a result give None the object.
    ///
    /// # Safety
    /// As many live operands as the operator's arity.
    pub unsafe fn apply(&self, operator: Operator, operands: &[Pointer]) -> Option<Pointer> {
        use Operator::*;
        let calls = matches!(operator, CallIt | CallWith | CallWith2);
        // SAFETY: operands are live.
        if self.pointless(operator, operands) || calls && unsafe { super::unbound::is_unchecked(operands[0]) } {
            return None;
        }
        let a = operands[0];
        let b = operands.get(1).copied().unwrap_or(a);
        let c = operands.get(2).copied().unwrap_or(a);
        // SAFETY: live operands, as promised; each call follows the C-API manual.
        unsafe {
            Some(match operator {
                Len => size(ffi::PyObject_Size(a)),
                Iter => ffi::PyObject_GetIter(a),
                Next => {
                    if ffi::PyIter_Check(a) == 0 {
                        return None;
                    }
                    let item = ffi::PyIter_Next(a);
                    if item.is_null() && ffi::PyErr_Occurred().is_null() { none() } else { item }
                }
                Repr => ffi::PyObject_Repr(a),
                Str => ffi::PyObject_Str(a),
                Hash => size(ffi::PyObject_Hash(a)),
                Bool => truth(ffi::PyObject_IsTrue(a)),
                Int => ffi::PyNumber_Long(a),
                Float => ffi::PyNumber_Float(a),
                Index => ffi::PyNumber_Index(a),
                Neg => ffi::PyNumber_Negative(a),
                Pos => ffi::PyNumber_Positive(a),
                Abs => ffi::PyNumber_Absolute(a),
                Invert => ffi::PyNumber_Invert(a),
                TypeOf => {
                    let kind = ffi::Py_TYPE(a).cast();
                    ffi::Py_INCREF(kind);
                    kind
                }
                CallIt => ffi::PyObject_CallNoArgs(a),
                CallWith => ffi::PyObject_CallOneArg(a, b),
                CallWith2 => ffi::PyObject_Vectorcall(a, [b, c].as_ptr(), 2, std::ptr::null_mut()),
                Add => ffi::PyNumber_Add(a, b),
                Sub => ffi::PyNumber_Subtract(a, b),
                Mul => ffi::PyNumber_Multiply(a, b),
                MatMul => ffi::PyNumber_MatrixMultiply(a, b),
                TrueDiv => ffi::PyNumber_TrueDivide(a, b),
                FloorDiv => ffi::PyNumber_FloorDivide(a, b),
                Mod => ffi::PyNumber_Remainder(a, b),
                Lshift => ffi::PyNumber_Lshift(a, b),
                Rshift => ffi::PyNumber_Rshift(a, b),
                And => ffi::PyNumber_And(a, b),
                Or => ffi::PyNumber_Or(a, b),
                Xor => ffi::PyNumber_Xor(a, b),
                Pow => ffi::PyNumber_Power(a, b, ffi::Py_None()),
                Pow3 => ffi::PyNumber_Power(a, b, c),
                Iadd => ffi::PyNumber_InPlaceAdd(a, b),
                Isub => ffi::PyNumber_InPlaceSubtract(a, b),
                Imul => ffi::PyNumber_InPlaceMultiply(a, b),
                Ior => ffi::PyNumber_InPlaceOr(a, b),
                Iand => ffi::PyNumber_InPlaceAnd(a, b),
                Ixor => ffi::PyNumber_InPlaceXor(a, b),
                ImatMul => ffi::PyNumber_InPlaceMatrixMultiply(a, b),
                ItrueDiv => ffi::PyNumber_InPlaceTrueDivide(a, b),
                IfloorDiv => ffi::PyNumber_InPlaceFloorDivide(a, b),
                Imod => ffi::PyNumber_InPlaceRemainder(a, b),
                Ilshift => ffi::PyNumber_InPlaceLshift(a, b),
                Irshift => ffi::PyNumber_InPlaceRshift(a, b),
                Ipow => ffi::PyNumber_InPlacePower(a, b, ffi::Py_None()),
                Eq => ffi::PyObject_RichCompare(a, b, ffi::Py_EQ),
                Ne => ffi::PyObject_RichCompare(a, b, ffi::Py_NE),
                Lt => ffi::PyObject_RichCompare(a, b, ffi::Py_LT),
                Le => ffi::PyObject_RichCompare(a, b, ffi::Py_LE),
                Gt => ffi::PyObject_RichCompare(a, b, ffi::Py_GT),
                Ge => ffi::PyObject_RichCompare(a, b, ffi::Py_GE),
                Contains => truth(ffi::PySequence_Contains(a, b)),
                GetItem => ffi::PyObject_GetItem(a, b),
                SetItem => status(ffi::PyObject_SetItem(a, b, c)),
                DelItem => status(ffi::PyObject_DelItem(a, b)),
                IsInstance => truth(ffi::PyObject_IsInstance(a, b)),
                GetSlice | DelSlice | SetSlice => {
                    let end = if operator == SetSlice { ffi::Py_None() } else { c };
                    let slice = ffi::PySlice_New(b, end, std::ptr::null_mut());
                    let result = match operator {
                        GetSlice => ffi::PyObject_GetItem(a, slice),
                        DelSlice => status(ffi::PyObject_DelItem(a, slice)),
                        _ => status(ffi::PyObject_SetItem(a, slice, c)),
                    };
                    ffi::Py_XDECREF(slice);
                    result
                }
                ToBytes if ffi::PyIndex_Check(a) != 0 => return None, // bytes(n) only allocates
                _ => {
                    let helper = self.helpers.get(&operator)?.as_ptr();
                    ffi::PyObject_Vectorcall(helper, operands.as_ptr(), operator.arity(), std::ptr::null_mut())
                }
            })
        }
    }
}

/// Whether an object is a number, text or None, and of no class that could override anything.
///
/// # Safety
/// `object` is live.
unsafe fn is_plain(object: Pointer) -> bool {
    // SAFETY: a live object; the types are static.
    unsafe {
        ffi::PyLong_CheckExact(object) != 0
            || ffi::PyFloat_CheckExact(object) != 0
            || ffi::PyComplex_CheckExact(object) != 0
            || ffi::PyUnicode_CheckExact(object) != 0
            || ffi::PyBytes_CheckExact(object) != 0
            || ffi::PyByteArray_CheckExact(object) != 0
            || ffi::PyBool_Check(object) != 0
            || object == ffi::Py_None()
    }
}

fn none() -> Pointer {
    // SAFETY: the singleton.
    unsafe {
        ffi::Py_INCREF(ffi::Py_None());
        ffi::Py_None()
    }
}

/// -1 is the error value; NULL then stands for it, with or without an exception.
fn size(value: ffi::Py_ssize_t) -> Pointer {
    // SAFETY: the GIL is held.
    if value == -1 { std::ptr::null_mut() } else { unsafe { ffi::PyLong_FromSsize_t(value) } }
}

fn truth(value: i32) -> Pointer {
    // SAFETY: the GIL is held.
    if value < 0 { std::ptr::null_mut() } else { unsafe { ffi::PyBool_FromLong(value.into()) } }
}

fn status(value: i32) -> Pointer {
    if value < 0 { std::ptr::null_mut() } else { none() }
}
