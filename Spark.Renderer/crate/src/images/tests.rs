//! Random scenes with an image in them, read by a terminal of the tests' own: strict about both protocols, it knows which
//! pixels stand where, and those must be the canvas' own wherever nothing is above it. Seeds are fixed.

use std::collections::HashMap;

use spark_layout::schema::{CanvasPixels, Field};

use super::*;
use crate::frame::{Difference, Painted, Part, Screen};
use crate::geometry::Size;
use crate::term::{Abilities, ColorDepth};

const SIZE: Size = Size { columns: 24, rows: 10 };
/// Pixels of a cell, of the canvas as of the screen.
const CELL: (usize, usize) = (2, 4);
const IMAGE: usize = 1;
const ABOVE: usize = 2;
/// Canvas pixels; neither fills whole cells.
const WIDTH: usize = 11;
const HEIGHT: usize = 14;

type Rgb = [u8; 3];

struct Placement {
    corner: (usize, usize),
    source: (usize, usize),
    size: (usize, usize),
}

/// What the terminal shows of images. Anything that it does not understand is a mistake.
#[derive(Default)]
struct Witness {
    cursor: (usize, usize),
    drawn: HashMap<(usize, usize), Rgb>,
    images: HashMap<u32, (usize, Vec<[u8; 4]>)>,
    places: HashMap<(u32, u32), Placement>,
    upload: Option<(u32, usize, usize, Vec<u8>)>,
    uploads: usize,
}

impl Witness {
    fn read(&mut self, mut bytes: &[u8]) {
        while let Some(&first) = bytes.first() {
            let used = match (first, bytes.get(1)) {
                (0x1b, Some(b'[')) => self.control(bytes),
                (0x1b, Some(b'_')) => self.string(bytes, Self::kitty),
                (0x1b, Some(b'P')) => self.string(bytes, Self::sixel),
                (b'\r', _) => self.step(|cursor| cursor.0 = 0),
                (b'\n', _) => self.step(|cursor| cursor.1 += 1),
                (8, _) => self.step(|cursor| cursor.0 -= 1),
                (b' '..=b'~', _) => {
                    self.wipe(1);
                    self.step(|cursor| cursor.0 += 1)
                }
                _ => panic!("byte {first:#x}"),
            };
            bytes = &bytes[used..];
        }
    }

    fn step(&mut self, change: impl Fn(&mut (usize, usize))) -> usize {
        change(&mut self.cursor);
        1
    }

    fn control(&mut self, bytes: &[u8]) -> usize {
        let end = bytes.iter().skip(2).position(|byte| (b'@'..=b'~').contains(byte)).unwrap() + 2;
        let text = std::str::from_utf8(&bytes[2..end]).unwrap();
        let numbers: Vec<usize> = text.split(';').map(|number| number.parse().unwrap_or(1)).collect();
        let count = numbers[0];
        match bytes[end] {
            b'H' => self.cursor = (numbers.get(1).map_or(0, |column| column - 1), count - 1),
            b'G' => self.cursor.0 = count - 1,
            b'A' => self.cursor.1 -= count,
            b'B' => self.cursor.1 += count,
            b'C' => self.cursor.0 += count,
            b'D' => self.cursor.0 -= count,
            b'X' => self.wipe(count),
            b'K' => self.wipe(usize::from(SIZE.columns) - self.cursor.0),
            b'm' | b'l' | b'h' => {}
            other => panic!("CSI {text} {}", char::from(other)),
        }
        end + 1
    }

    fn string(&mut self, bytes: &[u8], take: fn(&mut Self, &str)) -> usize {
        let end = bytes.windows(2).position(|pair| pair == b"\x1b\\").expect("a string that ends");
        take(self, std::str::from_utf8(&bytes[2..end]).unwrap());
        end + 2
    }

    /// Writing on cells wipes what was drawn on them, and leaves what was placed.
    fn wipe(&mut self, cells: usize) {
        let (column, row) = self.cursor;
        self.drawn
            .retain(|&(x, y), _| y / CELL.1 != row || !(column..column + cells).contains(&(x / CELL.0)));
    }

    fn kitty(&mut self, text: &str) {
        let (keys, payload) = text.strip_prefix('G').unwrap().split_once(';').unwrap_or((&text[1..], ""));
        let keys: HashMap<&str, &str> = keys.split(',').map(|key| key.split_once('=').unwrap()).collect();
        assert_eq!(keys["q"], "2", "no answers");
        assert!(payload.len() <= 4096);
        let number = |key: &str| keys[key].parse::<usize>().unwrap();
        match keys.get("a").copied() {
            Some("t") => {
                assert_eq!(keys["f"], "32");
                self.upload = Some((number("i") as u32, number("s"), number("v"), Vec::new()));
                self.continue_upload(payload, number("m"));
            }
            None => self.continue_upload(payload, number("m")),
            Some("p") => {
                assert_eq!((number("w"), number("h")), (number("c") * CELL.0, number("r") * CELL.1));
                assert!(self.images.contains_key(&(number("i") as u32)) && keys["C"] == "1");
                let place = Placement {
                    corner: (self.cursor.0 * CELL.0, self.cursor.1 * CELL.1),
                    source: (number("x"), number("y")),
                    size: (number("w"), number("h")),
                };
                self.places.insert((number("i") as u32, number("p") as u32), place);
            }
            Some("d") => {
                self.places.retain(|place, _| place.0 != number("i") as u32);
                match keys["d"] {
                    "I" => drop(self.images.remove(&(number("i") as u32))),
                    what => assert_eq!(what, "i"),
                }
            }
            Some(other) => panic!("a={other}"),
        }
    }

    fn continue_upload(&mut self, payload: &str, has_more: usize) {
        let mut upload = self.upload.take().expect("a beginning");
        upload.3.extend(payload.bytes());
        if has_more == 1 {
            assert!(payload.len().is_multiple_of(4));
            self.upload = Some(upload);
            return;
        }
        let (number, width, height, text) = upload;
        let pixels = unbase64(&text);
        assert_eq!(pixels.len(), width * height * 4);
        let pixels = pixels.chunks(4).map(|rgba| [rgba[0], rgba[1], rgba[2], rgba[3]]).collect();
        self.images.insert(number, (width, pixels));
        self.places.retain(|place, _| place.0 != number);
        self.uploads += 1;
    }

    fn sixel(&mut self, text: &str) {
        self.uploads += 1;
        let body = text.strip_prefix("0;1;0q\"1;1;").unwrap();
        let start = body.find('#').unwrap_or(body.len());
        let (width, height) = body[..start].split_once(';').unwrap();
        let (width, height): (usize, usize) = (width.parse().unwrap(), height.parse().unwrap());
        let corner = (self.cursor.0 * CELL.0, self.cursor.1 * CELL.1);
        let (mut colors, mut color) = (HashMap::new(), 0);
        let (mut x, mut band, mut rest) = (0, 0, &body[start..]);
        while let Some(first) = rest.chars().next() {
            rest = &rest[1..];
            let number = |rest: &mut &str| {
                let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
                let number: usize = rest[..digits].parse().unwrap();
                *rest = &rest[digits..];
                number
            };
            match first {
                '#' => {
                    color = number(&mut rest);
                    if let Some(definition) = rest.strip_prefix(";2;") {
                        rest = definition;
                        let red = number(&mut rest);
                        rest = &rest[1..];
                        let green = number(&mut rest);
                        rest = &rest[1..];
                        let blue = number(&mut rest);
                        assert!(color < 256);
                        colors.insert(color, [red, green, blue].map(|part| ((part * 255 + 50) / 100) as u8));
                    }
                }
                '$' => x = 0,
                '-' => (x, band) = (0, band + 1),
                _ => {
                    let count = if first == '!' { number(&mut rest) } else { 1 };
                    let sixel = if first == '!' {
                        let sixel = rest.chars().next().unwrap();
                        rest = &rest[1..];
                        sixel
                    } else {
                        first
                    };
                    let bits = sixel as u32 - '?' as u32;
                    for _ in 0..count {
                        for y in (0..6).filter(|y| bits >> y & 1 == 1) {
                            assert!(x < width && band * 6 + y < height);
                            self.drawn.insert((corner.0 + x, corner.1 + band * 6 + y), colors[&color]);
                        }
                        x += 1;
                    }
                }
            }
        }
        self.cursor = (usize::MAX / 2, usize::MAX / 2);
    }

    /// The color of a pixel of the screen that an image shows there.
    fn pixel(&self, x: usize, y: usize) -> Option<Rgb> {
        let placed = self.places.iter().find_map(|((number, _), place)| {
            let (left, top) = place.corner;
            let is_inside =
                (left..left + place.size.0).contains(&x) && (top..top + place.size.1).contains(&y);
            let (width, pixels) = &self.images[number];
            let pixel =
                is_inside.then(|| pixels[(y - top + place.source.1) * width + x - left + place.source.0]);
            pixel.filter(|pixel| pixel[3] > 0).map(|[red, green, blue, _]| [red, green, blue])
        });
        placed.or_else(|| self.drawn.get(&(x, y)).copied())
    }
}

fn unbase64(text: &[u8]) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    for four in text.chunks(4) {
        assert_eq!(four.len(), 4);
        let padding = four.iter().filter(|&&letter| letter == b'=').count();
        let value = |letter: &u8| LETTERS.iter().position(|known| known == letter).unwrap_or(0) as u32;
        let bits = four.iter().fold(0, |bits, letter| bits << 6 | value(letter));
        bytes.extend_from_slice(&bits.to_be_bytes()[1..4 - padding]);
    }
    bytes
}

struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % count
    }
}

struct Scene {
    mirror: Mirror,
    screen: Screen,
    difference: Difference,
    output: Output,
    images: Images,
    witness: Witness,
    random: Random,
    words: Vec<u32>,
}

impl Scene {
    fn new(graphics: Graphics, seed: u64) -> Self {
        let mut output = Output::new(Abilities { graphics, ..Abilities::with_colors(ColorDepth::True) });
        output.forget(SIZE.columns);
        let mut scene = Self {
            mirror: Mirror::new(),
            screen: Screen::new(),
            difference: Difference::default(),
            output,
            images: Images::default(),
            witness: Witness::default(),
            random: Random(seed * 2 + 1),
            words: Vec::new(),
        };
        scene.screen.resize(SIZE);
        scene.screen.leave_images(graphics != Graphics::None);
        scene.screen.damage_all();
        let none = u32::MAX;
        let links = [(0, none, 1, none, none), (1, 0, none, none, 2), (2, 0, none, 1, none)];
        for (node, parent, child, before, behind) in links {
            scene.mirror.apply(Field::Generation, node, 1);
            scene.mirror.apply(Field::ParentIndex, node, parent);
            scene.mirror.apply(Field::FirstChildIndex, node, child);
            scene.mirror.apply(Field::PreviousSiblingIndex, node, before);
            scene.mirror.apply(Field::NextSiblingIndex, node, behind);
            scene.mirror.apply(Field::PositionType, node, u32::from(node > 0));
        }
        scene.mirror.apply_header((0, -1));
        scene.set_size(0, SIZE.columns.into(), SIZE.rows.into());
        scene.set_size(IMAGE, WIDTH.div_ceil(CELL.0), HEIGHT.div_ceil(CELL.1));
        scene.mirror.apply(Field::Canvas, IMAGE, 1);
        scene.mirror.apply(Field::CanvasFormat, 0, 1);
        scene.mirror.apply(Field::CanvasPixels, 0, CanvasPixels::Image as u32);
        scene.mirror.apply(Field::CanvasColumns, 0, WIDTH as u32);
        scene.mirror.apply(Field::CanvasRows, 0, HEIGHT as u32);
        scene.draw();
        scene.mirror.apply(Field::ComponentType, ABOVE, 1);
        scene.mirror.set_text(ABOVE, "above");
        scene
    }

    fn set_size(&mut self, node: usize, columns: usize, rows: usize) {
        for (field, unit, cells) in
            [(Field::Width, Field::WidthUnit, columns), (Field::Height, Field::HeightUnit, rows)]
        {
            self.mirror.apply(unit, node, 1);
            self.mirror.apply(field, node, (cells as f32).to_bits());
        }
    }

    fn draw(&mut self) {
        // Colors that percentages tell exactly enough, and holes.
        let parts = [0u32, 51, 102, 153, 204, 255];
        let random = &mut self.random;
        let pixels = (0..WIDTH * HEIGHT).map(|_| match random.below(5) {
            0 => 2, // transparent
            _ => [16, 8, 0].iter().fold(0xff00_0000, |color, shift| color | parts[random.below(6)] << shift),
        });
        self.words = pixels.collect();
        self.mirror.draw_canvas(0, IMAGE, &self.words);
    }

    fn change(&mut self) {
        let places = self.random.below(2) == 0;
        match self.random.below(6) {
            0 => self.draw(),
            1 => self.mirror.apply(Field::Visible, IMAGE, u32::from(self.random.below(3) > 0)),
            2 => self.mirror.apply(Field::Visible, ABOVE, u32::from(self.random.below(3) > 0)),
            3 => self.images_forgotten(),
            _ => {
                let node = if places { IMAGE } else { ABOVE };
                for (side, unit, most) in
                    [(Field::InsetLeft, Field::InsetLeftUnit, 26), (Field::InsetTop, Field::InsetTopUnit, 12)]
                {
                    self.mirror.apply(unit, node, 1);
                    self.mirror.apply(side, node, (self.random.below(most) as f32 - 3.0).to_bits());
                }
            }
        }
    }

    /// As after another program had the terminal.
    fn images_forgotten(&mut self) {
        self.difference.forget();
        self.images.forget();
        self.screen.damage_all();
        self.output.forget(SIZE.columns);
        self.witness.drawn.clear();
        self.witness.places.clear();
    }

    fn frame(&mut self) {
        let Self { mirror, screen, difference, output, images, .. } = self;
        mirror.placement.begin();
        if mirror.placement.is_dirty() {
            mirror.placement.layout(0, &mirror.links, &mirror.texts, SIZE);
        }
        assert_ne!(screen.paint(mirror, mirror.placement.moved()), Painted::Afresh);
        output.begin_frame();
        let seen = screen.seen_images(mirror);
        for area in images.stale_cells(&seen, output.graphics()) {
            difference.forget_area(area);
            screen.damage_painted(area);
        }
        let mut changed = Vec::new();
        difference.compare(screen.cells(), screen.damage(), None, output, &mut changed);
        let graphics = output.graphics();
        images.note_written(changed.iter().map(|&(row, ..)| row), graphics);
        images.follow(seen, mirror, graphics, output);
        screen.settle();
        output.end_frame(None);
        mirror.settle();
        let bytes = std::mem::take(self.output.bytes());
        self.witness.read(&bytes);
    }

    /// The pixel of the canvas that is to be seen there.
    fn wanted(&self, x: usize, y: usize) -> Option<Rgb> {
        let hit = self.screen.hit((x / CELL.0) as u16, (y / CELL.1) as u16)?;
        let place = (hit.node as usize == IMAGE && hit.part == Part::Content).then_some(hit.place)?;
        let column = usize::try_from(x as i32 - place.left * CELL.0 as i32).ok()?;
        let row = usize::try_from(y as i32 - place.top * CELL.1 as i32).ok()?;
        let word = (column < WIDTH && row < HEIGHT).then(|| self.words[row * WIDTH + column])?;
        (word >> 24 == 255).then_some([(word >> 16) as u8, (word >> 8) as u8, word as u8])
    }
}

fn play(graphics: Graphics) {
    for seed in 1..6 {
        let mut scene = Scene::new(graphics, seed);
        let mut seen = 0;
        for frame in 0..300 {
            (0..=frame % 2).for_each(|_| scene.change());
            scene.frame();
            for y in 0..usize::from(SIZE.rows) * CELL.1 {
                for x in 0..usize::from(SIZE.columns) * CELL.0 {
                    let (shown, wanted) = (scene.witness.pixel(x, y), scene.wanted(x, y));
                    assert_eq!(shown, wanted, "seed {seed}, frame {frame}, pixel {x},{y}");
                    seen += usize::from(shown.is_some());
                }
            }
        }
        assert!(seen > 10_000, "seed {seed}: {seen} pixels were seen");
    }
}

#[test]
fn kitty_shows_the_pixels_of_the_canvas_where_nothing_is_above_it() {
    play(Graphics::Kitty);
}

#[test]
fn sixel_shows_the_pixels_of_the_canvas_where_nothing_is_above_it() {
    play(Graphics::Sixel { cell: (CELL.0 as u16, CELL.1 as u16) });
}

#[test]
fn pixels_are_sent_once_however_the_image_moves() {
    let mut scene = Scene::new(Graphics::Kitty, 1);
    scene.frame();
    for left in 0..10u8 {
        scene.mirror.apply(Field::InsetLeftUnit, IMAGE, 1);
        scene.mirror.apply(Field::InsetLeft, IMAGE, f32::from(left).to_bits());
        scene.frame();
    }
    scene.mirror.draw_canvas(0, IMAGE, &scene.words);
    scene.frame();
    assert_eq!(scene.witness.uploads, 1);
    scene.draw();
    scene.frame();
    assert_eq!(scene.witness.uploads, 2);
}

#[test]
fn an_image_that_is_no_more_is_thrown_away() {
    let mut scene = Scene::new(Graphics::Kitty, 1);
    scene.frame();
    assert_eq!(scene.witness.images.len(), 1);
    scene.mirror.apply(Field::Canvas, IMAGE, 0);
    scene.frame();
    assert!(scene.witness.images.is_empty() && scene.witness.places.is_empty());
}

#[test]
fn nothing_is_sent_to_a_terminal_without_images() {
    let mut scene = Scene::new(Graphics::None, 1);
    scene.mirror.apply(Field::Visible, IMAGE, 1);
    let Scene { mirror, screen, difference, output, .. } = &mut scene;
    mirror.placement.layout(0, &mirror.links, &mirror.texts, SIZE);
    screen.paint(mirror, mirror.placement.moved());
    difference.compare(screen.cells(), screen.damage(), None, output, &mut Vec::new());
    let text = String::from_utf8(std::mem::take(output.bytes())).unwrap();
    assert!(!text.contains("\x1b_") && !text.contains("\x1bP"));
    assert!(text.chars().any(|sign| ('\u{1cd00}'..='\u{1cdff}').contains(&sign)), "octants");
}
