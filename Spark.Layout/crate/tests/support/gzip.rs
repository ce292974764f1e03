//! Unpacks a gzip file (RFC 1951 and 1952), so that a clone needs no tool for it.

pub fn unpack(file: &[u8]) -> Vec<u8> {
    assert_eq!(file[..3], [0x1F, 0x8B, 8], "not a gzip file");
    assert_eq!(file[3], 0, "no optional header fields are read: pack with gzip -n");
    let mut bits = Bits { bytes: &file[10..], at: 0 };
    let mut out = Vec::new();
    loop {
        let last = bits.take(1);
        match bits.take(2) {
            0 => stored(&mut bits, &mut out),
            1 => compressed(&mut bits, &mut out, &Code::new(&fixed_lengths()), &Code::new(&[5; 30])),
            2 => {
                let (literals, distances) = dynamic(&mut bits);
                compressed(&mut bits, &mut out, &literals, &distances);
            }
            _ => panic!("not a deflate block"),
        }
        if last == 1 {
            return out;
        }
    }
}

struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: usize) -> usize {
        (0..count).fold(0, |value, i| value | self.bit() << i)
    }

    fn bit(&mut self) -> usize {
        let bit = self.bytes[self.at / 8] >> (self.at % 8) & 1;
        self.at += 1;
        usize::from(bit)
    }
}

/// A canonical Huffman code: how many codes there are of each length, and their symbols in order.
struct Code {
    counts: [usize; 16],
    symbols: Vec<usize>,
}

impl Code {
    fn new(lengths: &[usize]) -> Self {
        let mut counts = [0; 16];
        lengths.iter().for_each(|length| counts[*length] += 1);
        counts[0] = 0;
        let mut symbols: Vec<usize> = (0..lengths.len()).filter(|symbol| lengths[*symbol] > 0).collect();
        symbols.sort_by_key(|symbol| lengths[*symbol]);
        Self { counts, symbols }
    }

    fn read(&self, bits: &mut Bits) -> usize {
        let (mut code, mut first, mut index) = (0, 0, 0);
        for count in &self.counts[1..] {
            code |= bits.bit();
            if code < first + count {
                return self.symbols[index + code - first];
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        panic!("no such code")
    }
}

fn stored(bits: &mut Bits, out: &mut Vec<u8>) {
    bits.at = bits.at.next_multiple_of(8);
    let length = bits.take(16);
    bits.take(16);
    out.extend((0..length).map(|_| bits.take(8) as u8));
}

fn fixed_lengths() -> Vec<usize> {
    (0..288)
        .map(|symbol| {
            if symbol < 144 {
                8
            } else if symbol < 256 {
                9
            } else if symbol < 280 {
                7
            } else {
                8
            }
        })
        .collect()
}

fn dynamic(bits: &mut Bits) -> (Code, Code) {
    const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    let (literals, distances, used) = (bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4);
    let mut lengths = [0; 19];
    ORDER[..used].iter().for_each(|place| lengths[*place] = bits.take(3));
    let code = Code::new(&lengths);
    let mut all = Vec::new();
    while all.len() < literals + distances {
        let (value, times) = match code.read(bits) {
            16 => (*all.last().unwrap(), 3 + bits.take(2)),
            17 => (0, 3 + bits.take(3)),
            18 => (0, 11 + bits.take(7)),
            length => (length, 1),
        };
        all.extend(std::iter::repeat_n(value, times));
    }
    (Code::new(&all[..literals]), Code::new(&all[literals..]))
}

fn compressed(bits: &mut Bits, out: &mut Vec<u8>, literals: &Code, distances: &Code) {
    const LENGTHS: [usize; 29] = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163,
        195, 227, 258,
    ];
    const FAR: [usize; 30] = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
        3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ];
    loop {
        match literals.read(bits) {
            256 => return,
            literal if literal < 256 => out.push(literal as u8),
            symbol => {
                let index = symbol - 257;
                let extra = if !(8..28).contains(&index) { 0 } else { index / 4 - 1 };
                let length = LENGTHS[index] + bits.take(extra);
                let far = distances.read(bits);
                let distance = FAR[far] + bits.take((far / 2).saturating_sub(1));
                let from = out.len() - distance;
                (from..from + length).for_each(|i| out.push(out[i]));
            }
        }
    }
}
