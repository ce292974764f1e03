//! `spark-schema SCHEMA OUTPUT.cs`: writes the C# half. (The Rust half is written by spark-layout's build script.)

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [schema, output] = arguments.as_slice() else {
        return fail("usage: spark-schema segment.schema OUTPUT.cs");
    };
    match write(schema, output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn write(schema: &str, output: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(schema).map_err(|error| format!("{schema}: {error}"))?;
    let generated = spark_schema::csharp::generate(&spark_schema::parse(&text)?);
    std::fs::write(output, generated).map_err(|error| format!("{output}: {error}"))
}

#[expect(clippy::print_stderr, reason = "a build tool reports to whoever runs the build")]
fn fail(message: &str) -> ExitCode {
    eprintln!("spark-schema: {message}");
    ExitCode::from(2)
}
