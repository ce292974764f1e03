//! Names in the forms of the two languages.

/// `flex_grow` → `FlexGrow`.
pub fn pascal(name: &str) -> String {
    name.split('_').map(capitalized).collect()
}

/// `flex_grow` → `FLEX_GROW`.
pub fn screaming(name: &str) -> String {
    name.to_ascii_uppercase()
}

/// `KeyCode` → `key_code`.
pub fn snake(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}
