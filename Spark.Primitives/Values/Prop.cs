using System.Diagnostics;

namespace Spark;

/// <summary>What a prop can be given: a value, a signal, a derived, or <c>Bind(() =&gt; …)</c>.</summary>
/// <remarks>Unset, it leaves the default. A value is written once; from the others a repeater follows every change.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct Prop<T>
{
    private readonly object? _source;
    private readonly T _value;

    private Prop(T value)
    {
        _value = value;
        IsSet = true;
    }

    private Prop(object source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        _value = default!;
        IsSet = true;
    }

    /// <summary>Whether anything was given.</summary>
    public bool IsSet { get; }

    /// <summary>Whether it can change.</summary>
    public bool IsBound => _source is not null;

    /// <summary>A fixed value.</summary>
    public static implicit operator Prop<T>(T value) => new(value);

    /// <summary>Follows a signal.</summary>
    public static implicit operator Prop<T>(Signal<T> source) => new((object)source);

    /// <summary>Follows a derived.</summary>
    public static implicit operator Prop<T>(Derived<T> source) => new((object)source);

    /// <summary>Follows what a function returns.</summary>
    public static implicit operator Prop<T>(Binding<T> source) => new(source.Source);

    /// <summary>The value now, without depending on it; <paramref name="otherwise"/> when nothing was given.</summary>
    public T Peek(T otherwise) => !IsSet ? otherwise : _source switch
    {
        null => _value,
        IReadable<T> readable => readable.Peek(),
        Func<T> getter => Graph.Current.Untracked(getter),
        _ => otherwise,
    };

    /// <summary>The value now; read in a derived, effect or binding it becomes a dependency.</summary>
    public T Read(T otherwise) => !IsSet ? otherwise : _source switch
    {
        null => _value,
        IReadable<T> readable => readable.Value,
        Func<T> getter => getter(),
        _ => otherwise,
    };

    /// <inheritdoc/>
    public override string ToString() => !IsSet ? "unset" : _source is null ? $"{_value}" : $"bound to {_source}";

    /// <summary>Puts the value into a sink, and keeps it there while it changes.</summary>
    internal void Forward<TSink>(TSink sink) where TSink : struct, ISlotSink<T>
    {
        if (!IsSet) return;
        switch (_source)
        {
            case null: sink.Initialize(_value); break;
            case Signal<T> signal: _ = new Repeater<T, TSink>(signal, sink); break;
            case Derived<T> derived: _ = new Repeater<T, TSink>(derived, sink); break;
            case Func<T> getter: _ = new Repeater<T, TSink>(getter, sink); break;
        }
    }

    /// <summary>The same prop with every value converted.</summary>
    internal Prop<TTo> Select<TTo>(Func<T, TTo> convert)
    {
        if (!IsSet) return default;
        if (_source is null) return convert(_value);
        Prop<T> self = this;
        return new Binding<TTo>(() => convert(self.Read(default!)));
    }
}
