//! The children of a scroll container that holds many: those that reach into what is seen are found, not searched for.
//!
//! A list of ten thousand rows shows fifty. Along the children, in painting order, stand how far down the earlier ones
//! reach and how far up the later ones do. Both only grow, so two binary searches cut off what lies above and below,
//! wherever the children stand; lists and tables leave what is seen, anything else a little more.

use crate::mirror::Mirror;

/// Fewer children are walked through.
pub const LEAST: usize = 64;
/// Reaches everywhere: an overlay is seen wherever its parent stands.
const EVERYWHERE: (i32, i32) = (i32::MIN, i32::MAX);
/// Reaches nowhere.
const NOWHERE: (i32, i32) = (i32::MAX, i32::MIN);

/// A child with all that is in it. Rows of the screen, as if its container were not scrolled.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    pub node: u32,
    /// The highest row that it or a later one reaches.
    top: i32,
    /// Behind the lowest row that it or an earlier one reaches.
    bottom: i32,
}

/// Children in painting order.
#[derive(Debug)]
pub struct Crowd(Vec<Member>);

impl Crowd {
    /// Measures children, given in painting order.
    pub fn new(mirror: &Mirror, children: impl Iterator<Item = usize>) -> Self {
        let mut stack = Vec::new();
        let mut members: Vec<Member> = children
            .map(|node| {
                let (top, bottom) = reach(mirror, node, &mut stack);
                Member { node: node as u32, top, bottom }
            })
            .collect();
        let mut lowest = i32::MIN;
        for member in &mut members {
            lowest = lowest.max(member.bottom);
            member.bottom = lowest;
        }
        let mut highest = i32::MAX;
        for member in members.iter_mut().rev() {
            highest = highest.min(member.top);
            member.top = highest;
        }
        Self(members)
    }

    /// All that reach into the rows `top..bottom`, and maybe some others.
    pub fn between(&self, top: i32, bottom: i32) -> &[Member] {
        let first = self.0.partition_point(|member| member.bottom <= top);
        let end = self.0.partition_point(|member| member.top < bottom);
        &self.0[first..end.max(first)]
    }
}

/// The rows that a node and all that is in it may be painted on.
fn reach(mirror: &Mirror, node: usize, stack: &mut Vec<(usize, i32)>) -> (i32, i32) {
    let (mut top, mut bottom) = NOWHERE;
    // The links come from the app: at most as many nodes are followed as there are rows.
    let mut budget = mirror.links.len();
    stack.clear();
    stack.push((node, 0));
    while let Some((node, shift)) = stack.pop() {
        if mirror.is_overlay(node) || budget == 0 {
            return EVERYWHERE;
        }
        let visual = &mirror.visual[node];
        if !visual.is_visible || mirror.placement.is_hidden(node) {
            continue;
        }
        let place = mirror.placement.border_box(node).moved((0, shift)).bounded();
        (top, bottom) = (top.min(place.top), bottom.max(place.bottom));
        if visual.clips() || mirror.placement.is_text(node) {
            continue;
        }
        let mut next = mirror.row(mirror.links[node].first_child);
        while let Some(child) = next.filter(|_| budget > 0) {
            budget -= 1;
            stack.push((child, shift.saturating_sub(visual.scroll.1)));
            next = mirror.row(mirror.links[child].next_sibling);
        }
    }
    (top, bottom)
}
