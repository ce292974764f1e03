using System.Collections.Specialized;

namespace Spark;

/// <summary>Lists derived from lists, kept up to date change by change.</summary>
public static class ReactiveListExtensions
{
    /// <summary>Every item, converted. What the selector reads is tracked per item.</summary>
    public static SelectedList<TSource, T> Select<TSource, T>(this ReadOnlyReactiveList<TSource> source, Func<TSource, T> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return new SelectedList<TSource, T>(source, selector);
    }

    /// <summary>The items that satisfy a condition. What the condition reads is tracked per item.</summary>
    public static FilteredList<T> Where<T>(this ReadOnlyReactiveList<T> source, Func<T, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new FilteredList<T>(source, condition);
    }

    /// <summary>The items sorted by a key; equal keys keep the source's order. What the key reads is tracked per item.</summary>
    public static OrderedList<T, TKey> OrderBy<T, TKey>(this ReadOnlyReactiveList<T> source, Func<T, TKey> key, IComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new OrderedList<T, TKey>(source, key, comparer ?? Comparer<TKey>.Default);
    }

    /// <summary>At most <paramref name="length"/> items from <paramref name="start"/> on. Both may read signals.</summary>
    public static WindowedList<T> Window<T>(this ReadOnlyReactiveList<T> source, Func<int> start, Func<int> length)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(length);
        return new WindowedList<T>(source, start, length);
    }

    /// <summary>A reactive list that follows a collection of another library.</summary>
    /// <exception cref="ArgumentException">The collection cannot be enumerated as <typeparamref name="T"/>.</exception>
    public static MirroredList<T> ToReactiveList<T>(this INotifyCollectionChanged source) => new(source);
}
