//! Animations: fields of nodes on their way from one value to another, whatever the app is doing meanwhile.
//!
//! The app describes them in rows of a side table ([`row`]); a *track* is a field of a node that some of them play on. What
//! the app stores into such a field is held back here, as the track's own value, and the mirror gets what is shown: that value,
//! or one on the way to it (a transition), or, above both, that of an animation that is played. Where the node's state gives a color,
//! that is the track's value meanwhile. So the passes know of none of this: to them the field changes, sixty times a second at most.
//!
//! Nothing is looked at that does not move. Time comes from the engine's clock, and is given.

mod row;
mod value;

use std::collections::HashMap;
use std::time::Duration;

use spark_layout::schema::Field;

use crate::blend::Theme;
use crate::color::INHERIT;
use crate::mirror::{Mirror, Visual, color_in};

use row::{Progress, Row};
use value::{Kind, between, kind_of};

/// All of them.
#[derive(Debug, Default)]
pub struct Animations {
    players: Vec<Player>,
    /// Rows that changed since somebody looked.
    touched: Vec<u32>,
    /// The tracks of each node that has some.
    nodes: HashMap<u32, Vec<Track>>,
    /// Tracks on which something moves, or may.
    playing: Vec<(u32, Field)>,
    /// What the mirror is to be given.
    changes: Vec<(u32, Field, u32)>,
    next: Option<Duration>,
}

/// A row, and when it began.
#[derive(Clone, Copy, Debug, Default)]
struct Player {
    row: Row,
    since: Option<Duration>,
    track: Option<(u32, Field)>,
    is_touched: bool,
    /// All of it was told, and with it all rows of its node, in their order.
    is_told_anew: bool,
}

/// An animated field of a node.
#[derive(Debug)]
struct Track {
    field: Field,
    kind: Kind,
    /// Rows that play on it; the last one of those that are under way is seen.
    rows: Vec<u32>,
    /// Its own value, which the app stored last; None: not told yet.
    own: Option<u32>,
    /// The color that the node's state gives it instead; [`INHERIT`]: none.
    state: u32,
    /// What the mirror has.
    shown: u32,
    /// It was in a frame: from now on a change is one that somebody sees.
    was_seen: bool,
    change: Option<Change>,
    is_playing: bool,
}

/// The value is another one, and was this when it changed.
#[derive(Clone, Copy, Debug)]
struct Change {
    from: u32,
    since: Option<Duration>,
}

impl Animations {
    /// Stores a field of a row.
    pub fn set(&mut self, field: Field, row: usize, bits: u32) {
        if row >= self.players.len() {
            self.players.resize_with(row + 1, Player::default);
        }
        let player = &mut self.players[row];
        player.row.set(field, bits);
        if matches!(field, Field::AnimationStartMs | Field::AnimationRuns) {
            player.since = None;
        }
        // The app changes no more than what is said of playing.
        player.is_told_anew |= field == Field::AnimationGeneration;
        if !std::mem::replace(&mut player.is_touched, true) {
            self.touched.push(row as u32);
        }
    }

    /// When something moves again; None: nothing does.
    pub fn next(&self) -> Option<Duration> {
        self.next
    }

    /// The app stored a value: true when it is held back, since the field is animated.
    #[inline]
    pub fn hold(&mut self, field: Field, node: usize, bits: u32, nodes: &[Visual]) -> bool {
        let is_empty = self.nodes.is_empty() && self.touched.is_empty();
        !is_empty && self.hold_on_track(field, node as u32, bits, nodes)
    }

    #[inline(never)]
    fn hold_on_track(&mut self, field: Field, node: u32, bits: u32, nodes: &[Visual]) -> bool {
        self.link(nodes);
        let players = &self.players;
        let Some(track) = track_of(&mut self.nodes, node, field) else { return false };
        let before = track.value();
        track.own = Some(bits);
        if before.is_none() {
            track.shown = bits;
        } else if track.value() != before {
            track.change(players);
        }
        self.play(node, field);
        before.is_some()
    }

    /// Whether the field has a track: then what the mirror shows there is all that is to be known of it.
    pub fn is_on_track(&self, node: u32, field: Field) -> bool {
        self.nodes.get(&node).is_some_and(|tracks| tracks.iter().any(|track| track.field == field))
    }

    /// Another node lives in this row now, or none: its fields have their own values.
    pub fn forget(&mut self, node: u32) -> impl Iterator<Item = (Field, u32)> + use<> {
        let tracks = self.nodes.remove(&node).unwrap_or_default();
        if !tracks.is_empty() {
            self.playing.retain(|&(playing, _)| playing != node);
        }
        for &row in tracks.iter().flat_map(|track| &track.rows) {
            self.players[row as usize].track = None;
        }
        tracks
            .into_iter()
            .filter_map(|track| Some((track.field, track.own.filter(|own| *own != track.shown)?)))
    }

    /// Something else about the looks of a node: its state may be another one.
    fn look_again(&mut self, node: u32) {
        let Some(tracks) = self.nodes.get_mut(&node) else { return };
        for track in tracks.iter_mut().filter(|track| track.kind != Kind::Number && !track.is_playing) {
            track.is_playing = true;
            self.playing.push((node, track.field));
        }
    }

    /// Moves what is under way to where it is now.
    fn advance(&mut self, now: Duration, theme: Theme, mirror: &Mirror) {
        self.link(&mirror.visual);
        if !self.nodes.is_empty() {
            mirror.visual_changes.iter().for_each(|&node| self.look_again(node));
        }
        self.next = None;
        let mut playing = std::mem::take(&mut self.playing);
        playing.retain(|&(node, field)| {
            let Some(track) = track_of(&mut self.nodes, node, field) else { return false };
            if track.kind != Kind::Number {
                let state = mirror.colors_of_state(node as usize);
                track.take_state(state.map_or(INHERIT, |state| color_in(state, field)), &self.players);
            }
            let Some((value, wait)) = track.at(&mut self.players, now, theme) else {
                track.is_playing = false;
                return false;
            };
            if value != track.shown {
                track.shown = value;
                self.changes.push((node, field, value));
            }
            let next = wait.map(|wait| now.saturating_add(wait));
            self.next = self.next.into_iter().chain(next).min();
            track.is_playing
        });
        self.playing = playing;
    }

    /// Finds the tracks of the rows that changed.
    fn link(&mut self, nodes: &[Visual]) {
        for index in 0..self.touched.len() {
            let row = self.touched[index];
            let player = &mut self.players[row as usize];
            player.is_touched = false;
            let is_there = |&(node, life): &(u32, u32)| {
                nodes.get(node as usize).is_some_and(|visual| visual.generation == life)
            };
            let node = player.row.node().filter(is_there).map(|(node, _)| node);
            let track = node.zip(player.row.field().filter(|field| kind_of(*field).is_some()));
            let before = std::mem::replace(&mut player.track, track);
            if std::mem::take(&mut player.is_told_anew) || before != track {
                self.leave(row, before);
                self.enter(row, track);
            }
            if let Some((node, field)) = track {
                self.play(node, field);
            }
        }
        self.touched.clear();
    }

    fn leave(&mut self, row: u32, track: Option<(u32, Field)>) {
        let Some((node, field)) = track else { return };
        if let Some(track) = track_of(&mut self.nodes, node, field) {
            track.rows.retain(|other| *other != row);
            self.play(node, field);
        }
    }

    fn enter(&mut self, row: u32, track: Option<(u32, Field)>) {
        let Some((node, field)) = track else { return };
        let Some(kind) = kind_of(field) else { return };
        let tracks = self.nodes.entry(node).or_default();
        match tracks.iter_mut().find(|track| track.field == field) {
            Some(track) => track.rows.push(row),
            None => tracks.push(Track::new(field, kind, row)),
        }
    }

    /// Something may move there.
    fn play(&mut self, node: u32, field: Field) {
        let Some(track) = track_of(&mut self.nodes, node, field) else { return };
        if !std::mem::replace(&mut track.is_playing, true) {
            self.playing.push((node, field));
        }
    }
}

fn track_of(nodes: &mut HashMap<u32, Vec<Track>>, node: u32, field: Field) -> Option<&mut Track> {
    nodes.get_mut(&node)?.iter_mut().find(|track| track.field == field)
}

impl Track {
    fn new(field: Field, kind: Kind, row: u32) -> Self {
        Self {
            field,
            kind,
            rows: vec![row],
            own: None,
            state: INHERIT,
            shown: 0,
            was_seen: false,
            change: None,
            is_playing: false,
        }
    }

    /// What it comes to rest at.
    fn value(&self) -> Option<u32> {
        self.own.map(|own| if self.state == INHERIT { own } else { self.state })
    }

    /// Its value is another one from now on.
    fn change(&mut self, players: &[Player]) {
        self.change = self.transition(players).map(|_| Change { from: self.shown, since: None });
    }

    fn take_state(&mut self, state: u32, players: &[Player]) {
        let before = self.value();
        self.state = state;
        if self.value() != before {
            self.change(players);
        }
    }

    /// The transition that a change takes, if somebody sees it.
    fn transition(&self, players: &[Player]) -> Option<Row> {
        let mut rows = self.rows.iter().rev().map(|row| players[*row as usize].row);
        rows.find(Row::is_transition).filter(|_| self.was_seen)
    }

    /// Its value now, and how long that holds; None: it has none yet.
    fn at(&mut self, players: &mut [Player], now: Duration, theme: Theme) -> Option<(u32, Option<Duration>)> {
        let (own, mut wait) = self.changing(players, now, theme)?;
        let mut value = own;
        for row in &self.rows {
            let Player { row, since, .. } = &mut players[*row as usize];
            let since = *since.get_or_insert_with(|| row.started(now));
            let (from, to) = row.ends(own);
            let rest = match row.played(since, now) {
                Progress::Over => continue,
                Progress::Waiting(rest) => rest,
                Progress::Under(part, rest) => {
                    value = between(self.kind, from, to, part, theme);
                    rest
                }
            };
            wait = wait.into_iter().chain([rest]).min();
        }
        self.was_seen = true;
        self.is_playing = wait.is_some();
        Some((value, wait))
    }

    /// Its own value, or one on the way to it.
    fn changing(
        &mut self,
        players: &[Player],
        now: Duration,
        theme: Theme,
    ) -> Option<(u32, Option<Duration>)> {
        let own = self.value()?;
        let Some((mut change, row)) = self.change.zip(self.transition(players)) else {
            return Some((own, None));
        };
        let since = *change.since.get_or_insert(now);
        let (value, wait) = match row.changed(since, now) {
            Progress::Over => (own, None),
            Progress::Waiting(rest) => (change.from, Some(rest)),
            Progress::Under(part, rest) => (between(self.kind, change.from, own, part, theme), Some(rest)),
        };
        self.change = wait.map(|_| change);
        Some((value, wait))
    }
}

impl Mirror {
    /// Gives animated fields the values that they have at this time.
    pub fn advance_animations(&mut self, now: Duration, theme: Theme) {
        let mut animations = std::mem::take(&mut self.animations);
        animations.advance(now, theme, self);
        for (node, field, bits) in animations.changes.drain(..) {
            self.show(field, node as usize, bits);
        }
        self.animations = animations;
    }
}

#[cfg(test)]
mod tests;
