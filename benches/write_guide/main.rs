//! Writes the generated guide: `write_guide QUESTIONS FOLDER` creates `guide.yaml`, `guide.md` and `guide.typ`.

#[path = "../guide/mod.rs"]
mod guide;
mod peers;

use std::path::Path;
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [questions, folder] = arguments.as_slice() else {
        return Err("usage: write_guide QUESTIONS FOLDER".into());
    };
    let guide = guide::guide(questions.parse()?);
    for (name, text) in [
        ("guide.yaml", guide.yaml()),
        ("guide.md", peers::markdown(&guide)),
        ("guide.typ", peers::typst(&guide)),
    ] {
        #[expect(clippy::disallowed_methods, reason = "there is no old file to lose")]
        fs::write(Path::new(folder).join(name), text)?;
    }
    Ok(())
}
