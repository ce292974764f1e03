using System.Globalization;

namespace Spark;

/// <summary>Where there is no terminal: the first settled picture, as plain text.</summary>
internal static class PlainPicture
{
    /// <summary>What <c>SPARK_HEADLESS</c> asks for; null: nothing.</summary>
    /// <exception cref="FormatException">It is not <c>WIDTHxHEIGHT</c>.</exception>
    internal static (int Columns, int Rows)? RequestedSize()
    {
        string? text = Environment.GetEnvironmentVariable("SPARK_HEADLESS");
        if (string.IsNullOrEmpty(text)) return null;
        string[] parts = text.Split('x');
        if (parts.Length == 2 && Number(parts[0]) is { } columns && Number(parts[1]) is { } rows) return (columns, rows);
        throw new FormatException($"SPARK_HEADLESS is \"{text}\": write the size as 80x24.");
    }

    /// <summary><c>COLUMNS</c> and <c>LINES</c>, else 80×24.</summary>
    internal static (int Columns, int Rows) SizeFromEnvironment() =>
        (Number(Environment.GetEnvironmentVariable("COLUMNS")) ?? 80, Number(Environment.GetEnvironmentVariable("LINES")) ?? 24);

    /// <summary>Builds the screen in the real engine, prints it, and returns the exit code.</summary>
    internal static int Print(Func<Element> root, SparkOptions options, (int Columns, int Rows) size)
    {
        using HeadlessSession headless = new(options, size);
        headless.Session.Mount(root);
        headless.Settle(waitForOperations: true);
        PlainOutput.Write(headless.Snapshot().ToString());
        headless.Session.Unmount();
        return headless.Session.ExitCode ?? 0;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 10_000 ? number : null;
}
