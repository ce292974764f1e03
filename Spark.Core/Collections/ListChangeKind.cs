namespace Spark;

/// <summary>What happened to a reactive list.</summary>
public enum ListChangeKind
{
    /// <summary><see cref="ListChange{T}.Item"/> now stands at <see cref="ListChange{T}.Index"/>.</summary>
    Insert,

    /// <summary><see cref="ListChange{T}.Item"/> stood at <see cref="ListChange{T}.Index"/>.</summary>
    Remove,

    /// <summary><see cref="ListChange{T}.Item"/> took the place of <see cref="ListChange{T}.OldItem"/>.</summary>
    Replace,

    /// <summary><see cref="ListChange{T}.Item"/> went from <see cref="ListChange{T}.OldIndex"/> to <see cref="ListChange{T}.Index"/>.</summary>
    Move,

    /// <summary>Everything may be different: read the list anew.</summary>
    Reset,
}
