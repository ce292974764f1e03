namespace Spark.Tests;

/// <summary>The terminal shows something else than the picture.</summary>
internal sealed class WitnessException(string message) : Exception(message);
