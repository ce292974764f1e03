namespace Spark.Bench;

/// <summary>What a row's ratio means.</summary>
internal enum BenchJudge
{
    /// <summary>Compared value divided by value: how many times as fast. The gate is the least that is good.</summary>
    TimesAsFast,

    /// <summary>Value divided by compared value: how many times the floor. The gate is the most that is good.</summary>
    TimesTheFloor,

    /// <summary>The value itself; there is nothing to divide by. The gate is the most that is good.</summary>
    Limit,
}
