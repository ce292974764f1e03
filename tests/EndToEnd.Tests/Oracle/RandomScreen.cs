using static Spark.Ui;

namespace Spark.Tests;

/// <summary>A screen full of what is hard to draw, which changes at random: overlapping boxes, half transparent, with texts of
/// wide, joined and marked clusters, in a frame whose list scrolls.</summary>
internal sealed class RandomScreen
{
    private const int Cards = 6;
    private const int Lines = 60;

    private static readonly string[] s_pieces =
    [
        "a", "word ", "        ", "────", "░▒▓█", "世界", "한국어", "e\u0301", "न\u093f", "👍🏽", "👩\u200d🚀", "👨\u200d👩\u200d👧\u200d👦", "🇩🇪", "❤\ufe0f", "☕", "😀",
        "\u001b[31m", "\t", "ﬀ", "Ω", "→", "xxxxxxxxxxxxxxxxxxxxxxxx", "\n", "１２", "🏳\ufe0f\u200d🌈", "①",
        "\U0001F3FD", "🇦", "\u0903", "\u0301", "\uff9e", "ᅡ", "\u200d", "각", "क्ष", "1\ufe0f\u20e3", "❤\ufe0e", "\u00ad", "\u202e", "\ue0b0", "\u0378", "\ud800", "กำ",
    ];

    private static readonly Color[] s_colors =
        [Color.Default, Color.Inherit, Color.Transparent, Color.Red, Color.BrightBlue, Color.Palette(200), Color.Rgb(10, 200, 30), Color.Rgba(200, 20, 90, 128), Color.Rgba(0, 0, 0, 40)];

    private static readonly Color[] s_underlines = [Color.Inherit, Color.Red, Color.BrightBlue, Color.Palette(200), Color.Rgb(10, 200, 30), Color.Rgba(10, 200, 30, 100)];
    private static readonly string[] s_links = ["", "", "https://example.org/", "https://example.org/世界?a=b"];

    private readonly Random _random;
    private readonly Card[] _cards;
    private readonly Signal<int> _first = Signal(0);
    private readonly Signal<Length> _height = Signal<Length>(Percent(100));
    private NodeElement? _list;

    internal RandomScreen(int seed)
    {
        _random = new Random(seed);
        _cards = [.. Enumerable.Range(0, Cards).Select(_ => new Card(this))];
    }

    internal Element Build()
    {
        _list = (NodeElement)Box(new() { Border = BorderStyle.Rounded, Width = Percent(70), Height = Percent(100), Overflow = Overflow.Hidden, Title = "list 世界" },
            [.. Enumerable.Range(0, Lines).Select(line => Text(Bind(() => $"{_first.Value + line} entry {(_first.Value + line) * 7919 % 1000} 世 of many"), new() { Shrink = 0 }))]);
        return Box(new() { Width = Percent(100), Height = _height, Direction = FlexDirection.Row }, [_list, .. _cards.Select(card => card.Build())]);
    }

    /// <summary>Changes a few things.</summary>
    internal void Change()
    {
        for (int count = _random.Next(1, 4); count > 0; count--)
        {
            switch (_random.Next(8))
            {
                case 0: _first.Value += _random.Next(-2, 3); break;
                case 1: Scroll(_random.Next(0, 40)); break;
                case 2: Scroll(_list!.Segment.Buffer(Fields.ScrollY).Peek(_list.Node) + 1); break;
                default: _cards[_random.Next(Cards)].Change(); break;
            }
        }
    }

    /// <summary>Makes a live region higher or lower.</summary>
    internal void ChangeHeight()
    {
        if (_random.Next(4) == 0) _height.Value = _random.Next(1, 30);
    }

    private void Scroll(int rows) => _list!.Segment.Buffer(Fields.ScrollY).Set(_list.Node, rows);

    private string RandomText() => string.Concat(Enumerable.Range(0, _random.Next(8)).Select(_ => s_pieces[_random.Next(s_pieces.Length)]));

    private Color RandomColor() => s_colors[_random.Next(s_colors.Length)];

    /// <summary>A box that lies on the others.</summary>
    private sealed class Card
    {
        private readonly RandomScreen _screen;
        private readonly Signal<string> _text;
        private readonly Signal<Color> _foreground, _background;
        private readonly Signal<TextAttributes> _attributes = Signal(TextAttributes.None);
        private readonly Signal<Color> _underline = Signal(Color.Inherit);
        private readonly Signal<string> _link = Signal("");
        private readonly Signal<int> _left, _top, _width, _height, _order = Signal(0);
        private readonly Signal<bool> _isThere = Signal(true);
        private readonly Signal<BorderStyle> _border = Signal(BorderStyle.Single);
        private readonly Signal<double> _opacity = Signal(1.0);

        internal Card(RandomScreen screen)
        {
            _screen = screen;
            _text = Signal(screen.RandomText());
            (_foreground, _background) = (Signal(screen.RandomColor()), Signal(screen.RandomColor()));
            (_left, _top) = (Signal(screen._random.Next(-4, 50)), Signal(screen._random.Next(-2, 16)));
            (_width, _height) = (Signal(screen._random.Next(1, 24)), Signal(screen._random.Next(1, 8)));
        }

        private Random Random => _screen._random;

        internal Element Build() => Show(() => _isThere.Value, () => Box(
            new()
            {
                Position = Position.Absolute,
                Inset = Bind(() => new Edges(_top.Value, Length.Auto, Length.Auto, _left.Value)),
                Width = Bind(() => (Length)_width.Value),
                Height = Bind(() => (Length)_height.Value),
                Border = _border,
                Foreground = _foreground,
                Background = _background,
                Opacity = _opacity,
                ZIndex = _order,
                Overflow = Overflow.Hidden,
            },
            Text(_text, new() { Attributes = _attributes, UnderlineColor = _underline, Link = _link })));

        /// <summary>Any of them, and underlines in all styles.</summary>
        private TextAttributes RandomAttributes()
        {
            TextAttributes[] underlines = [TextAttributes.Underline, TextAttributes.DoubleUnderline, TextAttributes.CurlyUnderline, TextAttributes.DottedUnderline, TextAttributes.DashedUnderline];
            return (TextAttributes)Random.Next(512) | (Random.Next(2) == 0 ? underlines[Random.Next(underlines.Length)] : TextAttributes.None);
        }

        internal void Change()
        {
            switch (Random.Next(10))
            {
                case 0: _text.Value = _screen.RandomText(); break;
                case 1: _foreground.Value = _screen.RandomColor(); break;
                case 2: _background.Value = _screen.RandomColor(); break;
                case 3: (_attributes.Value, _underline.Value) = (RandomAttributes(), s_underlines[Random.Next(s_underlines.Length)]); break;
                case 4: (_left.Value, _top.Value) = (_left.Value + Random.Next(-3, 4), _top.Value + Random.Next(-1, 2)); break;
                case 5: (_width.Value, _height.Value) = (Random.Next(1, 24), Random.Next(1, 8)); break;
                case 6: _order.Value = Random.Next(-2, 3); break;
                case 7: _isThere.Value = !_isThere.Value; break;
                case 9: _link.Value = s_links[Random.Next(s_links.Length)]; break;
                case 8: (_border.Value, _opacity.Value) = ((BorderStyle)Random.Next(8), Random.Next(4) / 3.0); break;
            }
        }
    }
}
