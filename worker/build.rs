//! Links the worker so that the extension finds the coverage and sanitizer hooks in it.
fn main() {
    println!("cargo:rerun-if-env-changed=REFHOUND_SANITIZER");
    println!("cargo:rustc-link-arg-bins=-rdynamic");
    if std::env::var("REFHOUND_SANITIZER").is_ok_and(|sanitizer| sanitizer == "address") {
        println!("cargo:rustc-link-arg-bins=-fsanitize=address");
    }
}
