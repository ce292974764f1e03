using System.Diagnostics;

namespace Spark;

/// <summary>A text that is never changed: an edit makes another one, which shares all but what it touched.</summary>
/// <remarks>
/// A height-balanced tree (AVL) whose leaves are pieces of memory that others may share, so that cutting, joining and
/// finding a line cost O(log n), and keeping an old text costs what the edit touched. Length and line feeds are counted
/// in each node. It knows nothing of carets, clusters or cells: see <see cref="TextDocument"/>.
/// </remarks>
[DebuggerDisplay("{Length} chars, {LineBreaks} line feeds, height {_height}")]
internal sealed class Rope
{
    /// <summary>Most chars of a leaf that is made from a large text.</summary>
    internal const int LeafLength = 4096;

    /// <summary>Neighbors that are no longer than this together are copied into one leaf.</summary>
    private const int MergedLength = 1024;

    internal static readonly Rope Empty = new(ReadOnlyMemory<char>.Empty);

    private readonly ReadOnlyMemory<char> _leaf;
    private readonly Rope? _left;
    private readonly Rope? _right;
    private readonly int _height;

    private Rope(ReadOnlyMemory<char> leaf)
    {
        _leaf = leaf;
        Length = leaf.Length;
        LineBreaks = leaf.Span.Count('\n');
    }

    private Rope(Rope left, Rope right)
    {
        Debug.Assert(Math.Abs(left._height - right._height) <= 1, "Neither side is higher by more than one.");
        (_left, _right) = (left, right);
        _height = Math.Max(left._height, right._height) + 1;
        Length = checked(left.Length + right.Length);
        LineBreaks = left.LineBreaks + right.LineBreaks;
    }

    /// <summary>UTF-16 code units.</summary>
    internal int Length { get; }

    /// <summary>Line feeds; one less than there are lines.</summary>
    internal int LineBreaks { get; }

    /// <summary>The code unit at a position.</summary>
    internal char this[int position]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)position, (uint)Length, nameof(position));
            Rope node = this;
            while (node._left is { } left)
            {
                if (position < left.Length) node = left;
                else (node, position) = (node._right!, position - left.Length);
            }

            return node._leaf.Span[position];
        }
    }

    /// <summary>A text of that memory, which must not change any more.</summary>
    internal static Rope Of(ReadOnlyMemory<char> text)
    {
        if (text.Length <= LeafLength) return text.IsEmpty ? Empty : new Rope(text);
        int leaves = (text.Length + LeafLength - 1) / LeafLength;
        int middle = leaves / 2 * LeafLength;
        return Concat(Of(text[..middle]), Of(text[middle..]));
    }

    /// <summary>One text behind the other.</summary>
    internal static Rope Concat(Rope left, Rope right)
    {
        if (left.Length == 0) return right;
        if (right.Length == 0) return left;
        if (left._left is null && right._left is null && left.Length + right.Length <= MergedLength) return Merge(left, right);
        // A short leaf goes down to its neighbor, so that typing does not leave a leaf a letter.
        bool isShortRight = right._left is null && right.Length < MergedLength;
        bool isShortLeft = left._left is null && left.Length < MergedLength;
        if (left._left is not null && (left._height > right._height + 1 || isShortRight)) return Balance(left._left, Concat(left._right!, right));
        if (right._left is not null && (right._height > left._height + 1 || isShortLeft)) return Balance(Concat(left, right._left), right._right!);
        return new Rope(left, right);
    }

    /// <summary>The text before a position, and the one from it on.</summary>
    internal (Rope Before, Rope Behind) Split(int position)
    {
        if (position <= 0) return (Empty, this);
        if (position >= Length) return (this, Empty);
        if (_left is null) return (new Rope(_leaf[..position]), new Rope(_leaf[position..]));
        if (position < _left.Length)
        {
            (Rope before, Rope behind) = _left.Split(position);
            return (before, Concat(behind, _right!));
        }
        else
        {
            (Rope before, Rope behind) = _right!.Split(position - _left.Length);
            return (Concat(_left, before), behind);
        }
    }

    /// <summary>The text with a part of it replaced.</summary>
    internal Rope Replace(int start, int length, Rope by)
    {
        (Rope before, Rope rest) = Split(start);
        return Concat(Concat(before, by), rest.Split(length).Behind);
    }

    /// <summary>Where a line starts; the first one is 0.</summary>
    internal int LineStart(int line)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)line, (uint)LineBreaks, nameof(line));
        if (line == 0) return 0;
        Rope node = this;
        int start = 0;
        while (node._left is { } left)
        {
            if (line <= left.LineBreaks) node = left;
            else (node, line, start) = (node._right!, line - left.LineBreaks, start + left.Length);
        }

        ReadOnlySpan<char> rest = node._leaf.Span;
        for (; line > 0; line--)
        {
            int feed = rest.IndexOf('\n') + 1;
            start += feed;
            rest = rest[feed..];
        }

        return start;
    }

    /// <summary>The line that a position stands in.</summary>
    internal int LineOf(int position)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)position, (uint)Length, nameof(position));
        Rope node = this;
        int line = 0;
        while (node._left is { } left)
        {
            if (position <= left.Length) node = left;
            else (node, position, line) = (node._right!, position - left.Length, line + left.LineBreaks);
        }

        return line + node._leaf.Span[..position].Count('\n');
    }

    /// <summary>Copies the part from <paramref name="start"/> on that fills <paramref name="destination"/>.</summary>
    internal void CopyTo(int start, Span<char> destination)
    {
        if (destination.IsEmpty) return;
        if (_left is null)
        {
            _leaf.Span.Slice(start, destination.Length).CopyTo(destination);
            return;
        }

        int inLeft = Math.Clamp(_left.Length - start, 0, destination.Length);
        _left.CopyTo(start, destination[..inLeft]);
        _right!.CopyTo(start + inLeft - _left.Length, destination[inLeft..]);
    }

    /// <summary>Whether it is that text. Copies nothing.</summary>
    internal bool ContentEquals(ReadOnlySpan<char> text)
    {
        if (text.Length != Length) return false;
        if (_left is null) return _leaf.Span.SequenceEqual(text);
        return _left.ContentEquals(text[.._left.Length]) && _right!.ContentEquals(text[_left.Length..]);
    }

    /// <summary>A part as a string.</summary>
    internal string Slice(int start, int length) =>
        string.Create(length, (Rope: this, start), static (span, state) => state.Rope.CopyTo(state.start, span));

    /// <summary>The pieces from a position on, in order.</summary>
    internal IEnumerable<ReadOnlyMemory<char>> PiecesFrom(int start)
    {
        Stack<Rope> open = new();
        open.Push(this);
        while (open.TryPop(out Rope? node))
        {
            if (start >= node.Length)
            {
                start -= node.Length;
                continue;
            }

            if (node._left is null)
            {
                yield return node._leaf[start..];
                start = 0;
                continue;
            }

            open.Push(node._right!);
            open.Push(node._left);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Slice(0, Length);

    /// <summary>Height of the tree; 0 for a leaf. At most 1.45 times the logarithm of the leaves.</summary>
    internal int Height => _height;

    private static Rope Merge(Rope left, Rope right)
    {
        char[] merged = new char[left.Length + right.Length];
        left._leaf.CopyTo(merged);
        right._leaf.CopyTo(merged.AsMemory(left.Length));
        return new Rope(merged);
    }

    /// <summary>Joins two trees whose heights differ by at most two.</summary>
    private static Rope Balance(Rope left, Rope right)
    {
        if (left._height > right._height + 1)
        {
            return left._left!._height >= left._right!._height
                ? new Rope(left._left, new Rope(left._right, right))
                : new Rope(new Rope(left._left, left._right._left!), new Rope(left._right._right!, right));
        }

        if (right._height > left._height + 1)
        {
            return right._right!._height >= right._left!._height
                ? new Rope(new Rope(left, right._left), right._right)
                : new Rope(new Rope(left, right._left._left!), new Rope(right._left._right!, right._right));
        }

        return new Rope(left, right);
    }
}
