using System.Diagnostics;

namespace Spark.Bench;

/// <summary>A picture on a pseudo-terminal that is read as fast as it is written, without a frame cap.</summary>
internal sealed class TerminalScene : IDisposable
{
    private readonly PseudoTerminal _terminal = new();
    private readonly AppSession _session;
    private readonly Action<int> _change;
    private readonly byte[] _buffer = new byte[65536];
    private int _frame;

    internal TerminalScene(FramePicture picture)
    {
        _change = picture.Change;
        _session = BenchSession.Start(_terminal, picture.Screen);
    }

    /// <summary>Microseconds of the write call of one frame: the median of so many.</summary>
    internal double WriteTime(int frames)
    {
        double[] times = new double[frames];
        for (int i = 0; i < frames; i++)
        {
            Change();
            SpinWait.SpinUntil(() =>
            {
                Drain();
                return _session.Segment.ReadU64(HeaderWord.Written) == _session.Segment.Journal.CommitNumber;
            });
            times[i] = _session.Segment.ReadU64(HeaderWord.WriteNs) / 1000.0;
        }

        Array.Sort(times);
        return times[frames / 2];
    }

    /// <summary>Microseconds a frame takes while the app changes the picture without pause: both processes run, and changes that come while a frame is made share the next one.</summary>
    internal double Sustained(TimeSpan time)
    {
        long begin = Stopwatch.GetTimestamp();
        ulong before = _session.Segment.ReadU64(HeaderWord.Frames);
        while (Stopwatch.GetElapsedTime(begin) < time)
        {
            Change();
            Drain();
        }

        double frames = _session.Segment.ReadU64(HeaderWord.Frames) - before;
        return Stopwatch.GetElapsedTime(begin).TotalMicroseconds / frames;
    }

    public void Dispose()
    {
        _session.Engine.End();
        _session.Dispose();
        _terminal.Dispose();
    }

    private void Change()
    {
        _session.Activate();
        _session.Segment.Graph.Batch(() => _change(++_frame));
    }

    private void Drain()
    {
        if (_terminal.HasOutput) _terminal.Read(_buffer);
    }
}
