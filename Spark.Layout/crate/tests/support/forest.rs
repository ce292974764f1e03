//! Random trees with random styles, and random edits of them, marked as the engine wants them marked.

use super::random::Random;
use super::tree::OwnedTree;
use spark_layout::*;

/// A tree in which nodes come and go. Node 0 is the root.
pub struct Forest {
    pub tree: OwnedTree,
    pub random: Random,
    /// Nodes that are linked into the tree.
    pub live: Vec<u32>,
    spare: Vec<u32>,
}

const WORDS: [&str; 7] =
    ["a", "some words", "more of these words", "x\ny", "", "longerthanmost", "\u{4E16}\u{754C} wide"];

impl Forest {
    pub fn new(seed: u64, nodes: usize) -> Self {
        let mut forest =
            Self { tree: OwnedTree::default(), random: Random::new(seed), live: vec![0], spare: Vec::new() };
        forest.tree.add(None, LayoutStyle { width: Length::percent(100.0), ..LayoutStyle::default() }, "");
        for _ in 1..nodes {
            forest.insert(None);
        }
        forest
    }

    fn parent(&mut self) -> u32 {
        loop {
            let node = self.random.pick(&self.live);
            if !self.tree.styles[node as usize].is_text {
                return node;
            }
        }
    }

    fn insert(&mut self, engine: Option<&mut LayoutEngine>) {
        let parent = self.parent();
        let (style, text) = self.style();
        let node = match self.spare.pop() {
            Some(node) => {
                self.tree.styles[node as usize] = style;
                self.tree.texts.0[node as usize] = text.to_string();
                self.tree.links[node as usize] = Links::default();
                self.tree.append(parent, node);
                node
            }
            None => self.tree.add(Some(parent), style, text),
        };
        self.live.push(node);
        if let Some(engine) = engine {
            engine.mark_style_changed(&self.tree.tree(), node);
            engine.mark_children_changed(&self.tree.tree(), parent);
        }
    }

    /// Changes one thing, and tells the engine.
    pub fn edit(&mut self, engine: &mut LayoutEngine) {
        let node = self.random.pick(&self.live);
        match self.random.below(10) {
            0 | 1 if self.live.len() < 60 => self.insert(Some(engine)),
            2 if node != 0 => self.remove(node, engine),
            3 if node != 0 => self.move_away(node, engine),
            4 | 5 if self.tree.styles[node as usize].is_text => {
                self.tree.texts.0[node as usize] = self.random.pick(&WORDS).to_string();
                engine.mark_text_changed(&self.tree.tree(), node);
            }
            6 | 7 => {
                let mut style = self.tree.styles[node as usize];
                self.spice(&mut style);
                self.tree.styles[node as usize] = style;
                engine.mark_style_changed(&self.tree.tree(), node);
            }
            _ => {
                let has_children = self.tree.links[node as usize].first_child >= 0;
                let (mut style, _) = self.style();
                style.is_text = self.tree.styles[node as usize].is_text && !has_children;
                self.tree.styles[node as usize] = style;
                engine.mark_style_changed(&self.tree.tree(), node);
            }
        }
    }

    fn remove(&mut self, node: u32, engine: &mut LayoutEngine) {
        let parent = self.tree.links[node as usize].parent as u32;
        self.tree.remove(node);
        let mut gone = vec![node];
        while let Some(node) = gone.pop() {
            gone.extend(self.tree.children(node));
            self.live.retain(|live| *live != node);
            self.spare.push(node);
        }
        engine.mark_children_changed(&self.tree.tree(), parent);
    }

    fn move_away(&mut self, node: u32, engine: &mut LayoutEngine) {
        let old = self.tree.links[node as usize].parent as u32;
        let new = self.parent();
        let mut up = Some(new);
        while let Some(at) = up {
            if at == node {
                return; // not into itself
            }
            up = u32::try_from(self.tree.links[at as usize].parent).ok();
        }
        self.tree.remove(node);
        self.tree.append(new, node);
        engine.mark_style_changed(&self.tree.tree(), node);
        engine.mark_children_changed(&self.tree.tree(), old);
        engine.mark_children_changed(&self.tree.tree(), new);
    }

    fn length(&mut self, most: usize) -> Length {
        match self.random.below(4) {
            0 => Length::percent(self.random.pick(&[10.0, 25.0, 50.0, 100.0])),
            _ => Length::cells(self.random.below(most) as f32),
        }
    }

    /// A random style, and a text for it.
    pub fn style(&mut self) -> (LayoutStyle, &'static str) {
        let mut style = LayoutStyle { is_text: self.random.chance(30), ..LayoutStyle::default() };
        style.display = Display::from_u8(self.random.pick(&[0, 0, 0, 1, 2, 2, 3]));
        if style.display == Display::None && self.random.chance(70) {
            style.display = Display::Flex;
        }
        style.flex_direction = FlexDirection::from_u8(self.random.below(4) as u8);
        for _ in 0..self.random.below(6) {
            self.spice(&mut style);
        }
        (style, self.random.pick(&WORDS))
    }

    fn spice(&mut self, style: &mut LayoutStyle) {
        let align = Align::from_u8(self.random.below(10) as u8);
        match self.random.below(20) {
            0 => style.width = self.length(30),
            1 => style.height = self.length(12),
            2 => style.min_width = self.length(20),
            3 => style.max_width = self.length(20),
            4 => style.min_height = self.length(8),
            5 => style.max_height = self.length(8),
            6 => style.flex_grow = self.random.pick(&[0.5, 1.0, 2.0]),
            7 => style.flex_shrink = self.random.pick(&[0.0, 2.0]),
            8 => style.flex_basis = self.length(10),
            9 => style.flex_wrap = FlexWrap::from_u8(self.random.below(3) as u8),
            10 => style.align_items = align,
            11 => style.align_self = align,
            12 => style.justify_content = Justify::from_u8(self.random.below(10) as u8),
            13 => style.padding.left = self.length(3),
            14 => style.margin.top = self.length(3),
            15 => style.border.top = 1,
            16 => {
                style.position_type =
                    self.random.pick(&[Position::Absolute, Position::Absolute, Position::Fixed])
            }
            17 => style.inset.left = self.length(5),
            18 => style.overflow_y = Overflow::Scroll,
            _ => style.aspect_ratio = self.random.pick(&[0.5, 1.0, 2.0]),
        }
    }
}
