using System.Globalization;
using static Spark.Ui;

namespace Spark.Bench;

/// <summary>A screen of 200×50 in the real engine, without a terminal, and a change that is made to it for every frame.</summary>
internal sealed class FrameScene : IDisposable
{
    private const int Columns = PseudoTerminal.Columns, Rows = PseudoTerminal.Rows;
    private static readonly int[] s_stages = [HeaderWord.LayoutNs, HeaderWord.PaintNs, HeaderWord.RenderNs];

    private readonly HeadlessSession _headless = new(new SparkOptions(), (Columns, Rows));
    private readonly Action<int> _change;
    private readonly ulong[] _times = new ulong[3];
    private int _frame;

    private FrameScene(Func<Element> screen, Action<int> change)
    {
        _change = change;
        _headless.Session.Mount(screen);
        _headless.Settle();
        Step();
    }

    private Segment Segment => _headless.Session.Segment;

    /// <summary>A digit in the middle.</summary>
    internal static FrameScene Counter()
    {
        Signal<int> digit = Signal(0);
        return new FrameScene(
            () => Box(new() { Border = BorderStyle.Rounded, Title = "bench", Padding = (20, 90) }, Text(() => digit.Value.ToString(CultureInfo.InvariantCulture))),
            frame => digit.Value = frame % 10);
    }

    /// <summary>A thousand digits at random places, all of them others each time.</summary>
    internal static FrameScene Scattered()
    {
        Random random = new(1);
        int[] places = Enumerable.Range(0, Columns * Rows).ToArray();
        random.Shuffle(places);
        Signal<int>[] digits = [.. Enumerable.Range(0, 1000).Select(_ => Signal(0))];
        return new FrameScene(
            () => Box([.. digits.Select((digit, i) => Text(
                Bind(() => digit.Value.ToString(CultureInfo.InvariantCulture)),
                new() { Position = Position.Absolute, Inset = new Edges(places[i] / Columns, Length.Auto, Length.Auto, places[i] % Columns) }))]),
            frame => { foreach (Signal<int> digit in digits) digit.Value = frame % 10; });
    }

    /// <summary>A list of 10,000 rows, scrolled by one each time.</summary>
    internal static FrameScene ScrolledList()
    {
        NodeElement? list = null;
        return new FrameScene(
            () => list = (NodeElement)Box(new() { Width = Percent(100), Height = Percent(100), Overflow = Overflow.Hidden },
                [.. Enumerable.Range(0, 10_000).Select(row => Text(RowText(row), new() { Shrink = 0 }))]),
            frame => list!.Segment.Buffer(Fields.ScrollY).Set(list.Node, frame % 5000));
    }

    /// <summary>Nothing that anybody sees: a text is set to what it is.</summary>
    internal static FrameScene Unchanged()
    {
        Signal<int> number = Signal(0);
        return new FrameScene(() => Box(new() { Border = BorderStyle.Rounded }, Text(() => number.Value > int.MaxValue - 1 ? "no" : "the same")), frame => number.Value = frame);
    }

    /// <summary>Makes the change and waits for its frame.</summary>
    internal void Step()
    {
        _headless.Session.Activate();
        _headless.Session.Segment.Graph.Batch(() => _change(++_frame));
        _headless.Settle();
    }

    /// <summary>Bytes of one frame: the mean of so many.</summary>
    internal double Bytes(int frames)
    {
        ulong before = Segment.ReadU64(HeaderWord.BytesWritten);
        for (int i = 0; i < frames; i++) Step();
        return (Segment.ReadU64(HeaderWord.BytesWritten) - before) / (double)frames;
    }

    /// <summary>Microseconds of layout, painting, comparing and encoding of one frame: the median of so many.</summary>
    internal double EngineTime(int frames)
    {
        double[] times = new double[frames];
        for (int i = 0; i < frames; i++)
        {
            Step();
            times[i] = s_stages.Select(TimeOf).Sum() / 1000;
        }

        Array.Sort(times);
        return times[frames / 2];
    }

    public void Dispose() => _headless.Dispose();

    /// <summary>A stage that did not run has left its last time.</summary>
    private double TimeOf(int word)
    {
        int stage = Array.IndexOf(s_stages, word);
        ulong now = Segment.ReadU64(word), before = _times[stage];
        _times[stage] = now;
        return now == before ? 0 : now;
    }

    private static string RowText(int row) => string.Concat(Enumerable.Repeat($"entry {row} of many ", 14))[..Columns];
}
