using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>Effects that wait for their phase of the flush, and are taken round by round, oldest first.</summary>
/// <remarks>Two arrays take turns, so that effects which are queued while a round runs wait for the next one, and nothing is allocated.</remarks>
internal struct EffectQueue()
{
    private Effect[] _waiting = new Effect[16];
    private Effect[] _running = new Effect[16];
    private Effect?[] _scratch = [];
    private bool _isUnordered;

    /// <summary>How many wait.</summary>
    internal int Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(Effect effect)
    {
        int count = Count;
        if (count == _waiting.Length) Array.Resize(ref _waiting, count * 2);
        if (count > 0 && effect.Order - _waiting[count - 1].Order < 0) _isUnordered = true;
        _waiting[count] = effect;
        Count = count + 1;
    }

    /// <summary>Takes the only one that waits.</summary>
    internal Effect TakeOnly()
    {
        Effect only = _waiting[0];
        _waiting[0] = null!;
        Count = 0;
        return only;
    }

    /// <summary>Takes all that wait, oldest first. Whoever runs one sets its place to null, so that nothing is kept alive.</summary>
    internal Span<Effect> TakeRound()
    {
        Span<Effect> round = _waiting.AsSpan(0, Count);
        if (_isUnordered) EffectOrder.Sort(round, ref _scratch);
        _isUnordered = false;
        Count = 0;
        (_waiting, _running) = (_running, _waiting);
        return round;
    }

    /// <summary>Takes all that wait out, to be run never.</summary>
    internal Effect[] Drain()
    {
        Span<Effect> round = TakeRound();
        Effect[] all = [.. round];
        round.Clear();
        return all;
    }
}
