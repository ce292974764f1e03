//! Where nodes stand: interim.

use spark_layout::schema::{BorderStyle, Display, Field, FlexDirection};
use spark_layout::text::{TextStyle, measure};

use crate::geometry::{Rect, Size};
use crate::mirror::{Links, Text};

#[derive(Clone, Copy, Debug)]
struct Style {
    size: [f32; 2],
    unit: [u8; 2],
    grow: f32,
    padding: [f32; 4],
    border: [u8; 4],
    gap: [f32; 2],
    direction: FlexDirection,
    display: Display,
    wrap: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            size: [0.0; 2],
            unit: [0; 2],
            grow: 0.0,
            padding: [0.0; 4],
            border: [0; 4],
            gap: [0.0; 2],
            direction: FlexDirection::Row,
            display: Display::Flex,
            wrap: true,
        }
    }
}

#[derive(Debug, Default)]
pub struct Placement {
    styles: Vec<Style>,
    border_boxes: Vec<Rect>,
    content_boxes: Vec<Rect>,
    pub dirty: bool,
    pub moved: Vec<(u32, Rect)>,
}

impl Placement {
    pub fn make_room(&mut self, rows: usize) {
        self.styles.resize_with(rows, Style::default);
        self.border_boxes.resize_with(rows, Rect::default);
        self.content_boxes.resize_with(rows, Rect::default);
    }
    pub fn mark_tree_changed(&mut self) {
        self.dirty = true;
    }
    pub fn mark_text_changed(&mut self, _row: usize) {
        self.dirty = true;
    }
    pub fn set(&mut self, field: Field, row: usize, bits: u32) {
        self.dirty = true;
        let style = &mut self.styles[row];
        let float = f32::from_bits(bits);
        match field {
            Field::Width => style.size[0] = float,
            Field::Height => style.size[1] = float,
            Field::WidthUnit => style.unit[0] = bits as u8,
            Field::HeightUnit => style.unit[1] = bits as u8,
            Field::FlexGrow => style.grow = float,
            Field::PaddingTop => style.padding[0] = float,
            Field::PaddingRight => style.padding[1] = float,
            Field::PaddingBottom => style.padding[2] = float,
            Field::PaddingLeft => style.padding[3] = float,
            Field::BorderTopWidth => style.border[0] = bits as u8,
            Field::BorderRightWidth => style.border[1] = bits as u8,
            Field::BorderBottomWidth => style.border[2] = bits as u8,
            Field::BorderLeftWidth => style.border[3] = bits as u8,
            Field::GapColumn => style.gap[0] = float,
            Field::GapRow => style.gap[1] = float,
            Field::FlexDirection => style.direction = FlexDirection::from_u8(bits as u8),
            Field::Display => style.display = Display::from_u8(bits as u8),
            Field::TextWrap => style.wrap = bits == 0,
            _ => {}
        }
        let _ = BorderStyle::None;
    }
    pub fn border_box(&self, node: usize) -> Rect {
        self.border_boxes[node]
    }
    pub fn content_box(&self, node: usize) -> Rect {
        self.content_boxes[node]
    }
    pub fn text_style(&self, node: usize) -> TextStyle {
        TextStyle { wrap: self.styles[node].wrap, ..TextStyle::default() }
    }
    pub fn is_hidden(&self, node: usize) -> bool {
        self.styles[node].display == Display::None
    }
    pub fn layout(&mut self, root: usize, links: &[Links], texts: &[Text], screen: Size) {
        self.moved.clear();
        self.dirty = false;
        self.place(root, links, texts, Rect::of_screen(screen));
    }
    fn edges(&self, node: usize) -> [i32; 4] {
        let style = &self.styles[node];
        std::array::from_fn(|side| i32::from(style.border[side]) + style.padding[side] as i32)
    }
    fn place(&mut self, node: usize, links: &[Links], texts: &[Text], place: Rect) {
        let old = self.border_boxes[node];
        if old != place {
            self.moved.push((node as u32, old));
        }
        self.border_boxes[node] = place;
        let [top, right, bottom, left] = self.edges(node);
        let content = place.inset(top, right, bottom, left);
        self.content_boxes[node] = content;
        let row = self.styles[node].direction == FlexDirection::Row;
        let gap = self.styles[node].gap[usize::from(!row)] as i32;
        let children: Vec<usize> =
            std::iter::successors(usize::try_from(links[node].first_child).ok(), |&child| {
                usize::try_from(links[child].next_sibling).ok()
            })
            .collect();
        let main = if row { content.width() } else { content.height() };
        let sizes: Vec<i32> = children
            .iter()
            .map(|&child| {
                let s = self.measure(child, links, texts, content.width());
                if row { s.0 } else { s.1 }
            })
            .collect();
        let total: i32 = sizes.iter().sum::<i32>() + gap * (children.len() as i32 - 1).max(0);
        let grow: f32 = children.iter().map(|&child| self.styles[child].grow).sum();
        let mut at = if row { content.left } else { content.top };
        for (&child, size) in children.iter().zip(sizes) {
            let share = if grow > 0.0 {
                ((main - total).max(0) as f32 * self.styles[child].grow / grow) as i32
            } else {
                0
            };
            let size = size + share;
            let place = if row {
                Rect { left: at, right: at + size, ..content }
            } else {
                Rect { top: at, bottom: at + size, ..content }
            };
            self.place(child, links, texts, place);
            at += size + gap;
        }
    }
    fn measure(&self, node: usize, links: &[Links], texts: &[Text], width: i32) -> (i32, i32) {
        let [top, right, bottom, left] = self.edges(node);
        let style = &self.styles[node];
        let inner = width - left - right;
        let text = measure(&texts[node].content, self.text_style(node), inner.max(0) as u32);
        let mut size = (text.width as i32, text.lines as i32);
        let row = style.direction == FlexDirection::Row;
        let gap = style.gap[usize::from(!row)] as i32;
        let mut next = usize::try_from(links[node].first_child).ok();
        let mut first = true;
        while let Some(child) = next {
            let (w, h) = self.measure(child, links, texts, inner);
            let gap = if first { 0 } else { gap };
            first = false;
            size = if row { (size.0 + w + gap, size.1.max(h)) } else { (size.0.max(w), size.1 + h + gap) };
            next = usize::try_from(links[child].next_sibling).ok();
        }
        let width = if style.unit[0] == 1 { style.size[0] as i32 } else { size.0 + left + right };
        let height = if style.unit[1] == 1 { style.size[1] as i32 } else { size.1 + top + bottom };
        (width, height)
    }
}
