fn main() {
    for f in std::env::args().skip(1) {
        let d = std::fs::read(&f).unwrap();
        let p = harness::program::bytes::decode(&d);
        println!("== {f}\n{}", harness::program::text::print(&p));
    }
}
