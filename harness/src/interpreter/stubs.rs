//! What stands in the place of a replaced function: asks whether this call fails, with all arguments left as they are,
//! so that it does for functions with any number and kind of them. x86-64 only.

/// Stubs there are.
pub const COUNT: usize = 1024;

/// Whether this machine has them.
pub const EXIST: bool = cfg!(target_arch = "x86_64");

/// Arguments that come in registers.
pub const REGISTERS: usize = 6;

/// Where the return address stands among the registers; the arguments on the stack follow.
pub const RETURN: usize = 7;

/// Address of a stub.
#[cfg(target_arch = "x86_64")]
pub fn address(stub: usize) -> usize {
    (&raw const refhound_stubs) as usize + stub * 16
}

/// Address of a stub.
#[cfg(not(target_arch = "x86_64"))]
pub fn address(_stub: usize) -> usize {
    0
}

#[cfg(target_arch = "x86_64")]
unsafe extern "C" {
    static refhound_stubs: u8;
}

// Each stub is a call of the common part: where that returns to tells which one it was.
#[cfg(target_arch = "x86_64")]
core::arch::global_asm!(
    ".pushsection .text.refhound_stubs,\"ax\",@progbits",
    ".p2align 4",
    ".globl refhound_stubs",
    ".hidden refhound_stubs",
    "refhound_stubs:",
    ".rept {count}",
    ".p2align 4",
    "call 2f",
    ".endr",
    ".p2align 4",
    "2:",
    ".cfi_startproc",
    ".cfi_def_cfa_offset 16",
    "pop r11",
    ".cfi_adjust_cfa_offset -8",
    "push rax",
    "push r9",
    "push r8",
    "push rcx",
    "push rdx",
    "push rsi",
    "push rdi",
    ".cfi_adjust_cfa_offset 56",
    "sub rsp, 128",
    ".cfi_adjust_cfa_offset 128",
    "movups [rsp], xmm0",
    "movups [rsp + 16], xmm1",
    "movups [rsp + 32], xmm2",
    "movups [rsp + 48], xmm3",
    "movups [rsp + 64], xmm4",
    "movups [rsp + 80], xmm5",
    "movups [rsp + 96], xmm6",
    "movups [rsp + 112], xmm7",
    "mov rdi, r11",
    "lea rax, [rip + refhound_stubs]",
    "sub rdi, rax",
    "shr rdi, 4",
    "lea rsi, [rsp + 128]",
    "call {decide}",
    "mov r11, rax",
    "movups xmm0, [rsp]",
    "movups xmm1, [rsp + 16]",
    "movups xmm2, [rsp + 32]",
    "movups xmm3, [rsp + 48]",
    "movups xmm4, [rsp + 64]",
    "movups xmm5, [rsp + 80]",
    "movups xmm6, [rsp + 96]",
    "movups xmm7, [rsp + 112]",
    "add rsp, 128",
    ".cfi_adjust_cfa_offset -128",
    "pop rdi",
    "pop rsi",
    "pop rdx",
    "pop rcx",
    "pop r8",
    "pop r9",
    "pop rax",
    ".cfi_adjust_cfa_offset -56",
    "jmp r11",
    ".cfi_endproc",
    ".popsection",
    count = const COUNT,
    decide = sym decide,
);

/// Hands the question on: the number of the stub, and the argument registers with the return address as the eighth word.
/// The answer is the address of the function to go on with.
#[cfg(target_arch = "x86_64")]
unsafe extern "C" fn decide(stub: usize, registers: *mut usize) -> usize {
    // SAFETY: the stub above hands over its number and the registers it has saved.
    unsafe { super::boundary::decide(stub, registers) }
}
