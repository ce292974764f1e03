namespace Spark.Bench;

/// <summary>Takes one sample, in the row's unit.</summary>
internal delegate double BenchSample();
