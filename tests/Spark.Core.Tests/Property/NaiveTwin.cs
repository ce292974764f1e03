namespace Spark.Tests;

/// <summary>The obvious implementation: nothing is cached, every effect's readings are compared, rounds are taken literally.</summary>
internal sealed class NaiveTwin(TwinNode[] signals, int[] values)
{
    internal readonly List<string> Log = [];
    internal readonly List<TwinEffect> Effects = [];
    private readonly List<TwinEffect> _next = [];
    private readonly List<TwinEffect> _round = [];

    internal int FurtherRounds { get; private set; }

    /// <summary>How often a write changed a value.</summary>
    internal int Changes { get; private set; }

    internal int Value(int signal) => values[signal];

    /// <summary>The node's value, or the exception it throws.</summary>
    internal object Outcome(TwinNode node)
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

    internal void Write(int signal, int value)
    {
        if (values[signal] == value) return;
        foreach (TwinEffect effect in Effects)
        {
            if (!effect.Disposed && !_round.Contains(effect) && !_next.Contains(effect) && Reaches(effect, signals[signal])) _next.Add(effect);
        }

        values[signal] = value;
        Changes++;
    }

    internal void Add(TwinEffect effect)
    {
        Effects.Add(effect);
        Run(effect);
    }

    internal void Flush()
    {
        int rounds = 0;
        while (_next.Count > 0)
        {
            if (rounds++ > 0) FurtherRounds++;
            EffectPhase phase = _next.Exists(effect => effect.Phase == EffectPhase.BeforeCommit) ? EffectPhase.BeforeCommit : EffectPhase.AfterCommit;
            _round.AddRange(_next.Where(effect => effect.Phase == phase).OrderBy(effect => effect.Number));
            _next.RemoveAll(effect => effect.Phase == phase);
            while (_round.Count > 0)
            {
                TwinEffect effect = _round[0];
                _round.RemoveAt(0);
                if (!effect.Disposed && effect.Seen.Any(seen => !seen.Outcome.Equals(Outcome(seen.Node)))) Run(effect);
            }
        }
    }

    private void Run(TwinEffect effect)
    {
        effect.Seen.Clear();
        object outcome;
        try
        {
            outcome = effect.Reads.Compute(node =>
            {
                object read = Outcome(node);
                effect.Seen.Add((node, read));
                return read is int value ? value : throw (Exception)read;
            });
        }
        catch (InvalidOperationException fault)
        {
            outcome = fault.Message;
        }

        Log.Add($"{effect.Number}: {outcome}");
        if (effect.Target is { } target && outcome is int number) Write(target, number);
    }

    private int Evaluate(TwinNode node) => Array.IndexOf(signals, node) is var signal and >= 0 ? values[signal] : node.Compute(Evaluate);

    /// <summary>Whether the signal is below anything that the effect read.</summary>
    private bool Reaches(TwinEffect effect, TwinNode signal) => effect.Seen.Any(seen => Reaches(seen.Node, signal));

    private bool Reaches(TwinNode node, TwinNode signal)
    {
        if (ReferenceEquals(node, signal)) return true;
        if (Array.IndexOf(signals, node) >= 0) return false;
        bool reached = false;
        try
        {
            node.Compute(source =>
            {
                reached |= Reaches(source, signal);
                return Evaluate(source);
            });
        }
        catch (InvalidOperationException)
        {
            // What was read before the fault counts all the same.
        }

        return reached;
    }
}
