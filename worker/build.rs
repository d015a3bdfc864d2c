//! Links the worker so that the extension finds the coverage and sanitizer hooks in it.
fn main() {
    println!("cargo:rerun-if-env-changed=REFHOUND_SANITIZER");
    println!("cargo:rustc-link-arg-bins=-rdynamic");
    println!("cargo:rustc-check-cfg=cfg(refhound_allocator)");
    if std::env::var("REFHOUND_SANITIZER").is_ok_and(|sanitizer| sanitizer == "address") {
        println!("cargo:rustc-link-arg-bins=-fsanitize=address");
        // As C++ is linked: the runtime then has `new` and `delete` of its own, and sees what one of them alone ends.
        println!("cargo:rustc-link-arg-bins=--driver-mode=g++");
    } else {
        println!("cargo:rustc-cfg=refhound_allocator");
    }
}
