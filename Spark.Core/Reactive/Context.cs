namespace Spark;

/// <summary>The key of a value that scopes hand down: <see cref="Scope.Provide"/> sets it, <see cref="Scope.Use"/> finds it.</summary>
/// <param name="defaultValue">What <see cref="Scope.Use"/> returns where no scope provides one.</param>
public sealed class Context<T>(T defaultValue)
{
    /// <summary>What is used where no scope provides a value.</summary>
    public T Default { get; } = defaultValue;
}
