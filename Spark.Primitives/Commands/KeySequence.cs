using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Spark;

/// <summary>Keys that are struck one after the other: <c>ctrl+s</c>, <c>g g</c>, <c>ctrl+x ctrl+s</c>.</summary>
public readonly struct KeySequence : IParsable<KeySequence>, IEquatable<KeySequence>
{
    private readonly ImmutableArray<Key> _keys;

    /// <summary>A sequence of at least one key.</summary>
    public KeySequence(params ReadOnlySpan<Key> keys)
    {
        if (keys.IsEmpty) throw new ArgumentException("A sequence has at least one key.", nameof(keys));
        _keys = [.. keys];
    }

    /// <summary>The keys, in order.</summary>
    public ImmutableArray<Key> Keys => _keys.IsDefault ? [] : _keys;

    /// <summary>Reads keys that are parted by spaces, each as <see cref="Key.Parse(string, IFormatProvider?)"/> reads it.</summary>
    /// <exception cref="FormatException">One of them is no key.</exception>
    public static KeySequence Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out KeySequence sequence)
        ? sequence
        : throw new FormatException($"\"{s}\" is no sequence of keys: write keys such as ctrl+s, parted by spaces.");

    /// <summary>Reads a sequence, if it is one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out KeySequence result)
    {
        result = default;
        List<Key> keys = [];
        foreach (string part in (s ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Key.TryParse(part, provider, out Key key)) return false;
            keys.Add(key);
        }

        if (keys.Count == 0) return false;
        result = new KeySequence([.. keys]);
        return true;
    }

    /// <summary>Whether another sequence begins with this one, or is it.</summary>
    public bool IsPrefixOf(KeySequence other) => other.Keys.AsSpan().StartsWith(Keys.AsSpan());

    /// <inheritdoc/>
    public bool Equals(KeySequence other) => Keys.AsSpan().SequenceEqual(other.Keys.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is KeySequence other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Keys.Aggregate(0, HashCode.Combine);

    /// <summary>The sequence as <see cref="Parse(string, IFormatProvider?)"/> reads it.</summary>
    public override string ToString() => string.Join(' ', Keys);

    /// <summary>Whether both have the same keys.</summary>
    public static bool operator ==(KeySequence left, KeySequence right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(KeySequence left, KeySequence right) => !left.Equals(right);
}
