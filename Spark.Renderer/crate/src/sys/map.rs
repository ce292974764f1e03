//! A shared memory file, mapped for as long as the process lives.

use std::io;
use std::os::fd::{AsRawFd, BorrowedFd};
use std::ptr::NonNull;

use super::check;

const PROT_READ_WRITE: i32 = 3;
const MAP_SHARED: i32 = 1;
const F_GET_SEALS: i32 = 1034;
const F_SEAL_SHRINK: i32 = 2;
const F_SEAL_GROW: i32 = 4;
const SEEK_END: i32 = 2;
const SEEK_DATA: i32 = 3;
const KEEP_SIZE: i32 = 1;
const PUNCH_HOLE: i32 = 2;
const PAGE: usize = 4096;

unsafe extern "C" {
    fn mmap(address: *mut u8, length: usize, protection: i32, flags: i32, fd: i32, offset: i64) -> *mut u8;
    fn fcntl(fd: i32, command: i32, ...) -> i32;
    fn lseek(fd: i32, offset: i64, whence: i32) -> i64;
    fn pread(fd: i32, buffer: *mut u8, count: usize, offset: i64) -> isize;
    fn ftruncate(fd: i32, size: i64) -> i32;
    fn fallocate(fd: i32, mode: i32, offset: i64, length: i64) -> i32;
}

/// A mapped file. It is never unmapped: references into it may be `'static`.
#[derive(Clone, Copy, Debug)]
pub struct FileMap {
    base: NonNull<u8>,
    bytes: usize,
}

// SAFETY: the map is memory that two processes share anyway; it is only reached through atomics.
unsafe impl Send for FileMap {}
// SAFETY: as above.
unsafe impl Sync for FileMap {}

impl FileMap {
    /// Maps the whole file behind `fd`, to read and write.
    pub fn open(fd: BorrowedFd<'_>) -> io::Result<Self> {
        let bytes = seek(fd, 0, SEEK_END)?;
        // SAFETY: a new mapping at an address of the kernel's choice cannot overlap memory that is in use.
        let address =
            unsafe { mmap(std::ptr::null_mut(), bytes, PROT_READ_WRITE, MAP_SHARED, fd.as_raw_fd(), 0) };
        match NonNull::new(address) {
            Some(base) if base.as_ptr().addr() != usize::MAX => Ok(Self { base, bytes }),
            _ => Err(io::Error::last_os_error()),
        }
    }

    /// The first byte; aligned to a page.
    pub fn base(self) -> NonNull<u8> {
        self.base
    }

    /// Bytes that are mapped.
    pub fn bytes(self) -> usize {
        self.bytes
    }
}

/// True when nobody can change the file's size any more, so that no access to the map can fault.
pub fn is_size_sealed(fd: BorrowedFd<'_>) -> bool {
    // SAFETY: asks for the file's seals; no memory is involved.
    let seals = unsafe { fcntl(fd.as_raw_fd(), F_GET_SEALS) };
    seals >= 0 && seals & (F_SEAL_SHRINK | F_SEAL_GROW) == F_SEAL_SHRINK | F_SEAL_GROW
}

/// Reserves the pages of a range, so that a store to them cannot fault on a full memory file system.
pub fn allocate(fd: BorrowedFd<'_>, offset: usize, bytes: usize) -> io::Result<()> {
    let too_large = |_| io::Error::from(io::ErrorKind::InvalidInput);
    let (offset, bytes) =
        (i64::try_from(offset).map_err(too_large)?, i64::try_from(bytes).map_err(too_large)?);
    // SAFETY: works on the file alone; no memory is involved.
    check(unsafe { fallocate(fd.as_raw_fd(), 0, offset, bytes) }).map(|_| ())
}

/// The contents of a memory file, which is emptied. What [`trim`] let go of is not there.
pub fn take_contents(fd: BorrowedFd<'_>) -> io::Result<Vec<u8>> {
    let size = seek(fd, 0, SEEK_END)?;
    let start = seek(fd, 0, SEEK_DATA).unwrap_or(size).min(size);
    let contents = read_from(fd, start, size)?;
    // SAFETY: works on the file alone; no memory is involved.
    check(unsafe { ftruncate(fd.as_raw_fd(), 0) })?;
    Ok(contents)
}

/// The whole lines of a memory file from a position on, which is moved behind them. Their memory is given back, and reads as
/// zeros from now on; whoever appends meanwhile is not disturbed.
pub fn take_lines(fd: BorrowedFd<'_>, position: &mut usize) -> io::Result<Vec<u8>> {
    let size = seek(fd, 0, SEEK_END)?;
    let data = i64::try_from(*position).unwrap_or(i64::MAX);
    let start = seek(fd, data, SEEK_DATA).unwrap_or(size).max(*position).min(size);
    let mut lines = read_from(fd, start, size)?;
    let end = lines.iter().rposition(|&byte| byte == b'\n').map_or(0, |last| last + 1);
    lines.truncate(end);
    if end > 0 {
        *position = start + end;
        let taken = i64::try_from(*position).unwrap_or(i64::MAX);
        // SAFETY: works on the file alone; no memory is involved.
        check(unsafe { fallocate(fd.as_raw_fd(), PUNCH_HOLE | KEEP_SIZE, 0, taken) })?;
    }
    Ok(lines)
}

fn read_from(fd: BorrowedFd<'_>, start: usize, size: usize) -> io::Result<Vec<u8>> {
    let mut contents = vec![0; size - start];
    let mut filled = 0;
    while filled < contents.len() {
        let rest = &mut contents[filled..];
        let at = i64::try_from(start + filled).unwrap_or(i64::MAX);
        // SAFETY: the kernel writes at most `rest.len()` bytes into a slice that is ours for this call.
        let count = super::check_size(unsafe { pread(fd.as_raw_fd(), rest.as_mut_ptr(), rest.len(), at) })?;
        if count == 0 {
            break;
        }
        filled += count;
    }
    contents.truncate(filled);
    Ok(contents)
}

/// Gives back the memory of all but the last `keep` bytes of a memory file, whoever appends to it meanwhile.
pub fn trim(fd: BorrowedFd<'_>, keep: usize) -> io::Result<()> {
    let size = seek(fd, 0, SEEK_END)?;
    // Whole pages, and rarely: only when there is as much to give back as is kept.
    let Some(surplus) = size.checked_sub(2 * keep).map(|_| (size - keep) & !(PAGE - 1)) else {
        return Ok(());
    };
    let surplus = i64::try_from(surplus).unwrap_or(i64::MAX);
    // SAFETY: works on the file alone; no memory is involved.
    check(unsafe { fallocate(fd.as_raw_fd(), PUNCH_HOLE | KEEP_SIZE, 0, surplus) }).map(|_| ())
}

fn seek(fd: BorrowedFd<'_>, offset: i64, whence: i32) -> io::Result<usize> {
    // SAFETY: moves a position; no memory is involved. Whoever appends does not use it.
    let position = unsafe { lseek(fd.as_raw_fd(), offset, whence) };
    usize::try_from(position).map_err(|_| io::Error::last_os_error())
}

#[cfg(test)]
mod tests {
    use std::fs::OpenOptions;
    use std::io::Write;
    use std::os::fd::AsFd;

    use super::*;

    #[test]
    fn what_was_trimmed_is_gone_and_the_newest_is_kept() {
        let path = std::env::temp_dir().join(format!("spark-trim-{}", std::process::id()));
        let mut file = OpenOptions::new().read(true).append(true).create_new(true).open(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        let text: Vec<u8> = (0..500_000u32).flat_map(|line| format!("{line}\n").into_bytes()).collect();
        file.write_all(&text).unwrap();
        trim(file.as_fd(), 100_000).unwrap();
        file.write_all(b"after").unwrap();
        let kept = take_contents(file.as_fd()).unwrap();
        assert!((100_000..100_000 + 2 * PAGE).contains(&kept.len()), "{} bytes are kept", kept.len());
        assert!([&text[..], b"after"].concat().ends_with(&kept));
        assert!(take_contents(file.as_fd()).unwrap().is_empty());
    }
}
