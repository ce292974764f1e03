using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Conformance;

/// <summary>What the command line asks for.</summary>
internal sealed class Arguments
{
    /// <summary>Files of cases.</summary>
    internal List<string> Files { get; } = [];

    /// <summary>Cells that a number may be off.</summary>
    internal double Tolerance { get; private set; } = 0.02;

    /// <summary>Mismatches that are listed.</summary>
    internal int List { get; private set; } = 10;

    /// <summary>Where the boxes are written; null: nowhere.</summary>
    internal string? Emit { get; private set; }

    internal static bool TryParse(string[] words, [NotNullWhen(true)] out Arguments? arguments, [NotNullWhen(false)] out string? error)
    {
        arguments = new Arguments();
        error = words is ["layout", ..] ? arguments.Take(words.AsSpan(1)) : "The mode is missing: layout, or fuzz.";
        if (error is null && arguments.Files.Count == 0) error = arguments.TakeRecorded();
        if (error is not null) arguments = null;
        return arguments is not null;
    }

    private string? Take(ReadOnlySpan<string> words)
    {
        for (; !words.IsEmpty; words = words[1..])
        {
            if (!words[0].StartsWith("--", StringComparison.Ordinal))
            {
                AddFiles(words[0]);
                continue;
            }

            if (words.Length < 2) return $"{words[0]} needs a value.";
            if (!TakeOption(words[0], words[1])) return $"{words[0]} {words[1]} is not understood.";
            words = words[1..];
        }

        return null;
    }

    private bool TakeOption(string name, string value)
    {
        switch (name)
        {
            case "--tolerance":
                bool isNumber = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double tolerance);
                Tolerance = tolerance;
                return isNumber && tolerance >= 0;
            case "--list":
                bool isCount = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int list);
                List = list;
                return isCount;
            case "--emit":
                Emit = value;
                return true;
            default:
                return false;
        }
    }

    /// <summary>A folder stands for the case files in it.</summary>
    private void AddFiles(string path)
    {
        if (!Directory.Exists(path)) Files.Add(path);
        else Files.AddRange(Directory.GetFiles(path).Where(file => file.EndsWith(".json", StringComparison.Ordinal) || file.EndsWith(".json.gz", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private string? TakeRecorded()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Spark.sln"))) folder = folder.Parent;
        if (folder is null) return "No FILE was named, and the repository with its recorded cases is not around this program.";
        AddFiles(Path.Combine(folder.FullName, "tests", "layout-oracle", "data"));
        return null;
    }
}
