namespace Spark;

/// <summary>What a list of many rows does when others come or go above those that are seen (CSS <c>overflow-anchor</c>).</summary>
public enum OverflowAnchor
{
    /// <summary>It is scrolled by as much, so that what is seen stays in place; not where it stands at its start, or sticks to its end.</summary>
    Auto,

    /// <summary>It stays scrolled as far as it is, and what is seen moves.</summary>
    None,
}
