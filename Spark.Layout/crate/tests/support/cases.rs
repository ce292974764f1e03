//! Cases of the layout oracle (tests/layout-oracle/README.md): trees of styled nodes, and a browser's boxes.

use super::gzip;
use super::json::Json;
use super::tree::OwnedTree;
use spark_layout::*;

pub struct Case {
    pub id: String,
    pub viewport: (f32, f32),
    pub tree: OwnedTree,
    /// As the browser has them. Empty when nobody recorded them.
    pub boxes: Vec<[f32; 4]>,
    /// Width and height of what each scroll container holds; none for other nodes. Empty when nobody recorded them.
    pub scroll: Vec<Option<[f32; 2]>>,
}

/// Reads a case file, packed or not.
pub fn read(path: &std::path::Path) -> Vec<Case> {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let bytes = if bytes.starts_with(&[0x1F, 0x8B]) { gzip::unpack(&bytes) } else { bytes };
    let file = Json::parse(std::str::from_utf8(&bytes).unwrap());
    file.get("cases").unwrap().list().iter().map(case).collect()
}

impl Case {
    /// The boxes that the engine finds, in the oracle's order.
    pub fn lay_out(&self) -> Vec<[f32; 4]> {
        let mut engine = LayoutEngine::new();
        engine.layout(&self.tree.tree(), 0, self.viewport);
        boxes(&engine, self.tree.styles.len())
    }
}

pub fn boxes(engine: &LayoutEngine, nodes: usize) -> Vec<[f32; 4]> {
    let of = |node| {
        let found = engine.unrounded(node);
        [found.x, found.y, found.width, found.height]
    };
    (0..nodes as u32).map(of).collect()
}

impl Case {
    /// Width and height of what a scroll container holds.
    pub fn content_size(&self, node: usize) -> [f32; 2] {
        let mut engine = LayoutEngine::new();
        engine.layout(&self.tree.tree(), 0, self.viewport);
        engine.content_size(node as u32).into()
    }

    /// The largest difference in what scroll containers hold, where that was recorded.
    pub fn scroll_distance(&self) -> f32 {
        let nodes = self.scroll.iter().enumerate().filter_map(|(node, recorded)| Some((node, (*recorded)?)));
        let pairs = nodes.flat_map(|(node, recorded)| recorded.into_iter().zip(self.content_size(node)));
        pairs
            .map(|(a, b)| (a - b).abs())
            .fold(0.0, |most, d| if d.is_nan() { f32::INFINITY } else { most.max(d) })
    }
}

/// The largest difference; infinite for what is missing or no number.
pub fn distance(expected: &[[f32; 4]], found: &[[f32; 4]]) -> f32 {
    if expected.len() != found.len() {
        return f32::INFINITY;
    }
    let pairs = expected.iter().flatten().zip(found.iter().flatten());
    pairs
        .map(|(a, b)| (a - b).abs())
        .fold(0.0, |most, d| if d.is_nan() { f32::INFINITY } else { most.max(d) })
}

fn case(json: &Json) -> Case {
    let viewport = json.get("viewport").unwrap().list();
    let mut tree = OwnedTree::default();
    add(&mut tree, None, json.get("root").unwrap());
    let boxes = json.get("boxes").map_or(&[][..], Json::list).iter();
    let scroll = json.get("scroll").map_or(&[][..], Json::list).iter();
    let pair = |json: &Json| match json {
        Json::List(pair) => Some(std::array::from_fn(|i| pair[i].number())),
        _ => None,
    };
    Case {
        id: json.get("id").unwrap().text().to_string(),
        viewport: (viewport[0].number(), viewport[1].number()),
        tree,
        boxes: boxes.map(|b| std::array::from_fn(|i| b.list()[i].number())).collect(),
        scroll: scroll.map(pair).collect(),
    }
}

/// Nodes get their numbers in pre-order, which is the order of the boxes.
fn add(tree: &mut OwnedTree, parent: Option<u32>, json: &Json) {
    let mut style = LayoutStyle { white_space: WhiteSpace::Normal, ..LayoutStyle::default() };
    let mut grid = GridStyle::default();
    if let Some(Json::Map(fields)) = json.get("style") {
        fields.iter().for_each(|(field, value)| set(&mut style, &mut grid, field, value));
    }
    let text = json.get("text").map(Json::text);
    style.is_text = text.is_some();
    if grid != GridStyle::default() {
        style.grid = tree.grids.len() as u32;
        tree.grids.push(grid);
    }
    let node = tree.add(parent, style, text.unwrap_or(""));
    for child in json.get("children").map_or(&[][..], Json::list) {
        add(tree, Some(node), child);
    }
}

fn length(value: &Json) -> Length {
    match value {
        Json::Number(number) => Length::cells(*number as f32),
        Json::Text(text) => {
            text.strip_suffix('%').map_or(Length::AUTO, |n| Length::percent(n.parse().unwrap()))
        }
        other => panic!("not a length: {other:?}"),
    }
}

/// The number of a keyword in the oracle's lists.
fn number(value: &Json, keywords: &str) -> u8 {
    let position = keywords.split(' ').position(|keyword| keyword == value.text());
    position.unwrap_or_else(|| panic!("{value:?} is none of {keywords}")) as u8
}

const CONTENT: &str =
    "normal start end flex-start flex-end center stretch space-between space-around space-evenly";

fn align(value: &Json) -> Align {
    Align::from_u8(number(value, "auto start end flex-start flex-end center stretch baseline normal"))
}

fn set(style: &mut LayoutStyle, grid: &mut GridStyle, field: &str, value: &Json) {
    match field {
        "display" => style.display = Display::from_u8(number(value, "flex grid block none")),
        "position_type" => style.position_type = Position::from_u8(number(value, "relative absolute")),
        "overflow_x" => style.overflow_x = Overflow::from_u8(number(value, "visible hidden scroll")),
        "overflow_y" => style.overflow_y = Overflow::from_u8(number(value, "visible hidden scroll")),
        "flex_direction" => {
            style.flex_direction =
                FlexDirection::from_u8(number(value, "row column row-reverse column-reverse"));
        }
        "flex_wrap" => style.flex_wrap = FlexWrap::from_u8(number(value, "nowrap wrap wrap-reverse")),
        "flex_grow" => style.flex_grow = value.number(),
        "flex_shrink" => style.flex_shrink = value.number(),
        "flex_basis" => style.flex_basis = length(value),
        "aspect_ratio" => style.aspect_ratio = value.number(),
        "justify_content" => style.justify_content = Justify::from_u8(number(value, CONTENT)),
        "align_content" => style.align_content = Justify::from_u8(number(value, CONTENT)),
        "align_items" => style.align_items = align(value),
        "align_self" => style.align_self = align(value),
        "justify_items" => style.justify_items = align(value),
        "justify_self" => style.justify_self = align(value),
        "width" => style.width = length(value),
        "height" => style.height = length(value),
        "min_width" => style.min_width = length(value),
        "min_height" => style.min_height = length(value),
        "max_width" => style.max_width = length(value),
        "max_height" => style.max_height = length(value),
        "gap_row" => style.gap_row = length(value),
        "gap_column" => style.gap_column = length(value),
        _ if field.starts_with("border_") => *side(&mut style.border, field) = value.number() as u8,
        _ if field.starts_with("padding_") => *side(&mut style.padding, field) = length(value),
        _ if field.starts_with("margin_") => *side(&mut style.margin, field) = length(value),
        _ if field.starts_with("inset_") => *side(&mut style.inset, field) = length(value),
        _ => set_grid(grid, field, value),
    }
}

fn side<'a, T>(sides: &'a mut Sides<T>, field: &str) -> &'a mut T {
    match field.split('_').nth(1) {
        Some("top") => &mut sides.top,
        Some("right") => &mut sides.right,
        Some("bottom") => &mut sides.bottom,
        Some("left") => &mut sides.left,
        _ => panic!("no such side: {field}"),
    }
}

fn set_grid(grid: &mut GridStyle, field: &str, value: &Json) {
    match field {
        "grid_template_columns" => grid.template_columns = template(value),
        "grid_template_rows" => grid.template_rows = template(value),
        "grid_auto_columns" => grid.auto_columns = value.list().iter().map(track).collect(),
        "grid_auto_rows" => grid.auto_rows = value.list().iter().map(track).collect(),
        "grid_auto_flow" => grid.auto_flow = AutoFlow::from_u8(flow_number(value.text())),
        "grid_column_start" => grid.column_start = line(value),
        "grid_column_end" => grid.column_end = line(value),
        "grid_row_start" => grid.row_start = line(value),
        "grid_row_end" => grid.row_end = line(value),
        _ => panic!("no such field: {field}"),
    }
}

fn flow_number(name: &str) -> u8 {
    ["row", "column", "row dense", "column dense"].iter().position(|known| *known == name).unwrap() as u8
}

fn template(value: &Json) -> Vec<TemplatePart> {
    let part = |item: &Json| match item.get("repeat") {
        None => TemplatePart { repeat: Repeat::Times(1), tracks: vec![track(item)] },
        Some(repeat) => TemplatePart {
            repeat: match &repeat.list()[0] {
                Json::Text(name) if name == "auto-fill" => Repeat::AutoFill,
                Json::Text(_) => Repeat::AutoFit,
                times => Repeat::Times(times.number() as u16),
            },
            tracks: repeat.list()[1].list().iter().map(track).collect(),
        },
    };
    value.list().iter().map(part).collect()
}

fn track(value: &Json) -> Track {
    match value.get("minmax") {
        Some(bounds) => Track { min: size(&bounds.list()[0]), max: size(&bounds.list()[1]) },
        None => Track::of(size(value)),
    }
}

fn size(value: &Json) -> TrackSize {
    if let Some(limit) = value.get("fit_content") {
        return TrackSize::FitContent(length(limit));
    }
    match value {
        Json::Text(name) if name == "auto" => TrackSize::Auto,
        Json::Text(name) if name == "min-content" => TrackSize::MinContent,
        Json::Text(name) if name == "max-content" => TrackSize::MaxContent,
        Json::Text(name) if name.ends_with("fr") => {
            TrackSize::Fraction(name[..name.len() - 2].parse().unwrap())
        }
        other => TrackSize::Fixed(length(other)),
    }
}

fn line(value: &Json) -> GridLine {
    match value {
        Json::Number(number) => GridLine::Line(*number as i16),
        Json::Map(_) => GridLine::Span(value.get("span").unwrap().number() as u16),
        _ => GridLine::Auto,
    }
}
