namespace Spark;

/// <summary>How much room each part of a segment has; the same names as in the header.</summary>
internal readonly record struct Capacities
{
    /// <summary>Every array begins on a page.</summary>
    internal const int Page = 4096;

    internal int MaxNodes { get; init; } = 65_536;

    internal int MaxExtras { get; init; } = 65_536;

    internal int LogEntries { get; init; } = 65_536;

    internal long TextPoolBytes { get; init; } = 256L << 20;

    internal int EventEntries { get; init; } = 4096;

    internal int PasteBytes { get; init; } = 16 << 20;

    internal int RequestBytes { get; init; } = 4 << 20;

    internal int MaxCells { get; init; } = 1 << 20;

    internal int ClusterBytes { get; init; } = 4 << 20;

    public Capacities()
    {
    }

    /// <summary>The capacities that an app's settings ask for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    internal static Capacities For(SparkOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxNodes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxNodes, SlotJournal.MaxRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.TextPoolBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.TextPoolBytes, 2L << 30);
        int nodes = (int)RoundUp(options.MaxNodes);
        return new Capacities { MaxNodes = nodes, MaxExtras = nodes, TextPoolBytes = RoundUp(options.TextPoolBytes) };
    }

    /// <summary>The capacity that the header word at that offset states.</summary>
    internal long OfHeaderWord(int offset) => offset switch
    {
        HeaderWord.MaxNodes => MaxNodes,
        HeaderWord.MaxExtras => MaxExtras,
        HeaderWord.LogEntries => LogEntries,
        HeaderWord.TextPoolBytes => TextPoolBytes,
        HeaderWord.EventEntries => EventEntries,
        HeaderWord.PasteBytes => PasteBytes,
        HeaderWord.RequestBytes => RequestBytes,
        HeaderWord.MaxCells => MaxCells,
        HeaderWord.ClusterBytes => ClusterBytes,
        _ => throw new ArgumentOutOfRangeException(nameof(offset)),
    };

    private static long RoundUp(long count) => (count + Page - 1) / Page * Page;
}
