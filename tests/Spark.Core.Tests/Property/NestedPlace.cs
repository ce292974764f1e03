namespace Spark.Tests;

/// <summary>Where an effect makes its children.</summary>
internal enum NestedPlace
{
    Action,
    Scope,
    Derived,
    Untracked,
}
