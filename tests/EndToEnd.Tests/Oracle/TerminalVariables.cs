namespace Spark.Tests;

/// <summary>What engines that are started meanwhile are told of their terminal: <c>SPARK_TERM_*</c>.</summary>
internal sealed class TerminalVariables : IDisposable
{
    private readonly string[] _names;

    internal TerminalVariables(params (string Name, bool Value)[] variables)
    {
        _names = [.. variables.Select(variable => $"SPARK_TERM_{variable.Name}")];
        for (int i = 0; i < _names.Length; i++) Environment.SetEnvironmentVariable(_names[i], variables[i].Value ? "1" : "0");
    }

    public void Dispose()
    {
        foreach (string name in _names) Environment.SetEnvironmentVariable(name, null);
    }
}
