using static Spark.Ui;

namespace Spark.Tests;

/// <summary>A screen whose values must always agree: eight signals in four pairs, and 10,000 cells that follow a ninth.</summary>
/// <remarks>
/// Each signal reaches the picture by another kind of slot: colors (one word), texts (offset, length and bytes), and
/// widths (floats that move what stands behind them). What a picture shows is decoded back into the number that was written.
/// </remarks>
internal sealed class Scene
{
    internal const int Columns = 100;
    internal const int Rows = 2 + GridRows;
    internal const int Numbers = 1_000_000;
    private const int GridRows = 100;
    private const int BarEnd = 20;
    private const int TextWidth = 6;

    private readonly Signal<int>[] _pairs = [.. Enumerable.Range(0, 8).Select(_ => Signal(0))];
    private readonly Signal<int> _grid = Signal(0);
    private NodeElement? _first;
    private NodeElement? _second;

    /// <summary>Makes the elements.</summary>
    internal Element Build()
    {
        _first = (NodeElement)Cell(() => ColorOf(_pairs[0].Value));
        _second = (NodeElement)Cell(() => ColorOf(_pairs[1].Value));
        return Box(new() { Width = Columns, Height = Rows },
            Box(new() { Direction = FlexDirection.Row, Height = 1 },
                _first,
                _second,
                Text(() => Digits(_pairs[2].Value), new() { Width = TextWidth, Foreground = Bind(() => ColorOf(_pairs[3].Value)) }),
                Text(() => Digits(_pairs[4].Value), new() { Width = TextWidth }),
                Text(() => Digits(_pairs[5].Value), new() { Width = TextWidth })),
            Box(new() { Direction = FlexDirection.Row, Height = 1 },
                Box(new() { Height = 1, Width = Bind(() => Percentless(_pairs[6].Value)), Background = Color.Red }),
                Box(new() { Height = 1, Width = Bind(() => (Length)(BarEnd - BarOf(_pairs[7].Value))) }),
                Text("|")),
            Box([.. Enumerable.Range(0, GridRows).Select(_ => GridRow())]));
    }

    /// <summary>Writes a number to all eight signals, in one batch.</summary>
    internal void WriteTogether(Graph graph, int number)
    {
        using BatchScope batch = graph.BeginBatch();
        foreach (Signal<int> signal in _pairs) signal.Value = number;
    }

    /// <summary>The same, one commit each.</summary>
    internal void WriteApart(int number)
    {
        foreach (Signal<int> signal in _pairs) signal.Value = number;
    }

    /// <summary>Stores the first pair's two slots in one commit that does not make the counter odd.</summary>
    internal void StoreUnannounced(Segment segment, int number)
    {
        SharedSlotBuffer<uint> colors = segment.Buffer(Fields.BgColor);
        uint color = ColorOf(number).Word;
        segment.Journal.BeginSingle();
        colors.Store(_first!.Node, color);
        // Long enough for another processor to look: what is broken shall show.
        Thread.SpinWait(20);
        colors.Store(_second!.Node, color);
        segment.Journal.EndSingle();
    }

    /// <summary>Writes the 10,000 cells' number: one commit of as many rows.</summary>
    internal void WriteGrid(int number) => _grid.Value = number;

    /// <summary>What disagrees in a picture; null: nothing.</summary>
    internal static string? Disagreement(ReadOnlySpan<uint> cells, Twin twin)
    {
        int[] numbers = twin == Twin.WithoutOddPhase
            ? [NumberOf(Background(cells, 0, 0)), NumberOf(Background(cells, 1, 0))]
            : [NumberOf(Background(cells, 0, 0)), NumberOf(Background(cells, 1, 0)), Number(cells, 2), NumberOf(cells[2 * 4 + 1]), Number(cells, 2 + TextWidth), Number(cells, 2 + 2 * TextWidth)];
        if (numbers.AsSpan().ContainsAnyExcept(numbers[0])) return $"the pairs say {string.Join(", ", numbers)}";
        int bar = 0;
        while (bar < BarEnd && Background(cells, bar, 1) == Color.Red.Word) bar++;
        if (twin != Twin.WithoutOddPhase && bar != BarOf(numbers[0])) return $"the bar is {bar} wide at number {numbers[0]}";
        if (cells[(Columns + BarEnd) * 4] != '|') return "the second width is another one than the first";
        uint grid = Background(cells, 0, 2);
        for (int row = 2; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                if (Background(cells, column, row) != grid) return $"cell {column}, {row} of the grid is {Background(cells, column, row):x}, the first is {grid:x}";
            }
        }

        return null;
    }

    private Element GridRow() => Box(
        new() { Direction = FlexDirection.Row, Height = 1 },
        [.. Enumerable.Range(0, Columns).Select(_ => Cell(() => ColorOf(_grid.Value)))]);

    private static Element Cell(Func<Color> color) => Box(new() { Width = 1, Height = 1, Background = Bind(color) });

    private static Length Percentless(int number) => BarOf(number);

    private static int BarOf(int number) => 1 + number % (BarEnd - 1);

    private static string Digits(int number) => number.ToString("D6", System.Globalization.CultureInfo.InvariantCulture);

    private static Color ColorOf(int number) => Color.Rgb((byte)(number >> 16), (byte)(number >> 8), (byte)number);

    private static int NumberOf(uint color) => (int)(color & 0xffffff);

    private static uint Background(ReadOnlySpan<uint> cells, int column, int row) => cells[(row * Columns + column) * 4 + 2];

    private static int Number(ReadOnlySpan<uint> cells, int column)
    {
        int number = 0;
        for (int digit = 0; digit < TextWidth; digit++) number = number * 10 + (int)cells[(column + digit) * 4] - '0';
        return number;
    }
}
