namespace Spark.Tests;

/// <summary>One random program, run on the real graph and on the twin, compared after every step.</summary>
internal sealed class RandomProgram
{
    private const int Steps = 14;

    private readonly Random _random;
    private readonly Graph _graph = new();
    private readonly List<string> _log = [];
    private readonly List<TwinNode> _nodes = [];
    private readonly Dictionary<TwinNode, Func<int>> _read = [];
    private readonly Dictionary<TwinNode, int> _runs = [];
    private readonly Dictionary<TwinNode, Derived<int>> _deriveds = [];
    private readonly Signal<int>[] _signals;
    private readonly TwinNode[] _signalNodes;
    private readonly NaiveTwin _twin;
    private readonly List<Effect> _effects = [];
    private readonly List<(Repeater Repeater, TwinNode Source, int Slot)> _repeaters = [];
    private readonly SharedSlotBuffer<int> _slots;
    private readonly Scope _faults;
    private readonly bool _effectsWrite;
    private int _free;

    internal RandomProgram(int seed)
    {
        _random = new Random(seed);
        _effectsWrite = _random.Next(2) == 0;
        _graph.Adopt();
        _slots = new SharedSlotBuffer<int>(64);
        int signals = _random.Next(2, 6);
        _signals = [.. Enumerable.Range(0, signals).Select(i => new Signal<int>(i))];
        _signalNodes = [.. Enumerable.Range(0, signals).Select(i => new TwinNode(i, null, [], int.MaxValue, -1))];
        for (int i = 0; i < signals; i++)
        {
            Signal<int> signal = _signals[i];
            _read[_signalNodes[i]] = () => signal.Value;
        }

        _nodes.AddRange(_signalNodes);
        _twin = new NaiveTwin(_signalNodes, [.. Enumerable.Range(0, signals)]);
        _free = signals;
        _faults = new Scope();
        _faults.Run(() => Scope.OnError(_ => { }));
    }

    internal int EffectRuns => _log.Count;

    internal int FurtherRounds => _twin.FurtherRounds;

    internal void Run()
    {
        int deriveds = _random.Next(2, 10);
        for (int i = 0; i < deriveds; i++) AddDerived();
        int effects = _random.Next(1, 6);
        for (int i = 0; i < effects; i++) AddEffect();
        for (int i = 0; i < 2; i++) AddRepeater();
        Compare("after set-up");
        for (int step = 0; step < Steps; step++)
        {
            string what = Step();
            Compare($"after step {step}: {what}");
        }

        foreach (Effect effect in _effects) effect.Dispose();
        foreach ((Repeater repeater, _, _) in _repeaters) repeater.Dispose();
        foreach (Derived<int> derived in _deriveds.Values) derived.Dispose();
        _faults.Dispose();
        Assert.Equal(0, _graph.Counters.Edges);
        Assert.Equal(0, _graph.Counters.LiveEffects);
    }

    private string Step()
    {
        switch (_random.Next(10))
        {
            case 0:
                AddDerived();
                AddEffect();
                return "add effect";
            case 1:
                DisposeOne();
                return "dispose";
            case 2:
                object outcome = Real(_nodes[_random.Next(_nodes.Count)], out TwinNode node);
                Assert.Equal(_twin.Outcome(node), outcome);
                return $"read {node.Index}";
            case < 6:
                int signal = WritableSignal();
                int value = _random.Next(4);
                int logBefore = _log.Count;
                _signals[signal].Value = value;
                _twin.Write(signal, value);
                _twin.Flush();
                if (_effectsWrite) ForgiveRepeats(logBefore);
                return $"write {signal} = {value}";
            default:
                return Batch();
        }
    }

    private string Batch()
    {
        int writes = _random.Next(1, 6);
        bool reads = false;
        List<string> what = [];
        foreach (TwinNode node in _runs.Keys) _runs[node] = 0;
        ulong commitsBefore = _slots.Journal.CommitNumber;
        int logBefore = _log.Count;
        using (_graph.BeginBatch())
        {
            for (int i = 0; i < writes; i++)
            {
                int signal = WritableSignal();
                int value = _random.Next(4);
                what.Add($"{signal} = {value}");
                _signals[signal].Value = value;
                _twin.Write(signal, value);
                if (_random.Next(6) == 0) DisposeOne();
                bool readable = i == writes - 1 || !_effectsWrite;
                if (!readable || _random.Next(4) != 0) continue;
                reads = true;
                object outcome = Real(_nodes[_random.Next(_nodes.Count)], out TwinNode node);
                Assert.Equal(_twin.Outcome(node), outcome);
            }
        }

        int changesBefore = _twin.Changes;
        _twin.Flush();
        bool oneRound = _twin.Changes == changesBefore;
        if (!reads && oneRound) Assert.All(_runs, run => Assert.True(run.Value <= 1, $"Node {run.Key.Index} ran {run.Value} times in {string.Join(", ", what)}."));
        if (oneRound) Assert.True(_slots.Journal.CommitNumber <= commitsBefore + 1, "One round is one commit.");
        if (reads || _effectsWrite) ForgiveRepeats(logBefore);
        return $"batch {string.Join(", ", what)}";
    }

    /// <summary>
    /// What was shown in the middle of a batch, or between two effects of a flush, counts as a change even if it is reverted later: an effect may then run
    /// once more with the values that it knows. The twin does not; such a run must repeat the effect's last line. (Where
    /// effects write, a repeated write is no repetition, so such programs read only after their last write.)
    /// </summary>
    private void ForgiveRepeats(int from)
    {
        for (int i = from; i < _log.Count;)
        {
            string number = _log[i][..(_log[i].IndexOf(':') + 1)];
            bool expected = i < _twin.Log.Count && _twin.Log[i] == _log[i];
            if (!expected && _log[i] == _log[..i].FindLast(line => line.StartsWith(number, StringComparison.Ordinal))) _log.RemoveAt(i);
            else i++;
        }
    }

    private void Compare(string when)
    {
        Assert.True(_twin.Log.SequenceEqual(_log), $"{when}\nexpected {string.Join(" | ", _twin.Log)}\nactual   {string.Join(" | ", _log)}");
        for (int i = 0; i < _signals.Length; i++) Assert.Equal(_twin.Value(i), _signals[i].Peek());
        foreach ((Repeater repeater, TwinNode source, int slot) in _repeaters)
        {
            if (!repeater.IsDisposed && _twin.Outcome(source) is int value) Assert.True(value == _slots.Peek(slot), $"{when}: slot {slot} is {_slots.Peek(slot)}, not {value}.");
        }
    }

    private object Real(TwinNode wanted, out TwinNode node)
    {
        node = wanted;
        try
        {
            return _read[wanted]();
        }
        catch (InvalidOperationException fault)
        {
            return fault;
        }
    }

    /// <summary>The first signals are inputs; the last one is written by one effect only, which cannot wake itself by it.</summary>
    private int WritableSignal() => _random.Next(_signals.Length - 1);

    private TwinNode NewNode(bool mayThrow, bool mayReadOutput)
    {
        TwinNode[] pool = [.. _nodes.Where(node => mayReadOutput || !ReachesOutput(node))];
        TwinNode[] sources = [.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => pool[_random.Next(pool.Length)])];
        TwinNode? selector = _random.Next(3) == 0 ? pool[_random.Next(pool.Length)] : null;
        return new TwinNode(_free++, selector, sources, _random.Next(2, 6), mayThrow && _random.Next(8) == 0 ? 1 : -1);
    }

    private bool ReachesOutput(TwinNode node) =>
        ReferenceEquals(node, _signalNodes[^1]) || node.Sources.Any(ReachesOutput) || (node.Selector is { } selector && ReachesOutput(selector));

    private void AddDerived()
    {
        TwinNode node = NewNode(mayThrow: true, mayReadOutput: true);
        _runs[node] = 0;
        Derived<int> derived = new(() =>
        {
            _runs[node]++;
            return node.Compute(source => _read[source]());
        });
        _deriveds[node] = derived;
        _read[node] = () => derived.Value;
        _nodes.Add(node);
    }

    private void AddEffect()
    {
        bool writes = _effectsWrite && !_twin.Effects.Exists(effect => effect.Target is not null) && _random.Next(2) == 0;
        TwinNode node = NewNode(mayThrow: false, mayReadOutput: !writes);
        int number = _effects.Count;
        int? target = writes ? _signals.Length - 1 : null;
        EffectPhase phase = _random.Next(4) == 0 ? EffectPhase.BeforeCommit : EffectPhase.AfterCommit;
        _effects.Add(new Effect(() =>
        {
            object outcome;
            try
            {
                outcome = node.Compute(source => _read[source]());
            }
            catch (InvalidOperationException fault)
            {
                outcome = fault.Message;
            }

            _log.Add($"{number}: {outcome}");
            if (target is { } signal && outcome is int value) _signals[signal].Value = value;
        }, phase: phase));
        _twin.Add(new TwinEffect(number, node, target, phase));
        _twin.Flush();
    }

    private void AddRepeater()
    {
        TwinNode source = _nodes[_random.Next(_nodes.Count)];
        int slot = _repeaters.Count;
        SlotSink<int> sink = new(_slots, slot);
        try
        {
            Repeater repeater = _faults.Run<Repeater>(() => Array.IndexOf(_signalNodes, source) is var signal and >= 0
                ? new Repeater<int, SlotSink<int>>(_signals[signal], sink)
                : _random.Next(2) == 0 ? new Repeater<int, SlotSink<int>>(_deriveds[source], sink) : new Repeater<int, SlotSink<int>>(_read[source], sink));
            _repeaters.Add((repeater, source, slot));
        }
        catch (InvalidOperationException)
        {
            // The source throws at once: there is no value to put in place, and no repeater.
        }
    }

    private void DisposeOne()
    {
        if (_random.Next(3) == 0 && _repeaters.Count > 0)
        {
            _repeaters[_random.Next(_repeaters.Count)].Repeater.Dispose();
            return;
        }

        int victim = _random.Next(_effects.Count);
        _effects[victim].Dispose();
        _twin.Effects[victim].Disposed = true;
    }
}
