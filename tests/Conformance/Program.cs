using Conformance;

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
    return 64;
}
