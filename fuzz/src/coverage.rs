//! Keeps the counters of our own Rust code from libFuzzer, so that coverage comes from the extension alone.
//!
//! cargo-fuzz instruments every crate: several hundred thousand counters beside an extension's few hundred, all of
//! them looked through after each program, and most new ones no news about the extension. The build script has the
//! linker send the executable's own references to these hooks here (`--wrap`); an extension is a shared object, and
//! its references still find libFuzzer's.

/// Hooks that take the call and do nothing. Their arguments are not declared: a C function may ignore what it is
/// given.
macro_rules! hooks {
    ($($name:ident)*) => {
        $(
            /// Does nothing, in place of libFuzzer's hook of that name.
            // SAFETY: the linker looks for exactly this name, which nothing else defines.
            #[unsafe(no_mangle)]
            pub extern "C" fn $name() {}
        )*
    };
}

hooks! {
    __wrap___sanitizer_cov_8bit_counters_init
    __wrap___sanitizer_cov_pcs_init
    __wrap___sanitizer_cov_trace_cmp1
    __wrap___sanitizer_cov_trace_cmp2
    __wrap___sanitizer_cov_trace_cmp4
    __wrap___sanitizer_cov_trace_cmp8
    __wrap___sanitizer_cov_trace_const_cmp1
    __wrap___sanitizer_cov_trace_const_cmp2
    __wrap___sanitizer_cov_trace_const_cmp4
    __wrap___sanitizer_cov_trace_const_cmp8
    __wrap___sanitizer_cov_trace_switch
    __wrap___sanitizer_cov_trace_div4
    __wrap___sanitizer_cov_trace_div8
    __wrap___sanitizer_cov_trace_gep
}
