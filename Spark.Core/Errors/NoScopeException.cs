namespace Spark;

/// <summary>Thrown when something needs a scope to belong to, and there is none.</summary>
public sealed class NoScopeException : SparkException
{
    internal NoScopeException(string member) : base(
        $"{member} needs a current scope, and there is none: call it inside Scope.Run, an effect or a component.")
    {
    }
}
