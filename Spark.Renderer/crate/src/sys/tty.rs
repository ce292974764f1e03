//! A terminal: its modes, its size, and the process group that it listens to.

use std::io;
use std::os::fd::{AsRawFd, BorrowedFd};

use super::check;
use crate::geometry::Size;

const TCGETS: u64 = 0x5401;
const TCSETS: u64 = 0x5402;
const TIOCGPGRP: u64 = 0x540F;
const TIOCGWINSZ: u64 = 0x5413;

// Flags of the kernel's termios, by their POSIX names.
const BRKINT: u32 = 0o2;
const INPCK: u32 = 0o20;
const ISTRIP: u32 = 0o40;
const INLCR: u32 = 0o100;
const IGNCR: u32 = 0o200;
const ICRNL: u32 = 0o400;
const IXON: u32 = 0o2000;
const OPOST: u32 = 0o1;
const CSIZE: u32 = 0o60;
const CS8: u32 = 0o60;
const PARENB: u32 = 0o400;
const ECHO: u32 = 0o10;
const ECHONL: u32 = 0o100;
const ICANON: u32 = 0o2;
const ISIG: u32 = 0o1;
const IEXTEN: u32 = 0o100_000;
const VTIME: usize = 5;
const VMIN: usize = 6;

unsafe extern "C" {
    fn ioctl(fd: i32, request: u64, ...) -> i32;
}

/// The kernel's `struct termios` (not the C library's, which is larger).
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Termios {
    input: u32,
    output: u32,
    control: u32,
    local: u32,
    line: u8,
    characters: [u8; 19],
}

const _: () = assert!(size_of::<Termios>() == Termios::BYTES);

impl Termios {
    /// Size of its saved form.
    pub const BYTES: usize = 36;

    /// Raw mode as POSIX's `cfmakeraw` defines it: bytes come as they are typed, nothing is echoed or translated.
    pub fn raw(mut self) -> Self {
        self.input &= !(BRKINT | INPCK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
        self.output &= !OPOST;
        self.local &= !(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
        self.control = (self.control & !(CSIZE | PARENB)) | CS8;
        self.characters[VMIN] = 1;
        self.characters[VTIME] = 0;
        self
    }

    /// The saved form, for the next engine.
    pub fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        for (index, word) in [self.input, self.output, self.control, self.local].into_iter().enumerate() {
            bytes[index * 4..index * 4 + 4].copy_from_slice(&word.to_ne_bytes());
        }
        bytes[16] = self.line;
        bytes[17..].copy_from_slice(&self.characters);
        bytes
    }

    /// The inverse of [`Termios::to_bytes`].
    pub fn from_bytes(bytes: &[u8; Self::BYTES]) -> Self {
        let word = |index: usize| {
            u32::from_ne_bytes([bytes[index], bytes[index + 1], bytes[index + 2], bytes[index + 3]])
        };
        let mut characters = [0; 19];
        characters.copy_from_slice(&bytes[17..]);
        Self {
            input: word(0),
            output: word(4),
            control: word(8),
            local: word(12),
            line: bytes[16],
            characters,
        }
    }
}

/// Size of the terminal behind `tty`, in cells; 0 where it does not know.
pub fn window_size(tty: BorrowedFd<'_>) -> io::Result<Size> {
    let mut raw = [0u16; 4];
    // SAFETY: TIOCGWINSZ writes one `winsize`, 8 bytes, through a pointer valid for this call.
    check(unsafe { ioctl(tty.as_raw_fd(), TIOCGWINSZ, &raw mut raw) })?;
    Ok(Size { columns: raw[1], rows: raw[0] })
}

/// The terminal's modes.
pub fn termios(tty: BorrowedFd<'_>) -> io::Result<Termios> {
    let mut modes = Termios::default();
    // SAFETY: TCGETS writes one kernel `termios`, whose size is asserted above, through a pointer valid for this call.
    check(unsafe { ioctl(tty.as_raw_fd(), TCGETS, &raw mut modes) })?;
    Ok(modes)
}

/// Sets the terminal's modes at once; what was typed stays typed.
pub fn set_termios(tty: BorrowedFd<'_>, modes: &Termios) -> io::Result<()> {
    // SAFETY: TCSETS reads one kernel `termios`, whose size is asserted above, through a pointer valid for this call.
    check(unsafe { ioctl(tty.as_raw_fd(), TCSETS, std::ptr::from_ref(modes)) }).map(|_| ())
}

/// The process group that the terminal listens to. An error when it is not our controlling terminal.
pub fn foreground_group(tty: BorrowedFd<'_>) -> io::Result<i32> {
    let mut group = 0i32;
    // SAFETY: TIOCGPGRP writes one `pid_t`, 4 bytes, through a pointer valid for this call.
    check(unsafe { ioctl(tty.as_raw_fd(), TIOCGPGRP, &raw mut group) })?;
    Ok(group)
}
