using System.Diagnostics;

namespace Spark.Tests;

/// <summary>Races the two processes: the app stores at full speed, the engine paints, and a third thread reads what it painted.</summary>
internal sealed unsafe class Race : IDisposable
{
    private static readonly TimeSpan s_resyncEvery = TimeSpan.FromSeconds(1);

    private readonly HeadlessSession _headless = new(new SparkOptions(), (Scene.Columns, Scene.Rows));
    private readonly Scene _scene = new();
    private readonly Twin _twin;
    private volatile bool _isOver;
    private volatile string? _disagreement;

    internal Race(Twin twin)
    {
        _twin = twin;
        _headless.Session.Mount(_scene.Build);
        _headless.Settle();
    }

    private Segment Segment => _headless.Session.Segment;

    /// <summary>Runs for that time, or until a picture disagrees with itself.</summary>
    internal RaceResult Run(TimeSpan time)
    {
        Witness witness = new(_headless.Session.Engine.ProcessId);
        Thread reader = new(() => Watch(witness)) { Name = "witness" };
        FlushTimes flushes = new();
        ulong tornBefore = Segment.ReadU64(HeaderWord.TornRetries), commitsBefore = Segment.Journal.CommitNumber;
        reader.Start();
        long started = Stopwatch.GetTimestamp();
        Write(time, flushes);
        _isOver = true;
        reader.Join();
        return new RaceResult(
            Stopwatch.GetElapsedTime(started), Segment.Journal.CommitNumber - commitsBefore, witness, _disagreement, flushes,
            Segment.ReadU64(HeaderWord.TornRetries) - tornBefore);
    }

    public void Dispose()
    {
        _headless.Session.Unmount();
        _headless.Dispose();
    }

    private void Write(TimeSpan time, FlushTimes flushes)
    {
        Graph graph = Segment.Graph;
        long end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        long resync = 0;
        for (int number = 1; _disagreement is null; number = (number + 1) % Scene.Numbers)
        {
            long before = Stopwatch.GetTimestamp();
            if (before >= end) break;
            if (before >= resync && _twin == Twin.Real)
            {
                resync = before + (long)(s_resyncEvery.TotalSeconds * Stopwatch.Frequency);
                _scene.WriteGrid(number);
                flushes.AddResync(Stopwatch.GetTimestamp() - before);
                continue;
            }

            switch (_twin)
            {
                case Twin.Real: _scene.WriteTogether(graph, number); break;
                case Twin.SeparateCommits: _scene.WriteApart(number); break;
                case Twin.WithoutOddPhase: _scene.StoreUnannounced(Segment, number); break;
            }

            flushes.Add(Stopwatch.GetTimestamp() - before);
        }
    }

    private void Watch(Witness witness)
    {
        uint[] copy = new uint[Scene.Columns * Scene.Rows * 4];
        ulong lastSequence = ulong.MaxValue;
        while (!_isOver)
        {
            witness.Look(Segment.ReadU64(HeaderWord.Frames));
            ulong sequence = Segment.ReadU64(HeaderWord.FrameSequence);
            if (sequence % 2 == 0 && sequence != lastSequence && TryCopy(copy, sequence))
            {
                lastSequence = sequence;
                witness.Pictures++;
                if (Scene.Disagreement(copy, _twin) is { } disagreement)
                {
                    _disagreement = $"{disagreement}, in the picture of commit {Segment.ReadU64(HeaderWord.FrameCommit)}";
                    return;
                }
            }

            Thread.Sleep(1);
        }
    }

    private bool TryCopy(uint[] copy, ulong sequence)
    {
        new ReadOnlySpan<uint>(Segment.Region(SegmentRegion.Cells), copy.Length).CopyTo(copy);
        Thread.MemoryBarrier();
        return Segment.ReadU64(HeaderWord.FrameSequence) == sequence;
    }
}
