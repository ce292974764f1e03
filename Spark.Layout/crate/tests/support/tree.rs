//! A tree that owns its rows.

use spark_layout::{GridStyle, LayoutStyle, Links, NONE, TextSource, Tree};

#[derive(Clone, Default)]
pub struct OwnedTree {
    pub styles: Vec<LayoutStyle>,
    pub links: Vec<Links>,
    pub grids: Vec<GridStyle>,
    pub texts: Texts,
}

#[derive(Clone, Default)]
pub struct Texts(pub Vec<String>);

impl TextSource for Texts {
    fn text(&self, node: u32) -> &str {
        self.0.get(node as usize).map_or("", String::as_str)
    }
}

impl OwnedTree {
    /// Adds a node, as the last child of `parent`.
    pub fn add(&mut self, parent: Option<u32>, style: LayoutStyle, text: &str) -> u32 {
        let node = self.styles.len() as u32;
        self.styles.push(style);
        self.texts.0.push(text.to_string());
        self.links.push(Links::default());
        if let Some(parent) = parent {
            self.append(parent, node);
        }
        node
    }

    /// Links `node`, which has no parent, as the last child of `parent`.
    pub fn append(&mut self, parent: u32, node: u32) {
        let last = self.children(parent).last();
        self.links[node as usize].parent = parent as i32;
        self.links[node as usize].prev_sibling = last.map_or(NONE, |last| last as i32);
        self.links[node as usize].next_sibling = NONE;
        match last {
            Some(last) => self.links[last as usize].next_sibling = node as i32,
            None => self.links[parent as usize].first_child = node as i32,
        }
    }

    /// Unlinks `node` from its parent.
    pub fn remove(&mut self, node: u32) {
        let links = self.links[node as usize];
        match usize::try_from(links.prev_sibling) {
            Ok(prev) => self.links[prev].next_sibling = links.next_sibling,
            Err(_) => {
                if let Ok(parent) = usize::try_from(links.parent) {
                    self.links[parent].first_child = links.next_sibling;
                }
            }
        }
        if let Ok(next) = usize::try_from(links.next_sibling) {
            self.links[next].prev_sibling = links.prev_sibling;
        }
        self.links[node as usize] = Links { first_child: links.first_child, ..Links::default() };
    }

    pub fn children(&self, parent: u32) -> impl Iterator<Item = u32> + '_ {
        let link = |link: i32| u32::try_from(link).ok();
        let first = link(self.links[parent as usize].first_child);
        std::iter::successors(first, move |child| link(self.links[*child as usize].next_sibling))
    }

    pub fn tree(&self) -> Tree<'_> {
        Tree { styles: &self.styles, links: &self.links, texts: &self.texts, grids: &self.grids }
    }
}
