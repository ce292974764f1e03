//! A small JSON reader, for files that the project itself wrote.

use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Map(BTreeMap<String, Json>),
}

impl Json {
    pub fn parse(source: &str) -> Self {
        let mut reader = Reader { bytes: source.as_bytes(), at: 0 };
        let value = reader.value();
        reader.blank();
        assert_eq!(reader.at, source.len(), "text behind the JSON value");
        value
    }

    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Self::Map(map) => map.get(key),
            _ => None,
        }
    }

    pub fn number(&self) -> f32 {
        match self {
            Self::Number(number) => *number as f32,
            other => panic!("not a number: {other:?}"),
        }
    }

    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            other => panic!("not a text: {other:?}"),
        }
    }

    pub fn list(&self) -> &[Json] {
        match self {
            Self::List(list) => list,
            other => panic!("not a list: {other:?}"),
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn blank(&mut self) {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    fn peek(&mut self) -> u8 {
        self.blank();
        self.bytes[self.at]
    }

    fn take(&mut self, expected: u8) {
        assert_eq!(self.peek() as char, expected as char, "at byte {}", self.at);
        self.at += 1;
    }

    fn value(&mut self) -> Json {
        match self.peek() {
            b'{' => self.map(),
            b'[' => self.list(),
            b'"' => Json::Text(self.text()),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'n' => self.word("null", Json::Null),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Json {
        assert!(self.bytes[self.at..].starts_with(word.as_bytes()));
        self.at += word.len();
        value
    }

    fn number(&mut self) -> Json {
        let rest = &self.bytes[self.at..];
        let length =
            rest.iter().take_while(|b| matches!(b, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')).count();
        let digits = std::str::from_utf8(&rest[..length]).unwrap();
        self.at += length;
        Json::Number(digits.parse().unwrap_or_else(|_| panic!("not a number: {digits:?}")))
    }

    fn list(&mut self) -> Json {
        self.take(b'[');
        let mut list = Vec::new();
        while self.peek() != b']' {
            list.push(self.value());
            if self.peek() == b',' {
                self.at += 1;
            }
        }
        self.at += 1;
        Json::List(list)
    }

    fn map(&mut self) -> Json {
        self.take(b'{');
        let mut map = BTreeMap::new();
        while self.peek() != b'}' {
            let key = self.text();
            self.take(b':');
            map.insert(key, self.value());
            if self.peek() == b',' {
                self.at += 1;
            }
        }
        self.at += 1;
        Json::Map(map)
    }

    fn text(&mut self) -> String {
        self.take(b'"');
        let mut bytes = Vec::new();
        loop {
            match self.bytes[self.at] {
                b'"' => break,
                b'\\' => self.escape(&mut bytes),
                byte => bytes.push(byte),
            }
            self.at += 1;
        }
        self.at += 1;
        String::from_utf8(bytes).unwrap()
    }

    fn escape(&mut self, bytes: &mut Vec<u8>) {
        self.at += 1;
        match self.bytes[self.at] {
            b'n' => bytes.push(b'\n'),
            b't' => bytes.push(b'\t'),
            b'r' => bytes.push(b'\r'),
            b'u' => {
                let hex = std::str::from_utf8(&self.bytes[self.at + 1..self.at + 5]).unwrap();
                let ch = char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap();
                bytes.extend(ch.to_string().bytes());
                self.at += 4;
            }
            byte => bytes.push(byte),
        }
    }
}
