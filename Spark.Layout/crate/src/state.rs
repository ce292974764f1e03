//! What the engine keeps per node between layouts: the box it gave, and answers it may give again.

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
    widths: [Widths; 2],
    measures: [Measure; MEASURES],
    top: Strut,
    bottom: Strut,
}

const _: () = assert!(size_of::<NodeState>() <= 128);

/// The children must be placed anew.
pub(crate) const PLACE_DIRTY: u16 = 1;
/// Nothing is cached, and all that depends on it has been marked.
pub(crate) const MEASURE_DIRTY: u16 = 2;
/// Somebody's answer depends on the content of this node.
pub(crate) const ASKED: u16 = 4;
/// Placed against the viewport: it stands in the engine's list of such nodes.
pub(crate) const FIXED: u16 = 8;
/// Placed as out of flow: the parent's answers do not depend on it.
pub(crate) const OUT_OF_FLOW: u16 = 16;
/// The node takes part in no layout.
pub(crate) const GONE: u16 = 32;
/// The block that the struts belong to collapses through.
const THROUGH: u16 = 64;
/// Children were asked as those of a block container, with which margins collapse.
pub(crate) const BLOCK: u16 = 128;

impl NodeState {
    pub(crate) const NEW: Self = Self {
        x: 0.0,
        y: 0.0,
        width: 0.0,
        height: 0.0,
        basis: 0.0,
        flow_basis: 0.0,
        percent_height: f32::NAN,
        flags: PLACE_DIRTY | MEASURE_DIRTY,
        next_measure: 0,
        strut_measure: u8::MAX,
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

    /// Forgets every answer.
    pub(crate) fn forget(&mut self) {
        self.widths = [NO_WIDTHS; 2];
        self.measures = [EMPTY_MEASURE; MEASURES];
        self.strut_measure = u8::MAX;
        self.flags = self.flags & !ASKED | MEASURE_DIRTY | PLACE_DIRTY;
    }

    /// The widths found before, at this inner height.
    pub(crate) fn min_max(&self, block: Block) -> Option<MinMax> {
        let key = block.key();
        let known = self.widths.iter().find(|widths| widths.height == key || widths.height == f32::INFINITY);
        known.map(|widths| widths.found)
    }

    /// `depends`: whether another height would have given other widths.
    pub(crate) fn keep_min_max(&mut self, found: MinMax, block: Block, depends: bool) {
        self.widths[1] = self.widths[0];
        self.widths[0] = Widths { found, height: if depends { block.key() } else { f32::INFINITY } };
    }

    /// Whether everything cached is what `widths` and `height` (of the content box, at a width) say now.
    pub(crate) fn answers_are(&self, widths: impl FnOnce() -> MinMax, height: impl Fn(f32) -> f32) -> bool {
        let known = |kept: &Widths| !kept.height.is_nan();
        if self.widths.iter().any(known) {
            let now = widths();
            if self.widths.iter().any(|kept| known(kept) && kept.found != now) {
                return false;
            }
        }
        let asked = self.measures.iter().filter(|measure| !measure.width.is_nan());
        asked.into_iter().all(|measure| height(measure.width) == measure.height)
    }

    /// Whether the widths found last would be others at another height.
    pub(crate) fn widths_depend(&self) -> bool {
        let height = self.widths[0].height;
        !height.is_nan() && height != f32::INFINITY
    }

    /// The flow found before, with its baseline and its struts where they are wanted.
    pub(crate) fn flow(&self, width: f32, block: Block, baseline: bool, struts: bool) -> Option<Flow> {
        let key = block.key();
        let found = self.measures.iter().position(|m| m.width == width && m.key == key)?;
        let measure = self.measures[found];
        if (baseline && measure.baseline == UNKNOWN) || (struts && usize::from(self.strut_measure) != found) {
            return None;
        }
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
            self.next_measure = (self.next_measure + 1) % MEASURES as u8;
        }
        let baseline = if baseline { flow.baseline } else { UNKNOWN };
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
