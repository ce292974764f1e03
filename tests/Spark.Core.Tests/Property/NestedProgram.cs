namespace Spark.Tests;

/// <summary>
/// One random program of nested effects, disposals, exceptions, batches, glances and writes from everywhere. After each step everything
/// that lives is compared with what a naive walk over the present values says should live, and with which outcome.
/// </summary>
internal sealed class NestedProgram
{
    private const int Steps = 16, Signals = 5;

    /// <summary>Only a derived writes it, and with only one value at a time: nobody else needs to know when.</summary>
    private const int Written = 3;

    /// <summary>Only an effect writes it.</summary>
    private const int Output = 4;

    private readonly Random _random;
    private readonly Graph _graph = new();
    private readonly Signal<int>[] _signals = new Signal<int>[Signals];
    private readonly int[] _values = new int[Signals];
    private readonly List<TwinNode> _nodes = [];
    private readonly Dictionary<TwinNode, Func<bool, int>> _read = [];
    private readonly Dictionary<TwinNode, int> _runs = [];
    private readonly List<Derived<int>> _deriveds = [];
    private readonly List<(NestedEffect Spec, Effect Effect)> _roots = [];
    private readonly List<int> _dead = [];
    private readonly Dictionary<string, object> _open = [];
    private readonly List<string> _violations = [];
    private readonly List<(Repeater Repeater, TwinNode Source)> _repeaters = [];
    private readonly SharedSlotBuffer<int> _slots;
    private readonly Scope _faults;
    private readonly TwinNode? _writer;
    private readonly bool _effectsWrite;
    private readonly int[] _rootRuns = new int[64];
    private int _expectedFaults;
    private int _faultCount;

    internal NestedProgram(int seed)
    {
        _random = new Random(seed);
        _graph.Adopt();
        _slots = new SharedSlotBuffer<int>(8);
        for (int i = 0; i < Signals; i++)
        {
            Signal<int> signal = _signals[i] = new Signal<int>(i);
            _values[i] = i;
            TwinNode node = new(i, null, [], int.MaxValue, -1);
            _nodes.Add(node);
            _read[node] = tracked => tracked ? signal.Value : signal.Peek();
        }

        _faults = new Scope(null);
        _faults.Run(() => Scope.OnError(_ => _faultCount++));
        _effectsWrite = _random.Next(3) == 0;
        if (_random.Next(3) == 0) _writer = AddWriter();
    }

    internal int Outcomes { get; private set; }

    /// <summary>Whether everything runs once per change, and only then. A derived that was disposed computes for each read.</summary>
    private bool IsSimple => _writer is null && !_effectsWrite && !_deriveds.Exists(derived => derived.IsDisposed);

    internal void Run()
    {
        int deriveds = _random.Next(3, 10);
        for (int i = 0; i < deriveds; i++) AddDerived();
        int roots = _random.Next(1, 5);
        for (int i = 0; i < roots; i++) AddRoot();
        for (int i = 0; i < 2; i++) AddRepeater();
        Compare("set-up");
        for (int step = 0; step < Steps; step++) Compare($"step {step}: {Step()}");
        End();
    }

    private string Step()
    {
        Dictionary<int, List<(TwinNode, object)>> before = [];
        for (int i = 0; i < _roots.Count; i++) before[i] = Seen(_roots[i].Spec);
        Array.Clear(_rootRuns);
        foreach (TwinNode node in _runs.Keys) _runs[node] = 0;
        int known = _roots.Count;
        bool reads = false;
        string what = Step(ref reads);
        if (!IsSimple || reads) return what;
        foreach ((TwinNode node, int runs) in _runs) Assert.True(runs <= 1, $"Node {node.Index} ran {runs} times: {what}");
        for (int i = 0; i < known; i++)
        {
            bool changed = !before[i].SequenceEqual(Seen(_roots[i].Spec));
            Assert.True(_rootRuns[i] <= (changed ? 1 : 0), $"Effect {i} ran {_rootRuns[i]} times, changed: {changed}: {what}");
        }

        return what;
    }

    private string Step(ref bool reads)
    {
        switch (_random.Next(12))
        {
            case 0:
                AddDerived();
                AddRoot();
                return "add root";
            case 1:
                int root = _random.Next(_roots.Count);
                Kill(root);
                return $"end root {root}";
            case 2 when _deriveds.Count > 0:
                int derived = _random.Next(_deriveds.Count);
                if (_writer is null) _deriveds[derived].Dispose();
                reads = true;
                return $"dispose derived {derived}";
            case 3:
                FailAtOnce();
                return "failing effect";
            case 4:
                reads = true;
                return Read();
            case < 8:
                return Write();
            default:
                return Batch(ref reads);
        }
    }

    private string Batch(ref bool reads)
    {
        List<string> what = [];
        bool fails = _random.Next(4) == 0;
        bool hasRead = false;
        try
        {
            _graph.Batch(() =>
            {
                int count = _random.Next(1, 6);
                for (int i = 0; i < count; i++) what.Add(InBatch(ref hasRead));
                if (fails) throw new NotSupportedException("batch");
            });
            Assert.False(fails);
        }
        catch (NotSupportedException)
        {
            Assert.True(fails);
        }

        reads |= hasRead;
        return $"batch({(fails ? "fails" : "")} {string.Join(", ", what)})";
    }

    private string InBatch(ref bool reads)
    {
        switch (_random.Next(10))
        {
            case 0:
                reads = true;
                if (IsSimple) return Read();
                _ = Real(_nodes[_random.Next(_nodes.Count)]);
                return "look";
            case 1:
                int root = _random.Next(_roots.Count);
                Kill(root);
                return $"end root {root}";
            case 2:
                // What it reads in the middle of the batch is shown, and may be reverted.
                reads = true;
                AddRoot();
                return "add root";
            case 3:
                using (_graph.BeginBatch()) return $"({Write()}, {Write()})";
            default:
                return Write();
        }
    }

    private string Write()
    {
        int signal = _random.Next(Written);
        int value = _random.Next(4);
        _values[signal] = value;
        _signals[signal].Value = value;
        return $"{signal} = {value}";
    }

    private string Read()
    {
        TwinNode node = _nodes[_random.Next(_nodes.Count)];
        if (IsSimple || !_graph.IsBatching) Assert.Equal(Outcome(node), Real(node));
        return $"read {node.Index}";
    }

    private void Kill(int root)
    {
        if (!_dead.Contains(root)) _dead.Add(root);
        _roots[root].Effect.Dispose();
    }

    /// <summary>An effect whose first run throws to its maker, after it has subscribed and made others.</summary>
    private void FailAtOnce()
    {
        long before = _graph.Counters.LiveEffects;
        NotSupportedException failure = new("at once");
        Exception thrown = Assert.Throws<NotSupportedException>(() => new Effect(() =>
        {
            _ = Real(_nodes[_random.Next(_nodes.Count)]);
            _ = new Effect(() => Real(_nodes[_random.Next(_nodes.Count)]));
            throw failure;
        }));
        Assert.Same(failure, thrown);
        Assert.Equal(before, _graph.Counters.LiveEffects);
    }

    private void End()
    {
        foreach ((_, Effect effect) in _roots) effect.Dispose();
        foreach ((Repeater repeater, _) in _repeaters) repeater.Dispose();
        foreach (Derived<int> derived in _deriveds) derived.Dispose();
        _faults.Dispose();
        Assert.Empty(_open);
        Assert.Empty(_violations);
        Assert.Equal(0, _graph.Counters.Live);
        Assert.False(_graph.IsBatching);
        if (_expectedFaults > 0) Assert.True(_faultCount > 0);
    }

    /// <summary>A derived that writes what it computes into a signal that others read. It is always wanted.</summary>
    private TwinNode AddWriter()
    {
        TwinNode[] sources = [.. _nodes.Take(Written)];
        TwinNode node = new(100, sources[_random.Next(Written)], sources, 5, -1);
        Derived<int> derived = new(() =>
        {
            int value = node.Compute(source => _read[source](true));
            _signals[Written].Value = value;
            return value;
        });
        Register(node, derived);
        _faults.Run(() => new Effect(() =>
        {
            _ = Real(node);
            _ = _signals[Written].Value;
        }));
        return node;
    }

    private void AddDerived()
    {
        TwinNode node = NewNode();
        TwinNode? glance = _random.Next(3) == 0 ? _nodes[_random.Next(_nodes.Count)] : null;
        Derived<int> derived = new(() =>
        {
            _runs[node]++;
            if (glance is not null) Look(glance);
            return node.Compute(source => _read[source](true));
        });
        Register(node, derived);
        _runs[node] = 0;
    }

    private void Register(TwinNode node, Derived<int> derived)
    {
        _deriveds.Add(derived);
        _read[node] = tracked => tracked ? derived.Value : derived.Peek();
        _nodes.Add(node);
    }

    private TwinNode NewNode()
    {
        TwinNode[] sources = [.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => _nodes[_random.Next(_nodes.Count)])];
        TwinNode? selector = _random.Next(2) == 0 ? _nodes[_random.Next(_nodes.Count)] : null;
        return new TwinNode(_nodes.Count, selector, sources, _random.Next(2, 6), _random.Next(6) == 0 ? 1 : -1);
    }

    private void AddRepeater()
    {
        TwinNode source = _nodes[_random.Next(_nodes.Count)];
        SlotSink<int> sink = new(_slots, _repeaters.Count);
        try
        {
            _repeaters.Add((_faults.Run(() => new Repeater<int, SlotSink<int>>(() => _read[source](true), sink)), source));
        }
        catch (InvalidOperationException)
        {
            // The source throws at once: there is no value to put in place, and no repeater.
        }
    }

    private void AddRoot()
    {
        int number = _roots.Count;
        bool writes = _effectsWrite && !_roots.Exists(root => root.Spec.Target is not null);
        NestedEffect spec = NewEffect(depth: 0);
        // It does not read what it writes, not even through others, and nobody ends it in between.
        if (writes) spec = spec with { Reads = spec.Reads with { Selector = null, Sources = [_nodes[0], _nodes[1]] }, Target = Output };
        if (IsSimple && number > 0 && _random.Next(3) == 0) spec = spec with { Victim = _random.Next(number) };
        _roots.Add((spec, null!));
        Effect effect = _faults.Run(() => new Effect(() =>
        {
            _rootRuns[number]++;
            Act(spec, $"{number}");
        }, phase: spec.Phase));
        _roots[number] = (spec, effect);
    }

    private NestedEffect NewEffect(int depth)
    {
        int children = depth == 3 ? 0 : _random.Next(4 - depth);
        return new NestedEffect(
            NewNode(), _random.Next(3) == 0 ? _nodes[_random.Next(_nodes.Count)] : null, [.. Enumerable.Range(0, children).Select(_ => NewEffect(depth + 1))],
            (NestedPlace)_random.Next(4), _random.Next(3) == 0 ? EffectPhase.BeforeCommit : EffectPhase.AfterCommit, _random.Next(4) == 0 ? 2 : -1, null, null);
    }

    private void Act(NestedEffect spec, string path)
    {
        if (spec.Glance is { } glance) Look(glance);
        object outcome;
        try
        {
            outcome = spec.Reads.Compute(source => _read[source](true));
        }
        catch (InvalidOperationException fault)
        {
            outcome = fault.Message;
        }

        if (!_open.TryAdd(path, outcome)) _violations.Add($"{path} ran before its cleanup");
        Scope.OnCleanup(() =>
        {
            if (!_open.Remove(path)) _violations.Add($"{path} was cleaned up twice");
        });
        for (int i = 0; i < spec.Children.Length; i++)
        {
            if (spec.Makes(i, outcome)) Make(spec.Children[i], $"{path}/{i}", spec.Place);
        }

        if (spec.Victim is { } victim && outcome is 0) Kill(victim);
        if (spec.Target is { } target && outcome is int value) _signals[target].Value = value;
        if (outcome is int last && last == spec.FailsOn) throw new InvalidOperationException($"{path} fails");
    }

    private void Make(NestedEffect child, string path, NestedPlace place)
    {
        void Create()
        {
            _ = new Effect(() => Act(child, path), phase: child.Phase);
        }

        switch (place)
        {
            case NestedPlace.Scope:
                new Scope().Run(Create);
                break;
            case NestedPlace.Derived:
                _ = new Derived<int>(() =>
                {
                    Create();
                    return 0;
                }).Value;
                break;
            case NestedPlace.Untracked:
                _graph.Untracked(Create);
                break;
            default:
                Create();
                break;
        }
    }

    private void Look(TwinNode node)
    {
        try
        {
            _ = _read[node](false);
        }
        catch (InvalidOperationException)
        {
            // It was looked at for nothing.
        }
    }

    private object Real(TwinNode node)
    {
        try
        {
            return _read[node](true);
        }
        catch (InvalidOperationException fault)
        {
            return fault;
        }
    }

    private void Compare(string when)
    {
        Settle();
        Dictionary<string, object> expected = [];
        for (int i = 0; i < _roots.Count; i++)
        {
            if (!_dead.Contains(i)) Expect(_roots[i].Spec, $"{i}", expected);
        }

        string Show(Dictionary<string, object> all) => string.Join(" | ", all.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {entry.Value}"));
        Assert.True(Show(expected) == Show(_open), $"{when}\nexpected {Show(expected)}\nactual   {Show(_open)}");
        Assert.True(_violations.Count == 0, $"{when}: {string.Join(", ", _violations)}");
        foreach (TwinNode node in _nodes) Assert.True(Outcome(node).Equals(Real(node)), $"{when}: node {node.Index} is {Real(node)}, not {Outcome(node)}");
        for (int i = 0; i < _repeaters.Count; i++)
        {
            if (Outcome(_repeaters[i].Source) is int value) Assert.True(value == _slots.Peek(i), $"{when}: slot {i} is {_slots.Peek(i)}, not {value}");
        }

        Outcomes += expected.Count;
    }

    /// <summary>What the deriveds and effects that write have written by now.</summary>
    private void Settle()
    {
        if (_writer is not null && Outcome(_writer) is int written) _values[Written] = written;
        for (int i = 0; i < _roots.Count; i++)
        {
            if (_roots[i].Spec is { Target: { } target } spec && !_dead.Contains(i) && Outcome(spec.Reads) is int value) _values[target] = value;
        }
    }

    private void Expect(NestedEffect spec, string path, Dictionary<string, object> expected)
    {
        object outcome = Outcome(spec.Reads) is int value ? value : ((Exception)Outcome(spec.Reads)).Message;
        expected[path] = outcome;
        if (outcome is int last && last == spec.FailsOn) _expectedFaults++;
        for (int i = 0; i < spec.Children.Length; i++)
        {
            if (spec.Makes(i, outcome)) Expect(spec.Children[i], $"{path}/{i}", expected);
        }
    }

    /// <summary>What the effect reads now, in its order.</summary>
    private List<(TwinNode Node, object Outcome)> Seen(NestedEffect spec)
    {
        List<(TwinNode, object)> seen = [];
        try
        {
            spec.Reads.Compute(source =>
            {
                object outcome = Outcome(source);
                seen.Add((source, outcome));
                return outcome is int value ? value : throw (Exception)outcome;
            });
        }
        catch (InvalidOperationException)
        {
            // What was read before counts.
        }

        return seen;
    }

    private object Outcome(TwinNode node)
    {
        try
        {
            return Evaluate(node);
        }
        catch (InvalidOperationException fault)
        {
            return fault;
        }
    }

    private int Evaluate(TwinNode node) => node.Index < Signals ? _values[node.Index] : node.Compute(Evaluate);
}
