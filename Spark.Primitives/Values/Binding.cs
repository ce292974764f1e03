namespace Spark;

/// <summary>A source for a prop: made by <see cref="Ui.Bind{T}(Func{T})"/> or from an observable.</summary>
public readonly struct Binding<T>
{
    internal Binding(Func<T> getter) => Source = getter;

    internal Binding(Signal<T> signal) => Source = signal;

    /// <summary>A <see cref="Func{T}"/> or a <see cref="Signal{T}"/>.</summary>
    internal object Source { get; }
}
