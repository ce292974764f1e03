namespace Spark.Tests;

/// <summary>How the writer stores values that must be seen together.</summary>
internal enum Twin
{
    /// <summary>As Spark does: one batch, one commit, whose counter is odd while it stores.</summary>
    Real,

    /// <summary>Broken on purpose: every value is a commit of its own.</summary>
    SeparateCommits,

    /// <summary>Broken on purpose: one commit, but the counter stays even while it stores.</summary>
    WithoutOddPhase,
}
