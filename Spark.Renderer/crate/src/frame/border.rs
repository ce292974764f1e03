//! The characters of borders.

use spark_layout::schema::BorderStyle;

/// The characters that one style draws with.
#[derive(Clone, Copy, Debug)]
pub struct BorderChars {
    pub horizontal: &'static str,
    pub vertical: &'static str,
    pub top_left: &'static str,
    pub top_right: &'static str,
    pub bottom_right: &'static str,
    pub bottom_left: &'static str,
}

/// The characters of a style; `None` for a side that is not drawn.
pub fn border_chars(style: BorderStyle) -> Option<BorderChars> {
    let [horizontal, vertical, top_left, top_right, bottom_right, bottom_left] = match style {
        BorderStyle::None => return None,
        BorderStyle::Single | BorderStyle::Custom => ["─", "│", "┌", "┐", "┘", "└"],
        BorderStyle::Double => ["═", "║", "╔", "╗", "╝", "╚"],
        BorderStyle::Rounded => ["─", "│", "╭", "╮", "╯", "╰"],
        BorderStyle::Heavy => ["━", "┃", "┏", "┓", "┛", "┗"],
        BorderStyle::Dashed => ["╌", "╎", "┌", "┐", "┘", "└"],
        BorderStyle::Ascii => ["-", "|", "+", "+", "+", "+"],
        BorderStyle::Block => ["█", "█", "█", "█", "█", "█"],
    };
    Some(BorderChars { horizontal, vertical, top_left, top_right, bottom_right, bottom_left })
}
