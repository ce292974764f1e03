using Conformance;

if (args is ["fuzz", "--seed", var seed, "--count", var count] && int.TryParse(seed, out int first) && int.TryParse(count, out int trees))
{
    return new Fuzz(Console.Out, first, trees).Run();
}

return Arguments.TryParse(args, out Arguments? arguments, out string? error) ? Run(arguments) : Refuse(error);

static int Run(Arguments arguments)
{
    Report report = new(Console.Out, arguments);
    try
    {
        using CaseRunner runner = new();
        foreach (string file in arguments.Files) report.Add(CaseFile.Read(file), runner);
    }
    catch (Exception exception) when (exception is IOException or InvalidDataException or System.Text.Json.JsonException)
    {
        Console.Error.WriteLine(exception.Message);
        return 66;
    }

    return report.Close();
}

static int Refuse(string error)
{
    Console.Error.WriteLine(error);
    Console.Error.WriteLine("usage: Conformance layout [FILE...] [--tolerance T] [--list N] [--emit DIR]");
    Console.Error.WriteLine("       Conformance fuzz --seed N --count M");
    return 64;
}
