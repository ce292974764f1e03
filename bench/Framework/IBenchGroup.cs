namespace Spark.Bench;

/// <summary>One question, one file: the rows that answer it. Found by the runner; needs a constructor without parameters.</summary>
internal interface IBenchGroup
{
    /// <summary>The rows, cheap to list: nothing is set up before a row is run.</summary>
    public IEnumerable<BenchRow> Rows();
}
