//! Which characters every terminal gives the same width. After others, the cursor's column is not relied upon.

/// Whether a code point by itself takes the same room in every terminal: letters and signs that were never anything but
/// narrow, lines and blocks, and East Asian scripts that were always wide. Not so: emoji, symbols of ambiguous width, the
/// private use area, marks, and what joined Unicode lately.
pub fn is_certain(scalar: char, is_wide: bool) -> bool {
    if is_wide {
        matches!(scalar, 'ぁ'..='ゖ' | '゠'..='ヿ' | '一'..='\u{9fa5}' | '가'..='힣' | '！'..='～')
    } else {
        matches!(scalar, ' '..='~' | '\u{c0}'..='\u{24f}' | 'Α'..='Ω' | 'α'..='ω' | 'Ѐ'..='я' | '─'..='█')
    }
}
