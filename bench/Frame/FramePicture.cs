using System.Globalization;
using static Spark.Ui;

namespace Spark.Bench;

/// <summary>A screen of 200×50, and a change that is made to it for every frame.</summary>
/// <param name="Screen">Builds it.</param>
/// <param name="Change">Makes the change; frames are counted from 1.</param>
internal sealed record FramePicture(Func<Element> Screen, Action<int> Change)
{
    private const int Columns = PseudoTerminal.Columns, Rows = PseudoTerminal.Rows;

    /// <summary>A digit in the middle.</summary>
    internal static FramePicture Counter()
    {
        Signal<int> digit = Signal(0);
        return new FramePicture(
            () => Box(new() { Border = BorderStyle.Rounded, Title = "bench", Padding = (20, 90) }, Text(() => digit.Value.ToString(CultureInfo.InvariantCulture))),
            frame => digit.Value = frame % 10);
    }

    /// <summary>A thousand digits at random places, all of them others each time.</summary>
    internal static FramePicture Scattered()
    {
        Random random = new(1);
        int[] places = Enumerable.Range(0, Columns * Rows).ToArray();
        random.Shuffle(places);
        Signal<int>[] digits = [.. Enumerable.Range(0, 1000).Select(_ => Signal(0))];
        return new FramePicture(
            () => Box([.. digits.Select((digit, i) => Text(
                Bind(() => digit.Value.ToString(CultureInfo.InvariantCulture)),
                new() { Position = Position.Absolute, Inset = new Edges(places[i] / Columns, Length.Auto, Length.Auto, places[i] % Columns) }))]),
            frame => { foreach (Signal<int> digit in digits) digit.Value = frame % 10; });
    }

    /// <summary>A list of 10,000 rows, scrolled by one each time.</summary>
    internal static FramePicture ScrolledList()
    {
        NodeElement? list = null;
        return new FramePicture(
            () => list = (NodeElement)Box(new() { Width = Percent(100), Height = Percent(100), Overflow = Overflow.Hidden },
                [.. Enumerable.Range(0, 10_000).Select(row => Text(RowText(row), new() { Shrink = 0 }))]),
            frame => list!.Segment.Buffer(Fields.ScrollY).Set(list.Node, frame % 5000));
    }

    /// <summary>Nothing that anybody sees: a text is set to what it is.</summary>
    internal static FramePicture Unchanged()
    {
        Signal<int> number = Signal(0);
        return new FramePicture(() => Box(new() { Border = BorderStyle.Rounded }, Text(() => number.Value > int.MaxValue - 1 ? "no" : "the same")), frame => number.Value = frame);
    }

    private static string RowText(int row) => string.Concat(Enumerable.Repeat($"entry {row} of many ", 14))[..Columns];
}
