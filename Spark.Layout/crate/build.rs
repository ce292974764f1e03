//! Writes the Rust half of `segment.schema` into `OUT_DIR/schema.rs`.

use std::path::Path;

fn main() {
    let schema = Path::new("../segment.schema");
    println!("cargo::rerun-if-changed={}", schema.display());
    if let Err(error) = write(schema) {
        println!("cargo::error={error}");
    }
}

fn write(schema: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(schema).map_err(|error| format!("{}: {error}", schema.display()))?;
    let generated = spark_schema::rust::generate(&spark_schema::parse(&text)?);
    let out = std::env::var("OUT_DIR").map_err(|error| error.to_string())?;
    std::fs::write(Path::new(&out).join("schema.rs"), generated).map_err(|error| error.to_string())
}
