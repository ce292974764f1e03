using Spark;
using static Spark.Ui;

namespace Gallery;

/// <summary>Borders, titles, spans, gradients, canvases, animations, scrollbars and overlays: one pane for each.</summary>
public static class GalleryScreen
{
    private static readonly Color s_rose = Color.Hex("#ff5c8a"), s_gold = Color.Hex("#ffc857"), s_sea = Color.Hex("#2ec4b6"), s_night = Color.Hex("#232946");

    /// <summary>The whole screen.</summary>
    public static Element Make() =>
        Box(new() { Padding = (0, 1), Gap = 1 },
            Banner(),
            Box(new() { Direction = FlexDirection.Row, Gap = 1, Grow = 1 },
                Box(new() { Gap = 1, Grow = 1, Basis = 0, MinWidth = 0 }, Borders(), Joined(), Attributes()),
                Box(new() { Gap = 1, Grow = 1, Basis = 0, MinWidth = 0 }, Texts(), Gradients(), Moving(), Scrolled()),
                Box(new() { Gap = 1, Grow = 1, Basis = 0, MinWidth = 0 }, Pictures(), Layers())));

    private static Element Banner() =>
        Box(new() { BackgroundGradient = Gradient.ToRight(s_rose, s_gold, s_sea), Padding = (0, 2), Direction = FlexDirection.Row, JustifyContent = Justify.SpaceBetween },
            Text("Spark", new() { Foreground = s_night, Attributes = TextAttributes.Bold }),
            Text("what painting can do", new() { Foreground = s_night, Attributes = TextAttributes.Italic }));

    private static Element Pane(string title, params ReadOnlySpan<Element> children) =>
        Box(new() { Border = BorderStyle.Rounded, BorderColor = Color.BrightBlack, Title = title, TitleColor = s_gold, Padding = (0, 1) }, children);

    private static Element Borders()
    {
        BorderStyle[] styles = [BorderStyle.Single, BorderStyle.Double, BorderStyle.Rounded, BorderStyle.Heavy, BorderStyle.Dashed, BorderStyle.Ascii, BorderStyle.Block];
        Element[] boxes = [.. styles.Select(style => Box(new() { Border = style, BorderColor = s_sea, Width = 12 }, Text($"{style}".ToLowerInvariant())))];
        Element custom = Box(new() { Border = BorderStyle.Custom, BorderCharacters = "▛▀▜▐▟▄▙▌", BorderColor = s_rose, Width = 12 }, Text("custom"));
        Element mixed = Box(new() { Border = BorderStyle.Single, BorderTop = BorderStyle.Heavy, BorderTopColor = s_rose, BorderLeft = BorderStyle.Double, Width = 12 }, Text("by side"));
        return Pane("borders", Box(new() { Direction = FlexDirection.Row, Wrap = FlexWrap.Wrap }, [.. boxes, custom, mixed]));
    }

    private static Element Joined()
    {
        static Element Cell(string text, int top, int left) =>
            Box(new() { Border = BorderStyle.Single, BorderJoin = true, Grow = 1, Margin = (top, 0, 0, left) }, Text(text, new() { Align = TextAlign.Center }));
        return Pane("joined borders, titles",
            Box(new() { Direction = FlexDirection.Row }, Cell("a", 0, 0), Cell("b", 0, -1), Cell("c", 0, -1)),
            Box(new() { Direction = FlexDirection.Row }, Cell("d", -1, 0), Cell("e", -1, -1)),
            Box(new()
            {
                Border = BorderStyle.Double, Title = "left", Footer = "a footer that is too long for its edge", FooterAlign = TextAlign.Center, FooterColor = s_rose, Height = 3,
            }, Text("cut before the corner", new() { Align = TextAlign.Center })));
    }

    private static Element Attributes() => Pane("attributes",
        Text(Span("bold", new() { Attributes = TextAttributes.Bold }), " ", Span("dim", new() { Attributes = TextAttributes.Dim }), " ",
            Span("italic", new() { Attributes = TextAttributes.Italic }), " ", Span("inverse", new() { Attributes = TextAttributes.Inverse }), " ",
            Span("struck", new() { Attributes = TextAttributes.Strikethrough }), " ", Span("over", new() { Attributes = TextAttributes.Overline })),
        Text(Span("single", new() { Attributes = TextAttributes.Underline }), " ",
            Span("double", new() { Attributes = TextAttributes.DoubleUnderline, UnderlineColor = s_gold }), " ",
            Span("curly", new() { Attributes = TextAttributes.CurlyUnderline, UnderlineColor = s_rose }), " ",
            Span("dotted", new() { Attributes = TextAttributes.DottedUnderline }), " ", Span("dashed", new() { Attributes = TextAttributes.DashedUnderline })));

    private static Element Texts() => Pane("text",
        Text("An ", Span("error", new() { Foreground = s_rose, Attributes = TextAttributes.Bold }), " in ",
            Span("line 3", new() { Foreground = s_gold }), ", see ", Span("the log", new() { Link = "https://example.org/log", Foreground = s_sea, Attributes = TextAttributes.Underline }), "."),
        Text("let answer = 42; // why?", new()
        {
            Highlights = (TextRange[])[new(0, 3, new() { Foreground = s_rose }), new(13, 2, new() { Foreground = s_gold }), new(17, 7, new() { Foreground = Color.BrightBlack, Attributes = TextAttributes.Italic })],
        }),
        Text("世界 こんにちは 한국어 🎉 👩‍👩‍👧‍👦 🇫🇷 é"),
        Text("a line that is much longer than its room shows how it begins and how it ends", new() { Wrap = TextWrap.NoWrap, Overflow = TextOverflow.EllipsisMiddle }));

    private static Element Gradients() => Pane("gradients",
        Text("a text from rose over gold to sea", new() { Gradient = Gradient.ToRight(s_rose, s_gold, s_sea), Attributes = TextAttributes.Bold }),
        Box(new() { Height = 1, BackgroundGradient = Gradient.ToRight(Color.Rgb(255, 0, 0), Color.Rgb(0, 0, 255)) }, Text(" OKLCH")),
        Box(new() { Height = 1, BackgroundGradient = Gradient.ToRight(Color.Rgb(255, 0, 0), Color.Rgb(0, 0, 255)).InRgb() }, Text(" sRGB")),
        Box(new() { Height = 3, BackgroundGradient = Gradient.Linear(135, s_night, s_rose, s_gold) }));

    private static Element Scrolled() =>
        Box(new()
        {
            Border = BorderStyle.Single, BorderColor = Color.BrightBlack, Title = "scrollbars", TitleColor = s_gold, Overflow = Overflow.Auto, ScrollY = new Signal<int>(3),
            ScrollbarColor = s_sea, ScrollbarTrackColor = s_night, Height = 7, Padding = (0, 1),
        }, [.. Enumerable.Range(1, 15).Select(number => Text($"{number,2}. of fifteen lines", new() { Shrink = 0 }))]);

    /// <summary>Pictures do not shrink: in a narrow window the pane cuts them off.</summary>
    private static Element Pictures() => Pane("canvas: pixels in cells",
        Box(new() { Overflow = Overflow.Hidden, Shrink = 0 },
            Box(new() { Direction = FlexDirection.Row, Gap = 1, JustifyContent = Justify.Center }, Canvas(Ball(16, 16, CanvasPixels.HalfBlocks)), Canvas(Ball(32, 24, CanvasPixels.Sextants))),
            Canvas(Wave(76, 20))));

    private static PixelCanvas Ball(int width, int height, CanvasPixels kind)
    {
        PixelCanvas canvas = new(width, height, kind);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double across = (x + 0.5) / width * 2 - 1, down = (y + 0.5) / height * 2 - 1, distance = across * across + down * down;
                if (distance > 1) continue;
                double light = Math.Max(0, 0.75 - 0.45 * across - 0.6 * down - 0.35 * distance);
                canvas[x, y] = Color.Oklch(0.25 + 0.5 * light, 0.16, 350 + 90 * light);
            }
        }

        canvas.Show();
        return canvas;
    }

    private static PixelCanvas Wave(int width, int height)
    {
        PixelCanvas canvas = new(width, height, CanvasPixels.Braille);
        for (int x = 0; x < width; x++)
        {
            double middle = (height - 1) / 2.0;
            canvas[x, (int)Math.Round(middle - middle * Math.Sin(x / 6.0))] = s_sea;
            canvas[x, (int)Math.Round(middle - middle * Math.Cos(x / 9.0))] = s_gold;
        }

        canvas.Show();
        return canvas;
    }

    /// <summary>None of it is the app's: the engine plays it, and what the pointer comes to takes its time.</summary>
    private static Element Moving()
    {
        TimeSpan breath = TimeSpan.FromSeconds(1.2);
        Signal<bool> isWarm = new(false);
        return Pane("what moves",
            Box(new() { Background = s_night, Height = 1 },
                Box(new()
                {
                    Width = 6, Height = 1, Background = s_sea,
                    Animations = [Animation.Between(Animatable.MarginLeft, 0, 30, breath, Easing.EaseInOut) with { Repeat = Animation.Forever, Alternate = true }],
                })),
            Box(new() { Direction = FlexDirection.Row, Gap = 1 },
                Box(new()
                {
                    Background = s_rose, Padding = (0, 1),
                    Animations = [Animation.To(Animatable.Background, s_gold, breath, Easing.EaseInOut) with { Repeat = Animation.Forever, Alternate = true }],
                }, Text("breathes", new() { Foreground = s_night })),
                Box(new()
                {
                    Padding = (0, 1), Background = Bind(() => isWarm.Value ? s_rose : s_night), OnHover = isOver => isWarm.Value = isOver,
                    Transitions = [Transition.Of(Animatable.Background, TimeSpan.FromMilliseconds(400))],
                }, Text("point here: it takes time"))),
            Box(new() { Direction = FlexDirection.Row, Gap = 1 },
                Spinner(new() { Foreground = s_gold }),
                ProgressBar((double?)null, new() { Grow = 1, Background = s_night, BarColor = s_sea })));
    }

    private static Element Layers() =>
        Box(new() { Border = BorderStyle.Rounded, BorderColor = Color.BrightBlack, Title = "order, opacity, overlays", TitleColor = s_gold, Height = 9, Background = Color.Hex("#14161c") },
            Text("Below a veil of half black, text is tinted and stays to be read; what is above is not.", new() { Foreground = Color.Hex("#cfd6e6") }),
            Box(new() { Position = Position.Absolute, Inset = new Edges(1, 0, 2, 14), Background = Color.Rgba(0, 0, 0, 150) }),
            Box(new() { Position = Position.Absolute, Inset = new Edges(3, Auto, Auto, 3), Width = 14, Height = 3, Background = s_rose, Opacity = 0.6 }, Text(" 60 % opaque", new() { Foreground = Color.White })),
            Box(new() { Overlay = true, Position = Position.Absolute, Inset = new Edges(4, Auto, Auto, 20), Border = BorderStyle.Heavy, BorderColor = s_gold, Background = s_night, Padding = (0, 1) },
                Text("an overlay", new() { Attributes = TextAttributes.Bold })));
}
