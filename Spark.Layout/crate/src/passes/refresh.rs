//! Asking again: whether a node below which something changed still answers what it answered.
//!
//! Deepest first, every stale node is asked all that its parent was told. What comes out as before ends there: nobody
//! above can tell the difference. Else the parent is told which of its own answers depended on it.

use super::Pass;
use crate::answers::{Before, FlowBefore};
use crate::state::{Changes, OTHER_FOR_FLOW, OTHER_FOR_WIDTHS, OUT_OF_FLOW, PLACE_DIRTY, STALE};
use crate::style::Display;

impl Pass<'_> {
    /// Invariant: nothing below `node` is stale.
    pub(crate) fn refresh(&mut self, node: u32, depth: u32) {
        let is_text = self.style(node).is_text;
        let state = self.state(node);
        let (for_widths, for_flow) = (state.has(OTHER_FOR_WIDTHS), state.has(OTHER_FOR_FLOW));
        state.set(STALE | OTHER_FOR_WIDTHS | OTHER_FOR_FLOW, false);
        if for_flow && !is_text {
            self.place_later(node, depth);
        }
        let changes = self.ask_again(node, for_widths, for_flow);
        if changes != Changes::default() {
            self.tell_parent(node, depth, changes);
        }
    }

    fn ask_again(&mut self, node: u32, for_widths: bool, for_flow: bool) -> Changes {
        let state = self.state(node);
        let (widths, flow) = (for_widths && state.was_asked_widths(), for_flow && state.was_asked_flow());
        if !widths && !flow {
            return Changes::default();
        }
        // Nothing that it answered is remembered.
        let Some(answers) = self.known(node) else { return Changes { widths, flow } };
        if answers.forget_if_lost() {
            return Changes { widths: true, flow: true };
        }
        let changes =
            Changes { widths: widths && self.widths_differ(node), flow: flow && self.flow_differs(node) };
        if changes.widths {
            self.answers(node).take_widths_back();
        }
        if changes.flow {
            self.answers(node).take_flows_back();
        }
        changes
    }

    /// Finds the widths again. True when any are others, or nobody knows.
    fn widths_differ(&mut self, node: u32) -> bool {
        let before = self.answers(node).take_widths();
        let mut any = false;
        for before in before {
            let question = match before {
                Before::Nothing => continue,
                Before::Unknown => return true,
                Before::Asked(question) => question,
            };
            let now = self.settle(|pass| pass.find_widths(node, question.block));
            if !question.holds(now, self.answers(node)) {
                return true;
            }
            any = true;
        }
        !any
    }

    /// The same of its heights. The margins that stick out of a block are not compared: it always counts as another.
    fn flow_differs(&mut self, node: u32) -> bool {
        let before = self.answers(node).take_flows();
        let style = self.style(node);
        if style.display == Display::Block && !style.is_text {
            return true;
        }
        let mut any = false;
        for before in before {
            let question = match before {
                Before::Nothing => continue,
                Before::Unknown => return true,
                Before::Asked(question) => question,
            };
            let FlowBefore { width, block, baseline, .. } = question;
            let now = self.settle(|pass| pass.find_flow(node, width, block, baseline));
            if !question.holds(&now) {
                return true;
            }
            any = true;
        }
        !any
    }

    fn tell_parent(&mut self, node: u32, depth: u32, changes: Changes) {
        if node == self.root {
            self.scratch.root_changed = true;
            return;
        }
        let Some(parent) = self.tree.parent_of(node) else { return };
        let state = self.state(node);
        if state.has(OUT_OF_FLOW) {
            return self.place_later(parent, depth.saturating_sub(1));
        }
        let other = state.other_for_parent(changes);
        self.state(parent).set(other, true);
    }

    fn place_later(&mut self, node: u32, depth: u32) {
        let state = self.state(node);
        if !state.has(PLACE_DIRTY) {
            state.set(PLACE_DIRTY, true);
            self.scratch.places.push((node, depth));
        }
    }
}
