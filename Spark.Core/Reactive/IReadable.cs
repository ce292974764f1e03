namespace Spark;

/// <summary>Something with a current value that can be read with or without depending on it.</summary>
public interface IReadable<out T>
{
    /// <summary>The current value. Read inside a derived, effect or getter it becomes a dependency.</summary>
    public T Value { get; }

    /// <summary>The current value, without becoming a dependency.</summary>
    public T Peek();
}
