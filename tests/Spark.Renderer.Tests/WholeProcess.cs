namespace Spark.Renderer.Tests;

/// <summary>Tests that measure the process run alone.</summary>
[CollectionDefinition(nameof(WholeProcess), DisableParallelization = true)]
public sealed class WholeProcess;
