//! How high a node's content is at some width: asks the container's own pass, and remembers the answer.
//!
//! Questions stand in each other as deep as the tree, but not on the stack: one that is too deep is put aside,
//! everything above it is given up, it is answered first, and the rest asked again. What was answered on the way
//! is in the caches, so that giving up costs little.

use super::Pass;
use crate::state::{BLOCK, Block, Flow, MinMax, Purpose};
use crate::style::Display;

/// Questions that may stand in each other on the stack. A chain of that many needs about half a megabyte.
const DEEPEST: u32 = if cfg!(debug_assertions) { 40 } else { 240 };

/// A question was too deep, and is now in [`super::Scratch::deferred`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct TooDeep;

pub(crate) type Measured<T> = Result<T, TooDeep>;

/// A question to a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Request {
    Flow { node: u32, width: f32, block: Block, baseline: bool, struts: bool },
    Widths { node: u32, block: Block },
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Answer {
    Flow(Flow),
    Widths(MinMax),
}

/// A question as something to look up: node, kind and the bits of its numbers.
pub(crate) type Key = (u32, u8, u32, u32);

impl Request {
    fn key(self) -> Key {
        match self {
            Self::Flow { node, width, block, baseline, struts } => {
                let wanted = u8::from(baseline) | u8::from(struts) << 1;
                (node, wanted, width.to_bits(), block.key().to_bits())
            }
            Self::Widths { node, block } => (node, 4, 0, block.key().to_bits()),
        }
    }
}

/// What a container's pass is asked to find.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Space {
    /// Width of the content box.
    pub(crate) width: f32,
    /// Height of the content box, when it is known.
    pub(crate) height: Option<f32>,
    /// Height that percentages count from. None: they are auto.
    pub(crate) percent_height: Option<f32>,
    /// Where a column that wraps, and is as high as its content, breaks its lines; or how often the rows of a grid repeat.
    pub(crate) limit: f32,
    /// A baseline is asked for.
    pub(crate) baseline: bool,
    /// Boxes are to be given out, rather than only found.
    pub(crate) place: bool,
}

impl Pass<'_> {
    /// Content height of `node` when its content box is `width` wide.
    #[inline]
    pub(crate) fn flow(&mut self, node: u32, width: f32, block: Block) -> Measured<Flow> {
        self.flow_with(node, width, block, false, false)
    }

    /// The same, with a baseline and the margins that stick out, where wanted.
    pub(crate) fn flow_with(
        &mut self,
        node: u32,
        width: f32,
        block: Block,
        baseline: bool,
        struts: bool,
    ) -> Measured<Flow> {
        let purpose = self.scratch.purpose;
        let state = self.state(node);
        state.note_flow_asked(purpose);
        let known = self.known(node).and_then(|answers| answers.flow(width, block, baseline, struts));
        if let Some(known) = known {
            return Ok(known);
        }
        self.ask_flow(node, width, block, baseline, struts)
    }

    /// The same, where it is not known yet: out of the way of those who ask again.
    #[inline(never)]
    fn ask_flow(
        &mut self,
        node: u32,
        width: f32,
        block: Block,
        baseline: bool,
        struts: bool,
    ) -> Measured<Flow> {
        if self.is_bare(node, self.style(node)) {
            return Ok(Flow::EMPTY);
        }
        let request = Request::Flow { node, width, block, baseline, struts };
        match self.look_deep(request)? {
            Some(Answer::Flow(flow)) => Ok(flow),
            _ => self.find_flow(node, width, block, baseline),
        }
    }

    /// The answer, if it was too deep before. Puts the question aside, if it is now.
    #[inline]
    pub(crate) fn look_deep(&mut self, request: Request) -> Measured<Option<Answer>> {
        let scratch = &mut *self.scratch;
        let known = if scratch.deep.is_empty() { None } else { scratch.deep.get(&request.key()) };
        if known.is_some() {
            return Ok(known.copied());
        }
        if scratch.depth >= DEEPEST {
            scratch.deferred = Some(request);
            return Err(TooDeep);
        }
        Ok(None)
    }

    pub(crate) fn find_flow(
        &mut self,
        node: u32,
        width: f32,
        block: Block,
        baseline: bool,
    ) -> Measured<Flow> {
        self.scratch.depth += 1;
        let asker = std::mem::replace(&mut self.scratch.purpose, Purpose::Flow);
        self.scratch.visits.flows += 1;
        let limit = block.limit();
        let (height, percent_height) = (block.height(), block.definite());
        let space = Space { width, height, percent_height, limit, baseline, place: false };
        let found = self.contents(node, &space);
        self.scratch.depth -= 1;
        self.scratch.purpose = asker;
        let flow = found?;
        let is_block = self.style(node).is_block_flow();
        self.answers(node).keep_flow(width, block, flow, baseline, is_block);
        Ok(flow)
    }

    /// Runs the pass of the node's own kind.
    pub(crate) fn contents(&mut self, node: u32, space: &Space) -> Measured<Flow> {
        let style = self.style(node);
        if style.is_text {
            return Ok(self.text(node, *space));
        }
        self.state(node).set(BLOCK, style.display == Display::Block);
        match style.display {
            Display::Flex => self.flex(node, space),
            Display::Grid => self.grid(node, *space),
            Display::Block => self.block(node, *space),
            Display::None => Ok(Flow::EMPTY),
        }
    }

    /// Runs `attempt` until nothing in it is too deep any more.
    #[inline]
    pub(crate) fn settle<T>(&mut self, mut attempt: impl FnMut(&mut Self) -> Measured<T>) -> T {
        match attempt(self) {
            Ok(found) => found,
            Err(TooDeep) => self.settle_deep(attempt),
        }
    }

    /// The same, after a first attempt that was too deep.
    #[cold]
    fn settle_deep<T>(&mut self, mut attempt: impl FnMut(&mut Self) -> Measured<T>) -> T {
        let mut waiting: Vec<Request> = Vec::new();
        loop {
            self.give_up(&mut waiting);
            while let Some(&request) = waiting.last() {
                let Ok(answer) = self.answer(request) else {
                    self.give_up(&mut waiting);
                    continue;
                };
                self.scratch.deep.insert(request.key(), answer);
                waiting.pop();
            }
            if let Ok(found) = attempt(self) {
                return found;
            }
        }
    }

    /// Leaves everything under way, and notes the question that was too deep.
    fn give_up(&mut self, waiting: &mut Vec<Request>) {
        self.scratch.depth = 0;
        self.scratch.purpose = Purpose::Flow;
        self.scratch.items.clear();
        self.scratch.plain_items.clear();
        self.scratch.lines.clear();
        waiting.extend(self.scratch.deferred.take());
    }

    fn answer(&mut self, request: Request) -> Measured<Answer> {
        match request {
            Request::Flow { node, width, block, baseline, .. } => {
                self.find_flow(node, width, block, baseline).map(Answer::Flow)
            }
            Request::Widths { node, block } => self.find_widths(node, block).map(Answer::Widths),
        }
    }
}
