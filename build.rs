//! Tells cargo what the binary embeds besides its code.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=graph-data");
    println!("cargo:rerun-if-changed=web/dist");
}
