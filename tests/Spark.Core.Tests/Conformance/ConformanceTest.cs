namespace Spark.Tests;

/// <summary>The words that the cases of reactive-framework-test-suite are written in.</summary>
/// <remarks>The cases keep the shape of their originals on purpose, so that both can be read side by side.</remarks>
public abstract class ConformanceTest : GraphTest
{
    protected static Signal<T> Signal<T>(T value) => new(value);

    protected static Derived<T> Derived<T>(Func<T> getter) => new(getter);

    /// <summary>An effect; calling the result disposes it.</summary>
    protected static Action Effect(Action action) => new Effect(action).Dispose;

    /// <summary>An effect that returns what to do before its next run and at its end.</summary>
    protected static Action Effect(Func<Action?> action) => new Effect(() =>
    {
        if (action() is { } cleanup) Scope.OnCleanup(cleanup);
    }).Dispose;

    protected static void Batch(Action action) => Graph.Current.Batch(action);

    protected static T Batch<T>(Func<T> function) => Graph.Current.Batch(function);

    protected static void Untracked(Action action) => Graph.Current.Untracked(action);

    protected static T Untracked<T>(Func<T> function) => Graph.Current.Untracked(function);

    protected static Expectation<T> Expect<T>(T actual) => new(actual);

    protected static ThrowExpectation Expect(Action action) => new(action);

    /// <summary>A behaviour in which libraries differ: this is ours.</summary>
    protected static void Behaves(string ours, Func<string> behavior) => Assert.Equal(ours, behavior());

    /// <summary>An object with identity, like the originals' literals.</summary>
    protected sealed class Box(int x)
    {
        public int X { get; } = x;
    }

    protected readonly struct Expectation<T>(T actual)
    {
        public void ToBe(T expected) => Assert.Equal(expected, actual);

        public void ToEqual(T expected) => Assert.Equal(expected, actual);

        public void ToBeDefined() => Assert.NotNull(actual);

        public void ToBeGreaterThan(T bound) => Assert.True(Comparer<T>.Default.Compare(actual, bound) > 0, $"{actual} > {bound}");

        public void ToBeGreaterThanOrEqual(T bound) => Assert.True(Comparer<T>.Default.Compare(actual, bound) >= 0, $"{actual} >= {bound}");

        public void ToBeLessThan(T bound) => Assert.True(Comparer<T>.Default.Compare(actual, bound) < 0, $"{actual} < {bound}");

        public void ToBeLessThanOrEqual(T bound) => Assert.True(Comparer<T>.Default.Compare(actual, bound) <= 0, $"{actual} <= {bound}");

        public void ToContain(int item) => Assert.Contains(item, (IEnumerable<int>)(object)actual!);

        public void ToHaveLength(int length) => Assert.Equal(length, ((System.Collections.ICollection)(object)actual!).Count);
    }

    protected readonly struct ThrowExpectation(Action action)
    {
        public void ToThrow(string message = "") => Assert.Contains(message, Assert.ThrowsAny<Exception>(action).Message, StringComparison.Ordinal);

        public void ToNotThrow() => action();
    }
}
