namespace Spark;

/// <summary>A prop of a length. It takes numbers of cells and sources of them too, since C# does not chain conversions.</summary>
public readonly struct LengthProp
{
    private LengthProp(Prop<Length> prop) => Prop = prop;

    internal Prop<Length> Prop { get; }

    /// <summary>Terminal cells.</summary>
    public static implicit operator LengthProp(int cells) => new((Length)cells);

    /// <summary>Terminal cells.</summary>
    public static implicit operator LengthProp(double cells) => new((Length)cells);

    /// <summary>A fixed length.</summary>
    public static implicit operator LengthProp(Length length) => new(length);

    /// <summary>Follows a number of cells.</summary>
    public static implicit operator LengthProp(Signal<int> source) => new(((Prop<int>)source).Select(cells => (Length)cells));

    /// <summary>Follows a length.</summary>
    public static implicit operator LengthProp(Signal<Length> source) => new(source);

    /// <summary>Follows a number of cells.</summary>
    public static implicit operator LengthProp(Derived<int> source) => new(((Prop<int>)source).Select(cells => (Length)cells));

    /// <summary>Follows a length.</summary>
    public static implicit operator LengthProp(Derived<Length> source) => new(source);

    /// <summary>Follows a number of cells.</summary>
    public static implicit operator LengthProp(Binding<int> source) => new(((Prop<int>)source).Select(cells => (Length)cells));

    /// <summary>Follows a length.</summary>
    public static implicit operator LengthProp(Binding<Length> source) => new(source);
}
