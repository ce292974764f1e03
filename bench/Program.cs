using Spark.Bench;

// dotnet run -c Release --project bench -- [row-name-prefix…] [--json FILE]
// Exit code 0: every gate met; 1: a gate was missed; 2: a peer or floor could not be run.
List<string> prefixes = [];
string? json = null;
for (int i = 0; i < args.Length; i++)
{
    if (args[i] != "--json") prefixes.Add(args[i]);
    else if (++i < args.Length) json = args[i];
    else
    {
        Console.Error.WriteLine("--json needs the name of a file.");
        return BenchRunner.CouldNotRun;
    }
}

#if DEBUG
Console.Error.WriteLine("This is a Debug build, so its numbers mean nothing. Run: dotnet run -c Release --project bench");
return BenchRunner.CouldNotRun;
#else
try
{
    return BenchRunner.Run(prefixes, json);
}
finally
{
    NodePeer.StopAll();
}
#endif
