namespace Spark.Bench;

/// <summary>A picture in the real engine, without a terminal.</summary>
internal sealed class FrameScene : IDisposable
{
    private static readonly int[] s_stages = [HeaderWord.LayoutNs, HeaderWord.PaintNs, HeaderWord.RenderNs];

    private readonly HeadlessSession _headless = new(new SparkOptions(), (PseudoTerminal.Columns, PseudoTerminal.Rows));
    private readonly Action<int> _change;
    private readonly ulong[] _times = new ulong[3];
    private int _frame;

    internal FrameScene(FramePicture picture)
    {
        _change = picture.Change;
        _headless.Session.Mount(picture.Screen);
        _headless.Settle();
        Step();
    }

    private Segment Segment => _headless.Session.Segment;

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
}
