//! Job control: taking the terminal, giving it back, and what happens when somebody else takes it.
//!
//! | what happens                                  | what the engine does                                         |
//! | --------------------------------------------- | ------------------------------------------------------------ |
//! | it starts                                     | takes the terminal, or adopts it from the engine before       |
//! | Ctrl+Z                                        | gives it back, stops the process group                        |
//! | SIGTSTP from somebody else                    | gives it back                                                 |
//! | SIGCONT in the foreground                     | takes it again, repaints                                      |
//! | SIGCONT in the background                     | stops the group again, as a background read would             |
//! | another group has it (EIO)                    | gives it back, waits for SIGCONT                              |
//! | it hung up, or the job lost its shell         | gives it back, tells the app, which ends                      |
//! | the app asks (`SuspendAsync`), or ends, or dies | gives it back                                               |

use std::io::Write;
use std::os::fd::AsFd;
use std::sync::atomic::Ordering;
use std::time::Duration;

use spark_layout::schema::{EngineState, EventKind, header};

use crate::engine::{Engine, Next};
use crate::last_words::Crash;
use crate::log::log;
use crate::segment::Event;
use crate::sys::{self, ProcessEnd, StopSignal, foreign_parent_in_session, kill_group, nudge_foreground};
use crate::term::{Standing, modes};

/// What the input thread noticed, for the frame thread to act upon.
#[derive(Clone, Copy, Debug, Default)]
pub struct Job {
    /// Ctrl+Z was typed.
    pub wants_stop: bool,
    /// SIGTSTP came: the others of the group are stopped already.
    pub was_stopped: bool,
    /// SIGCONT came.
    pub was_continued: bool,
    /// Reading or writing failed: somebody else may have the terminal.
    pub must_look: bool,
    /// The app's process is gone; how it ended.
    pub app_end: Option<ProcessEnd>,
    /// The process that started the app (as `dotnet run` does) is gone.
    pub launcher_died: bool,
    /// The app hangs, and the user asked for its end.
    pub must_kill: bool,
    /// The terminal was given back because the app asked for it.
    pub is_handed_over: bool,
    /// How often the line's modes were looked at since the job was continued, and when that is due again.
    looks: usize,
    pub next_look: Option<Duration>,
}

/// When the line's modes are looked at again after the job was continued. Others in the process group (`dotnet run`) set
/// their own when SIGCONT reaches them, which may be after the engine set its own.
const LOOKS: [Duration; 5] = [
    Duration::from_millis(5),
    Duration::from_millis(20),
    Duration::from_millis(75),
    Duration::from_millis(300),
    Duration::from_millis(1200),
];

impl Engine {
    /// Takes the terminal for the first time.
    pub fn start(&mut self) {
        self.set_mode();
        if self.is_handed_over() {
            // The engine before this one gave it to the app, which has not given it back.
            self.job.is_handed_over = true;
            self.set_state(EngineState::Suspended);
        } else {
            self.take_terminal();
        }
        self.segment.u32(header::ENGINE_PID).store(std::process::id(), Ordering::Release);
    }

    /// Acts on what the input thread noticed.
    pub fn job_step(&mut self) -> Option<Next> {
        if let Some(how) = self.job.app_end {
            let end = self.end_after(Crash::Died(how));
            // The shell may have been faster, and its prompt went with our screen.
            self.nudge();
            return Some(end);
        }
        if std::mem::take(&mut self.job.must_kill) {
            return Some(self.kill_app());
        }
        if std::mem::take(&mut self.job.launcher_died) {
            self.lose_terminal();
        }
        self.keep_modes();
        if std::mem::take(&mut self.job.must_look) {
            self.look_at_terminal();
        }
        // Also before the first frame: the terminal is taken, and Ctrl+Z is a key.
        let has_terminal = matches!(self.state, EngineState::Starting | EngineState::Running);
        self.job.wants_stop &= has_terminal;
        if self.job.wants_stop && !self.must_wait_for_answers() {
            self.job.wants_stop = false;
            self.stop_group();
        }
        if std::mem::take(&mut self.job.was_stopped) && has_terminal {
            self.stopped_by_others();
        }
        if std::mem::take(&mut self.job.was_continued) {
            self.continued();
        }
        None
    }

    /// Gives the terminal back for the last time.
    pub fn end(&mut self) -> Next {
        self.give_back(None);
        self.ended()
    }

    /// The same, and tells on it what there is to tell about a crash.
    pub fn end_after(&mut self, crash: Crash) -> Next {
        self.give_back(Some(crash));
        self.ended()
    }

    fn ended(&mut self) -> Next {
        self.set_state(EngineState::Ended);
        self.segment.notify_app();
        Next::End(0)
    }

    /// The app asked for the terminal, for a child program.
    pub fn hand_over(&mut self) {
        self.give_back(None);
        self.job.is_handed_over = true;
        self.set_state(EngineState::Suspended);
        self.tell(EventKind::Suspended);
    }

    /// The app gives the terminal back to us.
    pub fn come_back(&mut self) {
        self.job.is_handed_over = false;
        self.take_terminal();
        self.resize_pending = true;
        self.set_state(EngineState::Running);
        self.tell(EventKind::Resumed);
    }

    fn take_terminal(&mut self) {
        let flags = self.segment.u32(header::MODE_FLAGS).load(Ordering::Acquire);
        let is_wanted = |mode: &modes::Mode| self.terminal.is_seen() && modes::is_wanted(mode, flags);
        let wanted: Vec<modes::Mode> = modes::ALL.into_iter().filter(is_wanted).collect();
        let mut bytes = Vec::new();
        match self.terminal.take(self.segment, &wanted, &mut bytes) {
            Ok(adopted) => log!("took the terminal{}", if adopted { " as it stands" } else { "" }),
            Err(error) => {
                log!("the terminal cannot be taken: {error}");
                self.job.must_look = true;
            }
        }
        self.repaint();
        // Behind `repaint`, which forgets what the terminal knows, and before the first cell.
        self.output().bytes().extend_from_slice(&bytes);
        self.negotiate();
    }

    /// Leaves the terminal and takes it again, as the app wants it now. What the app asked for besides a picture is undone.
    pub fn change_mode(&mut self) {
        // A region that comes back begins where this one began.
        self.give_back_with(None, true);
        self.set_mode();
        self.take_terminal();
        self.push(Event { kind: EventKind::Resumed, node: -1, a: 1, ..Event::default() });
    }

    fn give_back(&mut self, crash: Option<Crash>) {
        let clears =
            self.segment.u32(header::MODE_FLAGS).load(Ordering::Acquire) & modes::LEAVES_NOTHING != 0;
        self.give_back_with(crash, clears);
    }

    /// A live region stays, or `clears` away.
    fn give_back_with(&mut self, crash: Option<Crash>, clears: bool) {
        let rows = self.terminal_size().rows;
        let mut words = self.output().leave_region(clears, rows);
        words.extend(self.captured());
        if let Some(told) = crash.map(|crash| self.last_words(crash)).filter(|told| !told.is_empty()) {
            if !words.is_empty() && !words.ends_with(b"\n") {
                words.extend_from_slice(b"\r\n");
            }
            words.extend(told);
        }
        self.output().bytes().clear();
        self.terminal.give_back(self.segment, &words);
    }

    /// What the program printed while the screen was up, and forgets it.
    fn captured(&mut self) -> Vec<u8> {
        let Some(capture) = &self.capture else { return Vec::new() };
        let text = sys::take_contents(capture.as_fd()).unwrap_or_default();
        self.captured = 0;
        // What stands above a live region already reads as zeros.
        let text = text.into_iter().skip_while(|&byte| byte == 0).collect::<Vec<u8>>();
        // The runtime's console switches the keypad to application mode when it is first used; that is not output.
        for_raw_terminal(&without(&text, b"\x1b[?1h\x1b="))
    }

    fn stop_group(&mut self) {
        if foreign_parent_in_session(sys::parent_of()).is_none() {
            log!("nobody could continue this job: it is not stopped");
            return;
        }
        self.give_back(None);
        self.set_state(EngineState::Suspended);
        self.tell(EventKind::Suspended);
        kill_group(StopSignal::Keyboard);
    }

    /// The shell may have the terminal by now; what is on its screen is ours all the same, and its prompt stands in it.
    fn stopped_by_others(&mut self) {
        log!("the job was stopped by somebody else");
        self.give_back(None);
        self.set_state(EngineState::Suspended);
        self.tell(EventKind::Suspended);
        self.nudge();
    }

    /// Makes whoever has the terminal now draw what our screen covered.
    fn nudge(&self) {
        if let Some(tty) = self.terminal.input() {
            nudge_foreground(tty);
        }
    }

    fn continued(&mut self) {
        if self.job.is_handed_over || !matches!(self.state, EngineState::Suspended | EngineState::Running) {
            return;
        }
        match self.terminal.standing() {
            Standing::Ours => {
                self.take_terminal();
                self.resize_pending = true;
                self.job.looks = 0;
                self.job.next_look = Some(self.clock.now(self.segment) + LOOKS[0]);
                if self.state == EngineState::Suspended {
                    self.set_state(EngineState::Running);
                    self.tell(EventKind::Resumed);
                }
            }
            Standing::Foreign => kill_group(StopSignal::Background),
            Standing::Lost => self.lose_terminal(),
        }
    }

    /// Sets the line's modes once more, if somebody changed them when the job was continued.
    fn keep_modes(&mut self) {
        let now = self.clock.now(self.segment);
        if self.job.next_look.is_none_or(|due| now < due) {
            return;
        }
        self.job.looks += 1;
        self.job.next_look = LOOKS.get(self.job.looks).map(|&pause| now + pause);
        if self.state != EngineState::Running || self.terminal.standing() != Standing::Ours {
            return;
        }
        match self.terminal.hold_modes(self.segment) {
            Ok(false) => {}
            Ok(true) => {
                log!("somebody else set the line's modes: set right again");
                // What was typed meanwhile was echoed.
                self.repaint();
            }
            Err(_) => self.job.must_look = true,
        }
    }

    fn look_at_terminal(&mut self) {
        let is_orphaned = || foreign_parent_in_session(sys::parent_of()).is_none();
        match self.terminal.standing() {
            Standing::Ours => {}
            Standing::Foreign if !is_orphaned() => {
                log!("another process group has the terminal");
                self.give_back(None);
                self.set_state(EngineState::Suspended);
            }
            Standing::Foreign | Standing::Lost => self.lose_terminal(),
        }
    }

    fn lose_terminal(&mut self) {
        if self.state == EngineState::Lost {
            return;
        }
        log!("the terminal is lost");
        self.give_back(None);
        self.nudge();
        self.set_state(EngineState::Lost);
        self.tell(EventKind::TerminalLost);
    }

    /// The app does not answer, and the user wants out.
    fn kill_app(&mut self) -> Next {
        log!("the app hangs: ending it");
        let end = self.end_after(Crash::Hung);
        sys::kill_process(sys::parent_of());
        end
    }

    fn tell(&mut self, kind: EventKind) {
        self.push(Event { kind, node: -1, ..Event::default() });
    }
}

/// The terminal is still raw when the text is sent, so nobody else puts a carriage return before a line feed.
fn for_raw_terminal(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + text.len() / 16);
    for &byte in text {
        if byte == b'\n' {
            out.push(b'\r');
        }
        out.push(byte);
    }
    out
}

/// `text` without each `part`.
fn without(text: &[u8], part: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.windows(part.len()).position(|window| window == part) {
        // Writing into a vector cannot fail.
        let _ = out.write_all(&rest[..at]);
        rest = &rest[at + part.len()..];
    }
    let _ = out.write_all(rest);
    out
}
