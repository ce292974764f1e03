//! Answers that a node gave, and may give again: of nodes that were asked for their content, most of which hold some.

use crate::state::{Block, Flow, MinMax, NodeState, Strut};

/// Makes room for one more. By an eighth, and never for more than there are nodes: doubling would leave half of it unused.
pub(crate) fn grow(answers: &mut Vec<Answers>, nodes: usize) {
    if answers.len() == answers.capacity() {
        let more = (answers.len() / 8 + 64).min(nodes.saturating_sub(answers.len()));
        answers.reserve_exact(more.max(1));
    }
}

/// One cached answer.
#[derive(Clone, Copy, Debug)]
struct Measure {
    width: f32,
    key: f32,
    height: f32,
    baseline: f32,
}

const MEASURES: usize = 3;

/// Cached widths of a content box.
#[derive(Clone, Copy, Debug)]
struct Widths {
    found: MinMax,
    /// The key of the height that they hold for; infinite: for any. NaN: there are none.
    height: f32,
}

const NO_WIDTHS: Widths = Widths { found: MinMax { min: 0.0, max: 0.0 }, height: f32::NAN };

/// A baseline that nobody asked for yet. No content is that high.
const UNKNOWN: f32 = f32::INFINITY;

const EMPTY_MEASURE: Measure = Measure { width: f32::NAN, key: f32::NAN, height: 0.0, baseline: UNKNOWN };

/// The answers of one node: with its state 128 bytes at most (the assertion below holds us to it).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answers {
    /// Which of the answers somebody was given: bits of the measures, then of the widths; then [`LOST`] and [`THROUGH`].
    given: u8,
    next_measure: u8,
    /// Which measure the struts belong to.
    strut_measure: u8,
    /// How often the columns of a grid repeat, where its parent said it for these widths. 0: it did not.
    columns: u8,
    /// The content width of the block container that is measuring this block, from which percentages of padding count.
    pub(crate) flow_basis: f32,
    widths: [Widths; 2],
    measures: [Measure; MEASURES],
    top: Strut,
    bottom: Strut,
}

const _: () = assert!(size_of::<Answers>() + size_of::<NodeState>() <= 128);

/// One place of a node's cache, taken out of it to be compared with what the node answers now.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Before<Question> {
    Nothing,
    /// There is an answer, but its question is not known any more, or nobody has it.
    Unknown,
    Asked(Question),
}

/// A question whose answer was `expected`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WidthsBefore {
    pub(crate) block: Block,
    expected: Widths,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct FlowBefore {
    pub(crate) width: f32,
    pub(crate) block: Block,
    pub(crate) baseline: bool,
    expected: Measure,
}

impl<Question> Before<Question> {
    fn of(question: Option<Question>) -> Self {
        question.map_or(Self::Unknown, Self::Asked)
    }
}

impl Widths {
    #[inline]
    fn before(self, given: bool) -> Before<WidthsBefore> {
        if self.height.is_nan() {
            return Before::Nothing;
        }
        // What holds for any height may be asked for at any.
        let block = if self.height == f32::INFINITY { Some(Block::AUTO) } else { Block::of_key(self.height) };
        Before::of(block.filter(|_| given).map(|block| WidthsBefore { block, expected: self }))
    }
}

impl Measure {
    #[inline]
    fn before(self, given: bool) -> Before<FlowBefore> {
        let Self { width, key, baseline, .. } = self;
        if width.is_nan() {
            return Before::Nothing;
        }
        let baseline = baseline != UNKNOWN;
        let block = Block::of_key(key).filter(|_| given);
        Before::of(block.map(|block| FlowBefore { width, block, baseline, expected: self }))
    }
}

impl WidthsBefore {
    /// Whether the answer now, and what it depends on, is the one that was expected.
    pub(crate) fn holds(&self, now: MinMax, answers: &Answers) -> bool {
        now == self.expected.found && answers.widths[0].height == self.expected.height
    }
}

impl FlowBefore {
    pub(crate) fn holds(&self, now: &Flow) -> bool {
        let same_baseline = !self.baseline || now.baseline.to_bits() == self.expected.baseline.to_bits();
        now.height == self.expected.height && same_baseline
    }
}

const fn given_measure(slot: usize) -> u8 {
    1 << slot
}

const fn given_widths(slot: usize) -> u8 {
    8 << slot
}

const GIVEN_MEASURES: u8 = given_measure(0) | given_measure(1) | given_measure(2);
const GIVEN_WIDTHS: u8 = given_widths(0) | given_widths(1);
/// An answer that somebody was given has made room for another one.
const LOST: u8 = 64;
/// The block that the struts belong to collapses through.
const THROUGH: u8 = 128;

impl Answers {
    pub(crate) const NONE: Self = Self {
        given: 0,
        next_measure: 0,
        strut_measure: u8::MAX,
        columns: 0,
        flow_basis: 0.0,
        widths: [NO_WIDTHS; 2],
        measures: [EMPTY_MEASURE; MEASURES],
        top: Strut { positive: 0.0, negative: 0.0 },
        bottom: Strut { positive: 0.0, negative: 0.0 },
    };

    pub(crate) fn forget(&mut self) {
        self.forget_widths();
        self.forget_flows();
    }

    fn forget_widths(&mut self) {
        self.widths = [NO_WIDTHS; 2];
        self.given &= !GIVEN_WIDTHS;
    }

    fn forget_flows(&mut self) {
        self.measures = [EMPTY_MEASURE; MEASURES];
        self.strut_measure = u8::MAX;
        self.next_measure = 0;
        self.given &= !GIVEN_MEASURES;
    }

    pub(crate) fn columns(&self) -> u8 {
        self.columns
    }

    /// Widths that were found with another number of columns are no answers any more.
    pub(crate) fn set_columns(&mut self, columns: u8) {
        if self.columns != columns {
            self.columns = columns;
            self.note_lost(self.given & GIVEN_WIDTHS != 0);
            self.forget_widths();
        }
    }

    /// Takes all widths out.
    #[inline]
    pub(crate) fn take_widths(&mut self) -> impl Iterator<Item = Before<WidthsBefore>> + use<> {
        let (widths, given) = (self.widths, self.given);
        self.forget_widths();
        // In the order in which they were found.
        (0..widths.len()).rev().map(move |slot| widths[slot].before(given & given_widths(slot) != 0))
    }

    /// Takes all heights out.
    #[inline]
    pub(crate) fn take_flows(&mut self) -> impl Iterator<Item = Before<FlowBefore>> + use<> {
        let (measures, given) = (self.measures, self.given);
        self.forget_flows();
        (0..MEASURES).map(move |slot| measures[slot].before(given & given_measure(slot) != 0))
    }

    /// Whether an answer is gone that somebody was given. Then nobody knows what depends on it: all are forgotten.
    pub(crate) fn forget_if_lost(&mut self) -> bool {
        let lost = self.given & LOST != 0;
        if lost {
            self.given &= !LOST;
            self.forget();
        }
        lost
    }

    /// The widths are others: who depends on them asks again, and what nobody asks for any more may go.
    pub(crate) fn take_widths_back(&mut self) {
        self.given &= !GIVEN_WIDTHS;
    }

    pub(crate) fn take_flows_back(&mut self) {
        self.given &= !GIVEN_MEASURES;
    }

    fn note_lost(&mut self, lost: bool) {
        self.given |= if lost { LOST } else { 0 };
    }

    /// The widths found before, at this inner height.
    pub(crate) fn min_max(&mut self, block: Block) -> Option<MinMax> {
        let key = block.key();
        let holds = |kept: &Widths| kept.height == key || kept.height == f32::INFINITY;
        let slot = self.widths.iter().position(holds)?;
        self.given |= given_widths(slot);
        Some(self.widths[slot].found)
    }

    /// `depends`: whether another height would have given other widths.
    pub(crate) fn keep_min_max(&mut self, found: MinMax, block: Block, depends: bool) {
        let before = self.given & given_widths(0);
        let lost = !self.widths[1].height.is_nan() && self.given & given_widths(1) != 0;
        self.note_lost(lost);
        self.given = self.given & !GIVEN_WIDTHS | given_widths(0) | before << 1;
        self.widths[1] = self.widths[0];
        self.widths[0] = Widths { found, height: if depends { block.key() } else { f32::INFINITY } };
    }

    /// Whether the widths found last would be others at another height.
    pub(crate) fn widths_depend(&self) -> bool {
        let height = self.widths[0].height;
        !height.is_nan() && height != f32::INFINITY
    }

    /// The flow found before, with its baseline and its struts where they are wanted.
    pub(crate) fn flow(&mut self, width: f32, block: Block, baseline: bool, struts: bool) -> Option<Flow> {
        let key = block.key();
        let found = self.measures.iter().position(|m| m.width == width && m.key == key)?;
        let measure = self.measures[found];
        if (baseline && measure.baseline == UNKNOWN) || (struts && usize::from(self.strut_measure) != found) {
            return None;
        }
        self.given |= given_measure(found);
        Some(Flow {
            height: measure.height,
            baseline: measure.baseline,
            top: self.top,
            bottom: self.bottom,
            is_through: self.given & THROUGH != 0,
        })
    }

    pub(crate) fn keep_flow(&mut self, width: f32, block: Block, flow: Flow, baseline: bool, struts: bool) {
        let key = block.key();
        let same = self.measures.iter().position(|m| m.width == width && m.key == key);
        let slot = same.unwrap_or(usize::from(self.next_measure));
        if same.is_none() {
            let lost = !self.measures[slot].width.is_nan() && self.given & given_measure(slot) != 0;
            self.note_lost(lost);
            self.next_measure = (self.next_measure + 1) % MEASURES as u8;
        }
        self.given |= given_measure(slot);
        let unasked = if same.is_some() { self.measures[slot].baseline } else { UNKNOWN };
        let baseline = if baseline { flow.baseline } else { unasked };
        self.measures[slot] = Measure { width, key, height: flow.height, baseline };
        if struts {
            self.strut_measure = slot as u8;
            (self.top, self.bottom) = (flow.top, flow.bottom);
            self.given = if flow.is_through { self.given | THROUGH } else { self.given & !THROUGH };
        } else if usize::from(self.strut_measure) == slot {
            self.strut_measure = u8::MAX;
        }
    }
}
