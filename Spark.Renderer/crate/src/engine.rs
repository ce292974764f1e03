//! The engine as a whole: what it holds, and what it does when it is woken.
//!
//! Two threads share it behind one lock. The frame thread sleeps on the wake word and is the only one that writes to the
//! terminal; the input thread sleeps on descriptors, reads the terminal, and learns of signals and of the app's end.
//! See [`threads`](crate::threads) for the loops, [`job`](crate::job) for job control, [`chain`](crate::chain) for frames.

use std::os::fd::{AsFd, OwnedFd};
use std::sync::atomic::{Ordering, fence};
use std::time::Duration;

use spark_layout::schema::{AppState, CaretShape, EngineState, EventKind, header};

use crate::blend::Theme;
use crate::chain::Chain;
use crate::clock::Clock;
use crate::frame::{Hit, Part};
use crate::geometry::Size;
use crate::job::Job;
use crate::last_words::{self, Crash};
use crate::log::log;
use crate::mirror::{Mirror, Span};
use crate::negotiation::Negotiation;
use crate::pace::Pace;
use crate::pointer::{Named, Pointer};
use crate::segment::{Event, EventRing, Intake, RequestRing, Segment, Taken};
use crate::selection::Selection;
use crate::term::{Output, Parser, Terminal, modes};

/// Everything that the two threads share.
#[derive(Debug)]
pub struct Engine {
    pub segment: &'static Segment,
    pub terminal: Terminal,
    pub clock: Clock,
    pub job: Job,
    pub parser: Parser,
    pub events: EventRing,
    pub requests: RequestRing,
    pub negotiation: Negotiation,
    /// When the parser gives up waiting for the rest of a sequence.
    pub input_deadline: Option<Duration>,
    pub interrupts: u32,
    pub capture: Option<OwnedFd>,
    /// Bytes of it that stand above the live region already.
    pub captured: usize,
    /// The program may have printed something.
    pub capture_changed: bool,
    pub state: EngineState,
    pub resize_pending: bool,
    /// An event that waits until the app has taken those before.
    pub held: Option<Event>,
    pub pointer: Pointer,
    pub selection: Option<Selection>,
    /// What waits to be put into the terminal's clipboard.
    pub copied: Option<String>,
    pub mirror: Mirror,
    intake: Intake,
    chain: Chain,
    commit: u64,
    is_headless: bool,
    /// Changes are in the mirror that no frame shows yet.
    is_stale: bool,
    has_shown: bool,
    pace: Pace,
    /// The cursor's shape as it was sent last; `None`: nobody knows.
    caret_shape: Option<CaretShape>,
    /// When what the program printed is cut to size again.
    next_trim: Duration,
}

/// Bytes of what the program printed that are kept for the restored terminal.
const CAPTURE_KEPT: usize = 1 << 20;
/// How often that is looked at, while there are frames.
const TRIM_EVERY: Duration = Duration::from_secs(1);

/// What the frame thread does after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Sleep,
    End(u8),
}

impl Engine {
    pub fn new(
        segment: &'static Segment,
        terminal: Terminal,
        headless: Option<Size>,
        capture: Option<OwnedFd>,
    ) -> Self {
        let is_headless = headless.is_some();
        let negotiation = Negotiation::adopt(segment, is_headless);
        let mut engine = Self {
            segment,
            clock: if is_headless { Clock::Segment } else { Clock::Monotonic },
            job: Job::default(),
            parser: Parser::new(),
            events: EventRing::adopt(segment),
            requests: RequestRing::adopt(segment),
            chain: Chain::new(negotiation.capabilities.abilities()),
            negotiation,
            input_deadline: None,
            interrupts: 0,
            capture,
            captured: 0,
            capture_changed: true,
            state: EngineState::Starting,
            resize_pending: false,
            held: None,
            pointer: Pointer::default(),
            selection: None,
            copied: None,
            mirror: Mirror::new(),
            intake: Intake::new(),
            commit: 0,
            is_headless,
            is_stale: false,
            has_shown: false,
            pace: Pace::default(),
            caret_shape: None,
            next_trim: TRIM_EVERY,
            terminal,
        };
        let size = headless.or_else(|| engine.terminal.size()).unwrap_or(Size { columns: 80, rows: 24 });
        engine.resize(size);
        engine
    }

    /// Acts on all that happened since the last step.
    pub fn step(&mut self) -> Next {
        if let Some(end) = self.job_step() {
            return end;
        }
        match self.wish() {
            AppState::Ending | AppState::Failing | AppState::Suspended if self.must_wait_for_answers() => {}
            AppState::Ending => return self.end(),
            AppState::Failing => return self.end_after(Crash::Failed),
            AppState::Suspended if self.state != EngineState::Suspended => self.hand_over(),
            AppState::Running if self.state == EngineState::Suspended && self.job.is_handed_over => {
                self.come_back()
            }
            _ => {}
        }
        self.follow_size();
        self.follow_mode();
        self.take_commit();
        // The app says which mode it is before the layout of a larger picture, and after that of a smaller one: whoever sees
        // the one sees the other, if he looks once more.
        if self.follow_mode() {
            self.take_commit();
        }
        self.drift();
        self.follow_moves();
        self.time_out();
        self.release_held();
        let has_taken =
            self.use_answers() | self.take_requests() | self.print_captured() | self.send_copied();
        self.present();
        if has_taken {
            self.send();
        }
        self.answer();
        Next::Sleep
    }

    /// When the frame thread must wake by itself.
    pub fn deadline(&self) -> Option<Duration> {
        let moved = self.next_move().map(|at| at.max(self.pace.next()));
        let frame = if self.is_stale { Some(self.pace.next()) } else { moved };
        frame
            .filter(|_| self.could_present())
            .into_iter()
            .chain(self.job.next_look)
            .chain(self.answer_deadline())
            .chain(self.drift_deadline())
            .min()
    }

    fn wish(&self) -> AppState {
        AppState::from_u8(self.segment.u32(header::APP_STATE).load(Ordering::Acquire).to_le_bytes()[0])
    }

    fn follow_size(&mut self) {
        let asked = self.segment.u32(header::HEADLESS_SIZE).load(Ordering::Acquire);
        let size = if self.is_headless {
            let [high, low] = [(asked >> 16) as u16, (asked & 0xffff) as u16];
            (asked != 0).then_some(Size { columns: high, rows: low })
        } else if std::mem::take(&mut self.resize_pending) {
            self.terminal.size()
        } else {
            None
        };
        if let Some(size) = size.filter(|&size| size != self.chain.terminal_size()) {
            self.resize(size);
            self.push_resize(size);
            self.ask_cell_size();
        }
    }

    fn resize(&mut self, size: Size) {
        // A picture larger than the segment's room for it is cut at the bottom.
        let rows = self.segment.capacities().max_cells / usize::from(size.columns.max(1));
        let size = Size { rows: size.rows.min(u16::try_from(rows).unwrap_or(u16::MAX)), ..size };
        self.chain.resize(size, &mut self.mirror);
        self.segment.u32(header::SCREEN_COLUMNS).store(size.columns.into(), Ordering::Relaxed);
        self.segment.u32(header::SCREEN_ROWS).store(size.rows.into(), Ordering::Release);
        self.is_stale = true;
    }

    /// A live region, or the whole screen, as the app wants it now. True: it is the other one now.
    fn follow_mode(&mut self) -> bool {
        let is_other = self.state == EngineState::Running && self.wants_live() != self.chain.output.is_live();
        if is_other {
            self.change_mode();
        }
        is_other
    }

    /// Whether the app wants a live region at the cursor.
    pub fn wants_live(&self) -> bool {
        self.segment.u32(header::MODE_FLAGS).load(Ordering::Acquire) & modes::LIVE_REGION != 0
    }

    /// Whether the app has the terminal, for a child program.
    pub fn is_handed_over(&self) -> bool {
        self.wish() == AppState::Suspended
    }

    /// The picture becomes what the app wants, before the terminal is taken. A live region that an earlier engine left is
    /// gone on with.
    pub fn set_mode(&mut self) {
        let is_live = self.wants_live();
        self.chain.set_live(is_live, &mut self.mirror);
        let word = |offset: usize| self.segment.u32(offset).load(Ordering::Acquire);
        let is_left = word(header::PUSHED_MODES) != 0 && word(header::REGION_ROWS) > 0;
        if is_live && is_left {
            let most = self.chain.terminal_size().rows;
            let [rows, row] = [header::REGION_ROWS, header::REGION_ROW]
                .map(|offset| u16::try_from(word(offset)).unwrap_or(most).min(most));
            self.chain.output.adopt_region(rows, row);
        }
        self.is_stale = true;
    }

    /// Lines that are finished scroll away above the live region.
    pub fn print_above(&mut self, text: &str, spans: &[Span]) {
        self.chain.print_above(text, spans);
        self.is_stale = true;
    }

    /// Where the live region is, for whoever must leave it when we cannot.
    fn note_region(&self) {
        let (rows, row) = self.chain.output.region_and_row().unwrap_or((0, 0));
        self.segment.u32(header::REGION_ROWS).store(rows.into(), Ordering::Relaxed);
        self.segment.u32(header::REGION_ROW).store(row.into(), Ordering::Release);
    }

    fn take_commit(&mut self) {
        let published = self.segment.u64(header::COMMIT).load(Ordering::Acquire);
        if published / 2 == self.commit
            && published.is_multiple_of(2)
            && self.commit > 0
            && !self.mirror.fuzzy
        {
            return;
        }
        if let Taken::Commit(commit) = self.intake.take(self.segment, &mut self.mirror) {
            self.mirror.load_texts(self.segment);
            self.commit = commit;
            self.is_stale = true;
            self.segment.u64(header::SEEN).store(commit, Ordering::Release);
        }
    }

    /// When something moves that the engine moves by itself: what scrolls smoothly, and what is animated.
    fn next_move(&self) -> Option<Duration> {
        self.mirror.scrolling.next_glide().into_iter().chain(self.mirror.animations.next()).min()
    }

    /// What moves by itself comes further, if it is time.
    fn follow_moves(&mut self) {
        let now = self.clock.now(self.segment);
        self.is_stale |= self.next_move().is_some_and(|at| at <= now);
    }

    /// Shows the newest commit, unless the terminal is still busy with the last frame or the frame cap forbids it.
    fn present(&mut self) {
        if self.terminal.is_busy() && self.terminal.flush().is_err() {
            self.job.must_look = true;
        }
        if !self.may_present() {
            return;
        }
        let now = self.clock.now(self.segment);
        self.mirror.advance_glides(now);
        self.mirror.advance_animations(now, self.chain.theme());
        self.chain.run(self.segment, &mut self.mirror, self.selection.as_ref(), self.commit);
        self.is_stale = false;
        self.follow_selection();
        self.shape_caret();
        self.follow_hover();
        self.tell_written();
        if self.state == EngineState::Starting {
            self.tell_start();
            self.set_state(EngineState::Running);
        }
        self.has_shown = true;
        self.segment.u64(header::FRAMES).fetch_add(1, Ordering::Relaxed);
        self.send();
        self.note_shown();
        self.trim_capture();
    }

    /// The first picture stands: the app learns the screen's size, and that nothing is selected any more that was under an
    /// engine before this one.
    fn tell_start(&mut self) {
        let has_forerunner = self.segment.u64(header::EVENTS_HEAD).load(Ordering::Relaxed) > 0;
        self.push_resize(self.chain.terminal_size());
        if has_forerunner {
            self.tell_selection("");
        }
    }

    /// Gives the cursor the shape that the node wishes which has the keyboard. The terminal makes it blink.
    fn shape_caret(&mut self) {
        let holder = self.mirror.row(self.mirror.focused).filter(|_| self.chain.caret().is_some());
        let Some(shape) = holder.map(|node| self.mirror.visual[node].caret_shape) else { return };
        if self.caret_shape.replace(shape) == Some(shape) {
            return;
        }
        let bytes = self.chain.output.bytes();
        if shape == CaretShape::Terminal {
            return Terminal::pop(self.segment, modes::CARET_SHAPE, bytes);
        }
        Terminal::push(self.segment, modes::CARET_SHAPE, bytes);
        bytes.extend_from_slice(&[b'\x1b', b'[', b'0' + shape as u8, b' ', b'q']);
    }

    /// Tells the app of what it observes.
    pub fn tell_written(&mut self) {
        for (first, end) in self.mirror.take_written() {
            self.push(Event { kind: EventKind::Observed, node: -1, a: first, b: end, ..Event::default() });
        }
    }

    /// A program that prints without end while the screen is up must not fill the memory: the newest is kept.
    fn trim_capture(&mut self) {
        let now = self.clock.now(self.segment);
        if let Some(capture) = self.capture.as_ref().filter(|_| now >= self.next_trim) {
            self.next_trim = now + TRIM_EVERY;
            // What cannot be trimmed now is trimmed later, or is replayed whole.
            let _ = crate::sys::trim(capture.as_fd(), CAPTURE_KEPT);
        }
    }

    /// True when there is something to show, and nothing but the frame cap could forbid it.
    fn can_present(&self) -> bool {
        self.is_stale && self.could_present()
    }

    /// True when nothing but the frame cap forbids a frame.
    fn could_present(&self) -> bool {
        matches!(self.state, EngineState::Starting | EngineState::Running)
            && !self.mirror.fuzzy
            && self.mirror.root >= 0
            && !self.terminal.is_busy()
    }

    fn may_present(&self) -> bool {
        self.can_present() && self.pace.allows(self.clock.now(self.segment))
    }

    /// Hands over what was made for the terminal, if it takes anything.
    fn send(&mut self) {
        if self.chain.output.bytes().is_empty() || self.terminal.is_busy() {
            return;
        }
        self.note_region();
        let started = crate::sys::monotonic();
        match self.terminal.send(self.chain.output.bytes()) {
            Ok(count) => {
                self.segment.u64(header::BYTES_WRITTEN).fetch_add(count as u64, Ordering::Relaxed);
            }
            Err(error) => {
                log!("the terminal refused a frame: {error}");
                self.job.must_look = true;
            }
        }
        let time = u64::try_from((crate::sys::monotonic() - started).as_nanos()).unwrap_or(u64::MAX);
        self.segment.u64(header::WRITE_NS).store(time, Ordering::Relaxed);
    }

    fn note_shown(&mut self) {
        let cap = self.segment.u32(header::FRAME_CAP).load(Ordering::Relaxed);
        // Time stands still without a terminal: whoever waits for a frame would wait for ever.
        self.pace.shown(self.clock.now(self.segment), if self.is_headless { 0 } else { cap });
    }

    /// Publishes how far the engine got, and wakes whoever waits for that.
    fn answer(&mut self) {
        if !self.is_stale && !self.terminal.is_busy() && self.has_shown {
            self.segment.u64(header::WRITTEN).store(self.commit, Ordering::Release);
        }
        if self.is_headless {
            let now = self.segment.u64(header::CLOCK_MS).load(Ordering::Acquire);
            self.segment.u64(header::CLOCK_SEEN).store(now, Ordering::Release);
            if !self.is_stale {
                let taken = self.segment.u64(header::INPUT_TAKEN).load(Ordering::Acquire);
                self.segment.u64(header::INPUT_SHOWN).store(taken, Ordering::Release);
            }
        }
        fence(Ordering::SeqCst);
        if self.segment.u32(header::ANSWERS_WANTED).load(Ordering::Relaxed) != 0 {
            self.segment.notify_app();
        }
    }

    pub fn set_state(&mut self, state: EngineState) {
        log!("{:?} → {state:?}", self.state);
        self.state = state;
        self.segment.u32(header::ENGINE_STATE).store(state as u32, Ordering::Release);
    }

    /// The bytes for the terminal that are being made.
    pub fn output(&mut self) -> &mut Output {
        &mut self.chain.output
    }

    /// What to tell the user about the app's crash.
    pub fn last_words(&self, crash: Crash) -> Vec<u8> {
        last_words::of(crash, &self.chain, self.commit)
    }

    /// The screen is unknown: the next frame sends all of it.
    pub fn repaint(&mut self) {
        self.caret_shape = None;
        self.chain.repaint();
        self.is_stale = true;
    }

    /// What the engine changed by itself is to be shown.
    pub fn show(&mut self) {
        self.is_stale = true;
        self.segment.notify_engine();
    }

    /// The picture is what the mirror says.
    pub fn is_current(&self) -> bool {
        !self.is_stale
    }

    pub fn chain(&self) -> &Chain {
        &self.chain
    }

    pub fn size(&self) -> Size {
        self.chain.size()
    }

    /// The node as if it were hit where it was painted last; None when it is gone.
    pub fn drawn_as_hit(&self, named: Named) -> Option<Hit> {
        let place = self.mirror.is_alive(named).then(|| self.chain.drawn(named.node))?;
        Some(Hit { node: named.node, generation: named.generation, part: Part::Content, place })
    }

    /// What is on top of a cell of the last picture; the pointer is over it.
    pub fn hit(&self, column: u16, row: u16) -> Option<Hit> {
        self.chain.hit(column, row)
    }

    /// The screen's size, in cells.
    pub fn terminal_size(&self) -> Size {
        self.chain.terminal_size()
    }

    /// The terminal's own colors are known now.
    pub fn set_theme(&mut self, theme: Theme) {
        self.chain.set_theme(theme);
        self.is_stale = true;
    }

    /// What the terminal was sent would be sent differently now.
    pub fn redraw(&mut self) {
        self.chain.redraw();
        self.is_stale = true;
    }

    /// Whether what the program prints has a place now.
    pub fn prints_captured(&self) -> bool {
        self.state == EngineState::Running && self.chain.output.is_live()
    }

    /// The node that has the keyboard.
    pub fn focused(&self) -> i32 {
        self.mirror.focused
    }
}
