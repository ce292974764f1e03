//! Where terminals differ, and what is done about it: each difference once, with its reason.
//!
//! A terminal is known by what it answers to XTVERSION, and before that by `TERM` and `TERM_PROGRAM`.

use std::env;

/// How a terminal shows notifications.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotificationKind {
    /// OSC 9, as iTerm2 brought it up: most terminals know it, or ignore it.
    #[default]
    ITerm,
    /// OSC 777, as urxvt brought it up: title and text apart.
    Urxvt,
    /// OSC 99, kitty's own.
    Kitty,
}

/// What is done differently for a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quirks {
    /// It may be asked at all.
    pub answers: bool,
    /// It takes DECRQM (`CSI ? n $ p`) for what it is.
    pub knows_mode_queries: bool,
    /// It takes APC strings for what they are.
    pub knows_application_strings: bool,
    /// It repeats characters (REP).
    pub repeats: bool,
    /// It shows all colors, whatever the environment says.
    pub has_true_color: bool,
    pub notification: NotificationKind,
    /// OSC 52 with `p` leaves the clipboard alone. Many take every letter for the clipboard (Windows Terminal), or have nothing
    /// else on some systems (WezTerm).
    pub has_primary: bool,
}

impl Default for Quirks {
    fn default() -> Self {
        Self {
            answers: true,
            knows_mode_queries: true,
            knows_application_strings: true,
            repeats: false,
            has_true_color: false,
            notification: NotificationKind::ITerm,
            has_primary: false,
        }
    }
}

impl Quirks {
    /// Before the terminal said what it is.
    pub fn of_environment() -> Self {
        let variable = |name| env::var(name).unwrap_or_default();
        Self::of_names(&variable("TERM"), &variable("TERM_PROGRAM"))
    }

    fn of_names(term: &str, program: &str) -> Self {
        let plain = Self::default();
        match (term, program) {
            // Not a terminal that answers: what we ask would stand on the screen.
            ("dumb" | "", _) => Self { answers: false, ..plain },
            // Prints the `p` of a mode query.
            (_, "Apple_Terminal") => Self { knows_mode_queries: false, ..plain },
            // Takes an APC string for the title of its window.
            _ if term.starts_with("tmux") || term.starts_with("screen") => {
                Self { knows_application_strings: false, ..plain }
            }
            // Prints what it does not know of strings.
            _ if term.starts_with("linux") => {
                Self { knows_mode_queries: false, knows_application_strings: false, ..plain }
            }
            _ => plain,
        }
    }

    /// With what XTVERSION answered, as "kitty(0.32.2)" or "XTerm(390)".
    pub fn with_version(self, version: &str) -> Self {
        let name = version.split([' ', '(']).next().unwrap_or_default();
        let has_primary = matches!(name, "kitty" | "foot" | "ghostty" | "XTerm");
        Self { has_primary, ..self }.with_name(name)
    }

    fn with_name(self, name: &str) -> Self {
        match name {
            "kitty" => {
                Self { repeats: true, has_true_color: true, notification: NotificationKind::Kitty, ..self }
            }
            "foot" | "ghostty" | "contour" | "WezTerm" => {
                Self { repeats: true, has_true_color: true, notification: NotificationKind::Urxvt, ..self }
            }
            "VTE" => {
                Self { repeats: true, has_true_color: true, notification: NotificationKind::Urxvt, ..self }
            }
            "XTerm" | "xterm.js" | "iTerm2" | "Konsole" | "mintty" => {
                Self { repeats: true, has_true_color: true, ..self }
            }
            // It drops repeats of characters beyond ASCII (3.3a), such as those of borders; colors are those of the terminal
            // outside, which it does not tell.
            "tmux" => Self { knows_application_strings: false, ..self },
            _ => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_known_by_its_version() {
        let plain = Quirks::default();
        assert!(plain.with_version("kitty(0.32.2)").repeats);
        assert_eq!(plain.with_version("foot(1.16.2)").notification, NotificationKind::Urxvt);
        assert!(!plain.with_version("tmux 3.3a").repeats);
        assert!(
            plain.with_version("XTerm(390)").has_primary && !plain.with_version("WezTerm 2024").has_primary
        );
        assert_eq!(plain.with_version("something new"), plain);
    }

    #[test]
    fn what_would_be_printed_is_not_asked() {
        assert!(!Quirks::of_names("dumb", "").answers);
        assert!(!Quirks::of_names("linux", "").knows_mode_queries);
        assert!(!Quirks::of_names("tmux-256color", "tmux").knows_application_strings);
        assert!(Quirks::of_names("xterm-256color", "").knows_mode_queries);
    }
}
