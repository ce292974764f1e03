//! What the engine keeps per node between layouts: the box it gave, and answers it may give again.

use crate::style::Traits;

/// Inner height that a node is asked about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Block {
    /// It is this high, and percentages inside count from it.
    Definite(f32),
    /// It is as high as its content; a column that wraps breaks its lines at `limit` (infinite: nowhere).
    Auto { limit: f32 },
}

impl Block {
    pub(crate) const AUTO: Self = Self::Auto { limit: f32::INFINITY };

    pub(crate) fn definite(self) -> Option<f32> {
        match self {
            Self::Definite(height) => Some(height),
            Self::Auto { .. } => None,
        }
    }

    /// Where a column that wraps, and is as high as its content, breaks its lines.
    pub(crate) fn limit(self) -> f32 {
        match self {
            Self::Definite(_) => f32::INFINITY,
            Self::Auto { limit } => limit,
        }
    }

    /// As one number: heights are not negative, so what is negative is a limit.
    pub(crate) fn key(self) -> f32 {
        match self {
            Self::Definite(height) => height,
            Self::Auto { limit } => -1.0 - limit,
        }
    }

    /// What a key was made of. None: that cannot be told exactly.
    fn of_key(key: f32) -> Option<Self> {
        if key >= 0.0 { Some(Self::Definite(key)) } else { (key == Self::AUTO.key()).then_some(Self::AUTO) }
    }
}

/// Margins that collapse into one: CSS 2 §8.3.1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Strut {
    pub(crate) positive: f32,
    pub(crate) negative: f32,
}

impl Strut {
    pub(crate) fn of(margin: f32) -> Self {
        Self { positive: margin.max(0.0), negative: margin.min(0.0) }
    }

    pub(crate) fn join(&mut self, other: Self) {
        self.positive = self.positive.max(other.positive);
        self.negative = self.negative.min(other.negative);
    }

    pub(crate) fn sum(self) -> f32 {
        self.positive + self.negative
    }
}

/// What a node answers when it is asked for its content at some width.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Flow {
    /// Height of the content box, in cells.
    pub(crate) height: f32,
    /// From the top of the content box down to the first baseline. NaN: there is none.
    pub(crate) baseline: f32,
    /// Margins of the content that stick out of a block at its top and bottom.
    pub(crate) top: Strut,
    pub(crate) bottom: Strut,
    /// All of the block's content collapses, and its own margins through it; they are all in `top`.
    pub(crate) is_through: bool,
}

impl Flow {
    pub(crate) const EMPTY: Self = Self {
        height: 0.0,
        baseline: f32::NAN,
        top: Strut { positive: 0.0, negative: 0.0 },
        bottom: Strut { positive: 0.0, negative: 0.0 },
        is_through: true,
    };
}

/// The narrowest and the widest a content box wants to be.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct MinMax {
    pub(crate) min: f32,
    pub(crate) max: f32,
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

/// State of one node: 128 bytes at most (the assertion below holds us to it).
#[derive(Clone, Copy, Debug)]
pub(crate) struct NodeState {
    /// Border box in cells, from the parent's border box.
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// The parent's content width, from which percentages of padding count.
    pub(crate) basis: f32,
    /// The same, for a block that a block container is measuring.
    pub(crate) flow_basis: f32,
    /// Border-box height that percentages inside count from. NaN: they are auto. Mostly it is `height`, but
    /// not where a content is higher than the aspect ratio would have it.
    pub(crate) percent_height: f32,
    pub(crate) flags: u16,
    next_measure: u8,
    /// Which measure the struts belong to.
    strut_measure: u8,
    /// Bits of the answers that somebody was given: of the measures, then of the widths.
    given: u8,
    /// See [`Traits`]; unknown until a pass asks.
    pub(crate) traits: Traits,
    widths: [Widths; 2],
    measures: [Measure; MEASURES],
    top: Strut,
    bottom: Strut,
}

const _: () = assert!(size_of::<NodeState>() <= 128);

/// The children must be placed anew, and somebody is going to see to it.
pub(crate) const PLACE_DIRTY: u16 = 1;
/// Something below changed: the answers may be wrong, and the engine's list of such nodes has this one.
pub(crate) const STALE: u16 = 2;
/// Placed against the viewport: it stands in the engine's list of such nodes.
pub(crate) const FIXED: u16 = 4;
/// Placed as out of flow: the parent's answers do not depend on it.
pub(crate) const OUT_OF_FLOW: u16 = 8;
/// The node takes part in no layout.
pub(crate) const GONE: u16 = 16;
/// The block that the struts belong to collapses through.
const THROUGH: u16 = 32;
/// Children were asked as those of a block container, with which margins collapse.
pub(crate) const BLOCK: u16 = 64;
/// An answer that somebody was given has made room for another one.
const LOST: u16 = 128;
/// Of a stale node: what its widths, or its height and the places of its children, depend on is not what it was.
pub(crate) const OTHER_FOR_WIDTHS: u16 = 256;
pub(crate) const OTHER_FOR_FLOW: u16 = 512;
/// Which of the parent's answers depend on which of the node's: the parent needed its widths, or its flow, for its own
/// widths, or for its own flow (then one bit higher).
const WIDTHS_ASKED: u16 = 1024;
const FLOW_ASKED: u16 = 4096;
/// Some answer of the parent depends on the content of this node.
pub(crate) const ASKED: u16 = 15 * WIDTHS_ASKED;

/// What a question is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Purpose {
    /// To find how wide the asking container wants to be.
    Widths,
    /// To find how high it is, or to place its children.
    #[default]
    Flow,
}

/// Which answers of a node are others than before.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Changes {
    pub(crate) widths: bool,
    pub(crate) flow: bool,
}

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
    pub(crate) fn holds(&self, now: MinMax, state: &NodeState) -> bool {
        now == self.expected.found && state.widths[0].height == self.expected.height
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

impl NodeState {
    pub(crate) const NEW: Self = Self {
        x: 0.0,
        y: 0.0,
        width: 0.0,
        height: 0.0,
        basis: 0.0,
        flow_basis: 0.0,
        percent_height: f32::NAN,
        flags: PLACE_DIRTY,
        next_measure: 0,
        strut_measure: u8::MAX,
        given: 0,
        traits: Traits::UNKNOWN,
        widths: [NO_WIDTHS; 2],
        measures: [EMPTY_MEASURE; MEASURES],
        top: Strut { positive: 0.0, negative: 0.0 },
        bottom: Strut { positive: 0.0, negative: 0.0 },
    };

    pub(crate) fn has(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }

    pub(crate) fn set(&mut self, flag: u16, on: bool) {
        self.flags = if on { self.flags | flag } else { self.flags & !flag };
    }

    /// The style is another one, or the node is: forgets every answer, as nobody is to depend on any.
    pub(crate) fn forget(&mut self) {
        self.traits = Traits::UNKNOWN;
        self.forget_widths();
        self.forget_flows();
        self.flags = self.flags & !ASKED | PLACE_DIRTY;
    }

    fn forget_widths(&mut self) {
        self.widths = [NO_WIDTHS; 2];
        self.given &= GIVEN_MEASURES;
    }

    fn forget_flows(&mut self) {
        self.measures = [EMPTY_MEASURE; MEASURES];
        self.strut_measure = u8::MAX;
        self.next_measure = 0;
        self.given &= !GIVEN_MEASURES;
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
        let lost = self.has(LOST);
        if lost {
            self.set(LOST, false);
            self.forget_widths();
            self.forget_flows();
        }
        lost
    }

    /// The widths are others: who depends on them asks again, and what nobody asks for any more may go.
    pub(crate) fn take_widths_back(&mut self) {
        self.given &= GIVEN_MEASURES;
    }

    pub(crate) fn take_flows_back(&mut self) {
        self.given &= !GIVEN_MEASURES;
    }

    #[inline]
    pub(crate) fn note_widths_asked(&mut self, purpose: Purpose) {
        self.flags |= WIDTHS_ASKED << purpose as u16;
    }

    #[inline]
    pub(crate) fn note_flow_asked(&mut self, purpose: Purpose) {
        self.flags |= FLOW_ASKED << purpose as u16;
    }

    pub(crate) fn was_asked_widths(&self) -> bool {
        self.has(3 * WIDTHS_ASKED)
    }

    pub(crate) fn was_asked_flow(&self) -> bool {
        self.has(3 * FLOW_ASKED)
    }

    /// What is not as it was for the parent, when these answers changed.
    pub(crate) fn other_for_parent(&self, changes: Changes) -> u16 {
        let depends = |purpose: Purpose| {
            changes.widths && self.has(WIDTHS_ASKED << purpose as u16)
                || changes.flow && self.has(FLOW_ASKED << purpose as u16)
        };
        let widths = if depends(Purpose::Widths) { OTHER_FOR_WIDTHS } else { 0 };
        let flow = if depends(Purpose::Flow) { OTHER_FOR_FLOW } else { 0 };
        widths | flow
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
        self.set(LOST, lost || self.has(LOST));
        self.given = self.given & GIVEN_MEASURES | given_widths(0) | before << 1;
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
            is_through: self.has(THROUGH),
        })
    }

    pub(crate) fn keep_flow(&mut self, width: f32, block: Block, flow: Flow, baseline: bool, struts: bool) {
        let key = block.key();
        let same = self.measures.iter().position(|m| m.width == width && m.key == key);
        let slot = same.unwrap_or(usize::from(self.next_measure));
        if same.is_none() {
            let lost = !self.measures[slot].width.is_nan() && self.given & given_measure(slot) != 0;
            self.set(LOST, lost || self.has(LOST));
            self.next_measure = (self.next_measure + 1) % MEASURES as u8;
        }
        self.given |= given_measure(slot);
        let unasked = if same.is_some() { self.measures[slot].baseline } else { UNKNOWN };
        let baseline = if baseline { flow.baseline } else { unasked };
        self.measures[slot] = Measure { width, key, height: flow.height, baseline };
        if struts {
            self.strut_measure = slot as u8;
            (self.top, self.bottom) = (flow.top, flow.bottom);
            self.set(THROUGH, flow.is_through);
        } else if usize::from(self.strut_measure) == slot {
            self.strut_measure = u8::MAX;
        }
    }
}
