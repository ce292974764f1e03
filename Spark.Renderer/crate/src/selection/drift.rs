//! A pane scrolls while the pointer is held beyond its edge, so that more can be selected than it shows.

use std::time::Duration;

use super::Phase;
use crate::engine::Engine;

/// How often a pane scrolls by a row while the pointer is held beyond its edge.
const DRIFT_TIME: Duration = Duration::from_millis(50);

impl Engine {
    /// Scrolls the pane, if the pointer is held beyond its edge and it is time to.
    pub fn drift(&mut self) {
        let now = self.clock.now(self.segment);
        if self.drift_deadline().is_none_or(|at| now < at) {
            return;
        }
        let (rows, pane) = (self.rows_beyond_edge(), self.selection.as_ref().map(|selection| selection.pane));
        self.mirror.scrolling.set_time(now);
        let has_moved = pane
            .filter(|pane| self.mirror.is_alive(*pane))
            .is_some_and(|pane| self.mirror.scroll_by(self.segment, pane.node as usize, (0, rows)));
        if let Some(selection) = &mut self.selection {
            selection.drifts_at = has_moved.then_some(now + DRIFT_TIME);
        }
        if has_moved {
            self.show();
        }
    }

    /// When that is to be looked at again.
    pub fn drift_deadline(&self) -> Option<Duration> {
        self.selection.as_ref().filter(|selection| selection.phase == Phase::Held)?.drifts_at
    }

    /// The pointer came beyond the pane's edge, or back.
    pub(super) fn follow_edge(&mut self) {
        let (now, is_beyond) = (self.clock.now(self.segment), self.rows_beyond_edge() != 0);
        let Some(selection) = &mut self.selection else { return };
        if is_beyond != selection.drifts_at.is_some() {
            selection.drifts_at = is_beyond.then_some(now + DRIFT_TIME);
            self.segment.notify_engine();
        }
    }

    /// -1 when the pointer is held above a pane that scrolls, 1 below it. It cannot get out of the screen: there the last
    /// row counts, unless the button went down in it.
    fn rows_beyond_edge(&self) -> i32 {
        let Some((selection, (_, row))) = self.selection.as_ref().zip(self.pointer.place()) else { return 0 };
        let node = selection.pane.node;
        if !self.mirror.is_alive(selection.pane) || !self.mirror.is_scroll_container(node as usize) {
            return 0;
        }
        let (pane, row) = (self.pane(node), i32::from(row));
        let origin = selection.origin.first.row.saturating_add(pane.origin.row);
        let last = i32::from(self.size().rows) - 1;
        if row < pane.seen.top || row == 0 && origin > 0 {
            -1
        } else {
            i32::from(row >= pane.seen.bottom || row == last && origin < last)
        }
    }
}
