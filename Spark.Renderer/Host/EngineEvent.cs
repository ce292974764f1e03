namespace Spark;

/// <summary>An entry of the event ring; <see cref="EventKind"/> says what A to D mean.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Node">The node it is meant for; -1: none.</param>
/// <param name="Generation">That node's generation.</param>
/// <param name="A">See <paramref name="Kind"/>.</param>
/// <param name="B">See <paramref name="Kind"/>.</param>
/// <param name="C">See <paramref name="Kind"/>.</param>
/// <param name="D">See <paramref name="Kind"/>.</param>
/// <param name="Time">Milliseconds of the engine's clock.</param>
internal readonly record struct EngineEvent(EventKind Kind, int Node, uint Generation, uint A, uint B, uint C, uint D, uint Time);
