using Spark;
using static Spark.Ui;

namespace Spark.Tests;

/// <summary>Screens that never change: what can be drawn, one kind after the other. The program shows them, and the tests know how they must look.</summary>
internal static class FixedScenes
{
    internal static readonly string[] Names = ["borders", "texts", "colors", "canvas"];

    internal static Element Build(string name) => name switch
    {
        "borders" => Borders(),
        "texts" => Texts(),
        "colors" => Colors(),
        _ => Pixels(),
    };

    private static Element Borders() => Box(
        new() { Direction = FlexDirection.Row, Wrap = FlexWrap.Wrap, Border = BorderStyle.Rounded, Title = "borders 世界", Footer = "as they are" },
        [.. new[] { BorderStyle.Single, BorderStyle.Double, BorderStyle.Heavy, BorderStyle.Dashed, BorderStyle.Ascii, BorderStyle.Block }.Select(style =>
            Box(new() { Border = style, Width = 14, Height = 4, BorderColor = Color.Rgb(200, 120, 40) }, Text(style.ToString())))]);

    private static Element Texts()
    {
        TextAttributes[] all =
        [
            TextAttributes.Bold, TextAttributes.Dim, TextAttributes.Italic, TextAttributes.Underline, TextAttributes.DoubleUnderline, TextAttributes.CurlyUnderline,
            TextAttributes.Inverse, TextAttributes.Strikethrough, TextAttributes.Bold | TextAttributes.Italic,
        ];
        return Box(new() { Padding = 1 },
            [Text("世界 한국어 😀 e\u0301 plain"), .. all.Select(attributes => Text($"{attributes} text", new() { Attributes = attributes })),
                Text("a ", Span("red", new() { Foreground = Color.Red }), " and ", Span("blue", new() { Background = Color.Rgb(0, 0, 200) }), " part")]);
    }

    private static Element Colors() => Box(
        new() { BackgroundGradient = Gradient.ToRight(Color.Rgb(120, 10, 10), Color.Rgb(10, 10, 120)), Width = Percent(100), Height = Percent(100) },
        [.. Enumerable.Range(0, 8).Select(row => Text($"palette {row * 31}", new() { Foreground = Color.Palette((byte)(row * 31)) })),
            Box(new() { Background = Color.Rgba(255, 255, 255, 128), Width = 20, Height = 3 }, Text("half a veil"))]);

    private static Element Pixels()
    {
        PixelCanvas canvas = new(40, 20, CanvasPixels.HalfBlocks);
        for (int y = 0; y < canvas.Height; y++)
        {
            for (int x = 0; x < canvas.Width; x++) canvas[x, y] = Color.Rgb((byte)(x * 6), (byte)(y * 12), 90);
        }

        canvas.Show();
        return Box(Canvas(canvas), Text("pixels"));
    }
}
