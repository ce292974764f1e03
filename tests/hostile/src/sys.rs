//! Makes the memory file: the app's part, which the engine's own crate has no call for.
#![allow(unsafe_code, reason = "the crate's system boundary")]

use std::io;
use std::os::fd::{FromRawFd, OwnedFd};

const ALLOW_SEALING: u32 = 2;
const F_ADD_SEALS: i32 = 1033;
/// F_SEAL_SHRINK and F_SEAL_GROW.
const SIZE_SEALS: i32 = 6;

unsafe extern "C" {
    fn memfd_create(name: *const std::ffi::c_char, flags: u32) -> i32;
    fn ftruncate(fd: i32, size: i64) -> i32;
    fn fcntl(fd: i32, command: i32, ...) -> i32;
}

/// An anonymous file of so many zeros, whose size nobody can change.
pub fn memory_file(bytes: usize) -> io::Result<OwnedFd> {
    // SAFETY: the name is a C string that lives for the call.
    let fd = unsafe { memfd_create(c"hostile".as_ptr(), ALLOW_SEALING) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the descriptor was just made, and is nobody else's.
    let file = unsafe { OwnedFd::from_raw_fd(fd) };
    let size = i64::try_from(bytes).map_err(|_| io::ErrorKind::InvalidInput)?;
    // SAFETY: works on the file alone; no memory is involved.
    let sized = unsafe { ftruncate(fd, size) };
    // SAFETY: as above.
    let sealed = unsafe { fcntl(fd, F_ADD_SEALS, SIZE_SEALS) };
    if sized < 0 || sealed < 0 { Err(io::Error::last_os_error()) } else { Ok(file) }
}
