//! What the engine keeps of every node between layouts: the box it gave, and what is to be done. Its answers: `answers`.

use crate::style::{LayoutStyle, Traits};

/// Inner height that a node is asked about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Block {
    /// It is this high, and percentages inside count from it.
    Definite(f32),
    /// It is as high as its content; a column that wraps breaks its lines at `limit` (infinite: nowhere). Of a grid: so often
    /// do its rows repeat, where percentages that its parent knows say that.
    Auto { limit: f32 },
    /// Its bounds made it this high, other than its content: percentages inside are auto.
    Raised(f32),
}

impl Block {
    pub(crate) const AUTO: Self = Self::Auto { limit: f32::INFINITY };

    pub(crate) fn definite(self) -> Option<f32> {
        match self {
            Self::Definite(height) => Some(height),
            Self::Auto { .. } | Self::Raised(_) => None,
        }
    }

    /// How high it is, whatever percentages count from.
    pub(crate) fn height(self) -> Option<f32> {
        match self {
            Self::Definite(height) | Self::Raised(height) => Some(height),
            Self::Auto { .. } => None,
        }
    }

    /// Where a column that wraps, and is as high as its content, breaks its lines.
    pub(crate) fn limit(self) -> f32 {
        match self {
            Self::Definite(_) | Self::Raised(_) => f32::INFINITY,
            Self::Auto { limit } => limit,
        }
    }

    /// As one number: heights are not negative, so what is less than -1 is a limit, and what is between is none of both.
    pub(crate) fn key(self) -> f32 {
        match self {
            Self::Definite(height) => height,
            Self::Auto { limit } => -1.0 - limit,
            Self::Raised(height) => -0.5 / (1.0 + height),
        }
    }

    /// What a key was made of. None: that cannot be told exactly.
    pub(crate) fn of_key(key: f32) -> Option<Self> {
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

/// State of one node: half a cache line, since a pass looks at it for every node.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
pub(crate) struct NodeState {
    /// Border box in cells, from the parent's border box.
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// The parent's content width, from which percentages of padding count.
    pub(crate) basis: f32,
    /// Border-box height that percentages inside count from. NaN: they are auto. Mostly it is `height`, but
    /// not where a content is higher than the aspect ratio would have it.
    pub(crate) percent_height: f32,
    pub(crate) flags: u16,
    /// See [`Traits`]; unknown until a pass asks.
    pub(crate) traits: Traits,
    /// How often the rows of a grid repeat, where its parent said it: see [`Block::Auto`].
    pub(crate) repetitions: u8,
    /// Row of the engine's answers, plus 1; 0: nobody asked.
    pub(crate) answers: u32,
}

const _: () = assert!(size_of::<NodeState>() == 32);

/// The children must be placed anew, and somebody is going to see to it.
pub(crate) const PLACE_DIRTY: u16 = 1;
/// Something below changed: the answers may be wrong, and the engine's list of such nodes has this one.
pub(crate) const STALE: u16 = 2;
/// Placed against the viewport: it stands in the engine's list of such nodes.
pub(crate) const FIXED: u16 = 4;
/// Placed as out of flow: the parent's answers do not depend on it.
pub(crate) const OUT_OF_FLOW: u16 = 8;
/// Of a flex container: some item was not a plain one. No more than a hint.
pub(crate) const MIXED: u16 = 4096;
/// The node takes part in no layout.
pub(crate) const GONE: u16 = 16;
/// Children were asked as those of a block container, with which margins collapse.
pub(crate) const BLOCK: u16 = 32;
/// Of a stale node: what its widths, or its height and the places of its children, depend on is not what it was.
pub(crate) const OTHER_FOR_WIDTHS: u16 = 64;
pub(crate) const OTHER_FOR_FLOW: u16 = 128;
/// Which of the parent's answers depend on which of the node's: the parent needed its widths, or its flow, for its own
/// widths, or for its own flow (then one bit higher).
const WIDTHS_ASKED: u16 = 256;
const FLOW_ASKED: u16 = 1024;
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

impl NodeState {
    pub(crate) const NEW: Self = Self {
        x: 0.0,
        y: 0.0,
        width: 0.0,
        height: 0.0,
        basis: 0.0,
        percent_height: f32::NAN,
        flags: PLACE_DIRTY,
        traits: Traits::UNKNOWN,
        repetitions: 0,
        answers: 0,
    };

    pub(crate) fn has(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }

    pub(crate) fn set(&mut self, flag: u16, on: bool) {
        self.flags = if on { self.flags | flag } else { self.flags & !flag };
    }

    /// Its traits, from the style where they are not known. Most are, and then the style is not looked at.
    #[inline]
    pub(crate) fn traits_of(&self, style: &LayoutStyle) -> Traits {
        if self.traits.is_known() { self.traits } else { Traits::of(style) }
    }

    /// The style is another one, or the node is: nobody is to depend on any of its answers.
    pub(crate) fn forget_askers(&mut self) {
        self.flags = self.flags & !(ASKED | MIXED) | PLACE_DIRTY;
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
}
